import Definitions
import Execution
import Fields
import Journaling
import Languages
import Lifecycle
import LocalSockets
import PluginInterface
import Recording
import Registry
import TestSupport
import Testing
import WorkingCalendar

/// An engine under a clock that a test sets, with reminders at any moments.
///
/// Reminders of definitions come at nine in the morning; these stand in the journal as a daemon
/// before us might have planned them. They are silent: nothing is delivered.
final class TimeScene: Sendable {
  let engine: Engine
  let clock: VirtualClock
  /// Kept: the folder goes with the last that holds it.
  private let folder: TemporaryFolder
  private let journal: Journal
  private let loops: [EventLoop]

  static let lead = Requester(person: "somebody", roles: [RoleName("lead")].compactMap { $0 })

  private static let definition = """
    { workflow: 'w', revision: 1, roles: { lead: 'lead' },
      fields: { looptijd: { type: 'period' }, vergadering: { type: 'date' } },
      edit: { by: 'lead', fields: 'all' }, initial: 'open',
      states: {
        open: {
          deadlines: {
            termijn: { due: 'entry + 3650 days', roll: 'none', remind: ['when due'], to: 'lead' },
          },
          on: {
            begin: { to: 'wacht', by: 'lead' },
            plan: { to: 'gepland', by: 'lead', sets: ['vergadering'] },
          } },
        gepland: {
          deadlines: { stukken: { due: 'vergadering', roll: 'none', remind: ['when due'], to: 'lead' } },
          on: { klaar: { to: 'klaar', by: 'lead' } } },
        wacht: {
          always: { to: 'klaar', when: 'looptijd != null && looptijd.start <= today' },
          on: { klaar: { to: 'klaar', by: 'lead' } } },
        klaar: { final: true },
      } }
    """

  /// Opens the journal of a folder. `reminders` are added to it: moments by assignment.
  init(
    _ folder: TemporaryFolder, at start: Instant, zone: any ZoneRules = EuropeanZone.amsterdam,
    reminders: [(assignment: String, moments: [Instant])] = [],
    performers: [any EffectPerformer] = [],
    seenThrough wrap: (VirtualClock) -> any EngineClock = { $0 }
  ) throws {
    self.folder = folder
    let workflow = try WorkflowFile(parsing: Array(Self.definition.utf8)).workflow
    let state = try RecoveredState(
      journal: "\(folder.path)/journal", snapshots: "\(folder.path)/snapshots")
    journal = state.journal
    var registry = state.registry
    for (assignment, moments) in reminders {
      let event = try Self.opening(
        try #require(AssignmentID(assignment)), of: workflow, reminding: moments,
        at: Moment(Instant(milliseconds: 0), in: zone))
      var payload: [UInt8] = []
      event.write(into: &payload, after: nil)
      try registry.replay(event, sequence: journal.append(payload))
    }
    clock = VirtualClock(at: start)
    loops = [try EventLoop(), try EventLoop()]
    engine = Engine(
      registry: registry, journal: journal, library: WorkflowLibrary([workflow]),
      plugins: PluginSet(performers), clock: wrap(clock), zone: zone, language: .nl,
      executor: loops[0], deliveryExecutor: loops[1])
  }

  /// The event that opens an assignment whose deadline has a rung at each moment.
  private static func opening(
    _ id: AssignmentID, of workflow: Workflow, reminding moments: [Instant], at moment: Moment
  ) throws -> Event {
    let decision = workflow.open(id, with: [], from: nil, by: lead, at: moment)
    guard case .accepted(let event, _) = decision, var deadline = event.deadlines?.first else {
      throw Unexpected()
    }
    deadline.rungs = moments.sorted().enumerated().map { place, moment in
      Deadline.Rung(
        before: Term(moments.count - place, .days), moment: moment, reminds: false,
        status: .pending)
    }
    return Event(
      assignment: id, version: 1, recordedAt: event.recordedAt, effectiveOn: event.effectiveOn,
      actor: event.actor, occurrence: event.occurrence, configuration: event.configuration,
      deadlines: [deadline])
  }

  private struct Unexpected: Error {}

  func stop() async throws {
    await engine.stop()
    try journal.close()
    for loop in loops { loop.stop() }
  }

  // MARK: Time

  /// Begins, and returns when the engine has done what was due and sleeps.
  func start() async throws {
    try await engine.start()
    await settle()
  }

  /// Sets the clock, in either direction; returns when the engine has done what that brought.
  func set(_ moment: Instant) async {
    await settle()
    clock.set(to: moment)
    await settle()
  }

  /// The engine sleeps once it has nothing left to do: an assignment must have a reminder far ahead.
  private func settle() async {
    while clock.nextWakeUp == nil, !Task.isCancelled { await Task.yield() }
  }

  // MARK: Commands

  func open(_ id: String) async throws {
    _ = try await engine.open(
      try #require(AssignmentID(id)), workflow: try #require(AssignmentID("w")), with: [],
      from: nil, by: Self.lead)
  }

  func perform(_ action: String, on id: String, _ field: String? = nil, _ wording: String = "")
    async throws
  {
    let changes = field.map { [WrittenChange(field: $0, operation: .set, wording: wording)] }
    _ = try await engine.perform(action, on: id, with: changes ?? [], by: Self.lead)
  }

  func set(_ field: String, _ wording: String, on id: String) async throws {
    _ = try await engine.edit(
      id, [WrittenChange(field: field, operation: .set, wording: wording)], by: Self.lead)
  }

  // MARK: What happened

  struct Firing: Hashable {
    let assignment: AssignmentID
    let moment: Instant
    let recordedAt: Instant
    let isLate: Bool
  }

  func events() async throws -> [Event] { try await engine.log(of: nil, limit: 3_000_000) }

  /// The reminders that fired; complains of one that fired early, or twice.
  func firings() async throws -> [Firing] {
    var seen: Set<String> = []
    return try await events().compactMap { event in
      guard case .reminded(let key, let late) = event.occurrence else { return nil }
      let name = "\(event.assignment) \(key.deadline.text) \(key.before) \(key.moment)"
      #expect(event.recordedAt >= key.moment, "\(name) came early, at \(event.recordedAt)")
      #expect(seen.insert(name).inserted, "\(name) came twice")
      return Firing(
        assignment: event.assignment, moment: key.moment, recordedAt: event.recordedAt,
        isLate: late)
    }
  }
}

extension Instant {
  static func at(_ text: String) throws -> Instant { try #require(Instant(iso: text)) }

  static let far = Instant(milliseconds: 221_845_392_000_000)

  func adding(seconds: Int) -> Instant { adding(milliseconds: Int64(seconds) * 1_000) }
}
