package import Lifecycle
package import Recording

/// All assignments, at rest and awake.
///
/// Below lies a snapshot on the disk, of which only a compact directory is in memory; above it
/// what changed since, layer by layer. A bounded number of assignments is at hand as values; the
/// others are at rest in the bytes that a snapshot holds too. Nothing that a command asks takes a
/// time that grows with the number of assignments by more than its logarithm.
package struct Registry: Sendable {
  /// How many assignments a generation of awake ones holds; there are two.
  package static let awakeLimit = 8_192

  /// How many assignments there are.
  package internal(set) var count = 0
  /// How many events made them.
  package internal(set) var eventCount = 0
  /// The sequence of the last event; 0 where there is none.
  package internal(set) var lastSequence: UInt64 = 0
  /// When the latest event was recorded, in milliseconds; nil where there is none.
  package internal(set) var lastMoment: Int64?
  /// How many assignments have a step that is taken by itself once a date has come.
  package internal(set) var waitingCount = 0
  /// How many assignments have effects that are promised and not performed.
  package internal(set) var owingCount = 0
  /// How many assignments have states or a revision that nobody filed yet: see `file`.
  package internal(set) var unfiledCount = 0

  /// What changed since the last freeze.
  var changes: ChangeLayer
  var strata = Strata()
  var revisions = RevisionTable()
  var wakes = WakeSchedule()
  var dues = DaySchedule(by: .due)
  var plans = DaySchedule(by: .planned)
  var meetings = DaySchedule(by: .meeting)
  var documents = DocumentIndex()
  let awakeLimit: Int

  /// A registry without assignments.
  package init(awakeLimit: Int = Registry.awakeLimit) {
    self.awakeLimit = awakeLimit
    changes = ChangeLayer(awakeLimit: awakeLimit)
  }

  package func contains(_ id: AssignmentID) -> Bool { facts(of: id) != nil }

  /// The number of events of an assignment; nil where there is none.
  package func version(of id: AssignmentID) -> Int? { facts(of: id).map { Int($0.version) } }

  /// Where in the journal the last event of an assignment stands; nil where there is none.
  package func lastSequence(of id: AssignmentID) -> UInt64? { facts(of: id)?.lastSequence }

  /// Whether nothing can happen to an assignment any more, as it was filed; nil where there is
  /// none.
  package func isOver(_ id: AssignmentID) -> Bool? { facts(of: id)?.traits.contains(.isOver) }

  /// An assignment, which may lack its long texts; nil where there is none. It is not kept awake.
  package func held(_ id: AssignmentID) throws(RegistryError) -> HeldAssignment? {
    if let held = changes.held(id) { return held }
    return try strata.held(id)
  }

  /// A complete assignment, which is kept awake; nil where there is none. `event` reads from the
  /// journal what the assignment lacks.
  package mutating func assignment<Failure: Error>(
    _ id: AssignmentID, reading event: (UInt64) throws(Failure) -> Event
  ) throws(CompletionFailure<Failure>) -> Assignment? {
    do throws(RegistryError) {
      guard try awaken(id) else { return nil }
    } catch {
      throw .registry(error)
    }
    let held: HeldAssignment?
    do throws(Failure) {
      held = try changes.awake.update(id) { (held) throws(Failure) in
        if !held.isComplete { try held.complete(reading: event) }
        return held
      }
    } catch {
      throw .reading(error)
    }
    guard let held, held.isComplete else { throw .incomplete }
    return held.assignment
  }

  /// Brings an assignment to hand, so that `apply` needs no disk. Returns false where there is
  /// none.
  package mutating func awaken(_ id: AssignmentID) throws(RegistryError) -> Bool {
    if changes.awake.isYoung(id) { return true }
    if let held = changes.awake.takeOld(id) {
      admit(held, id)
      return true
    }
    guard let held = try held(id) else { return false }
    admit(held, id)
    return true
  }

  /// Lets an assignment in, and lays another one to rest for it.
  mutating func admit(_ held: HeldAssignment, _ id: AssignmentID) {
    guard let leaving = changes.awake.admit(held, id) else { return }
    let id = leaving.assignment.id
    // One that did not change is still where it came from.
    guard case .awake = changes.entries[id]?.place else { return }
    var form: [UInt8] = []
    form.reserveCapacity(Self.usualFormSize)
    leaving.write(into: &form)
    // A copy takes no more room than the form: the one that grew does.
    changes.entries[id]?.place = .stored(form.withUnsafeBufferPointer { Array($0) })
  }

  private static let usualFormSize = 2_048

  func facts(of id: AssignmentID) -> AssignmentFacts? {
    changes.entries[id]?.facts ?? strata.facts(of: id)
  }
}
