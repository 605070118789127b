import Lifecycle
import Recording

/// What changed since the snapshot below it.
struct ChangeLayer: Sendable {
  /// A changed assignment.
  struct Entry: Sendable {
    var facts: AssignmentFacts
    var place: Place
  }

  /// Where an assignment itself is.
  enum Place: Sendable {
    /// Among the awake ones of this layer.
    case awake
    /// Only its facts changed: it is where the layers below say.
    case below
    /// At rest, in its stored form.
    case stored([UInt8])
  }

  var entries: [AssignmentID: Entry] = [:]
  /// Those that no layer below knows.
  var born = SortedChunks<AssignmentID>()
  var awake: AwakeAssignments

  init(awakeLimit: Int) { awake = AwakeAssignments(limit: awakeLimit) }

  /// The assignment as this layer has it; nil where a layer below has it.
  func held(_ id: AssignmentID) -> HeldAssignment? {
    if let held = awake[id] { return held }
    guard let entry = entries[id] else { return nil }
    switch entry.place {
    case .below: return nil
    case .stored(let form): return Self.decoded(form)
    case .awake: preconditionFailure("An assignment that is said to be awake is at hand.")
    }
  }

  /// A form that this process wrote can be read by it.
  private static func decoded(_ form: [UInt8]) -> HeldAssignment {
    do throws(EventCodingError) {
      return try HeldAssignment(stored: form)
    } catch {
      preconditionFailure("A stored form cannot be read: \(error.key): \(error.message)")
    }
  }
}
