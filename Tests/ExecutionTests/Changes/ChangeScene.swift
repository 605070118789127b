import Execution
import Expressions
import Fields
import Glibc
import Journaling
import Languages
import Lifecycle
import LocalSockets
import PluginInterface
import Recording
import Registry
import Revisions
import Synchronization
import TestSupport
import Testing
import WorkingCalendar

/// A home of one test, with files of definitions that it can change.
final class ChangeHome: Sendable {
  let folder: TemporaryFolder

  init(_ definition: String = ChangeHome.definition(1)) throws {
    folder = try TemporaryFolder()
    for name in ["workflows", "journal"] { #expect(mkdir("\(folder.path)/\(name)", 0o700) == 0) }
    try offer(definition)
  }

  /// Puts a file into the folder `workflows`.
  func offer(_ text: String, as name: String = "w.json5") throws {
    try folder.write(Array(text.utf8), to: "workflows/\(name)")
  }

  func withdraw(_ name: String = "w.json5") {
    #expect(unlink("\(folder.path)/workflows/\(name)") == 0)
  }

  /// A workflow with two states, whose first has a deadline.
  static func definition(
    _ revision: Int, name: String = "w", first: String = "a", field: String = "titel",
    days: Int = 30, more: String = ""
  ) -> String {
    """
    { workflow: '\(name)', revision: \(revision), roles: { lead: 'lead' },
      fields: { \(field): { type: 'text' }, vergadering: { type: 'date' } },
      edit: { by: 'lead', fields: 'all' }, initial: '\(first)',
      states: {
        \(first): {
          deadlines: { termijn: { due: 'entry + \(days) days', roll: 'none', remind: ['when due'], to: 'lead' } },
          on: { go: { to: 'b', by: 'lead' } },
        },
        b: { on: { end: { to: 'c', by: 'lead' } } },
        c: { final: true }, \(more)
      } }
    """
  }
}

/// An engine on such a home.
final class ChangeScene: Sendable {
  let engine: Engine
  let journal: Journal
  let clock: VirtualClock
  let desk: DefinitionDesk
  private let loops: [EventLoop]

  static let lead: Requester = Requester(
    person: "somebody", roles: [RoleName("lead")].compactMap { $0 })

  /// Starts as the daemon does: replays, loads, and completes what was begun.
  init(
    _ home: ChangeHome, at start: String = "2018-04-01T07:00:00Z",
    storage wrap: (any DefinitionStorage) -> any DefinitionStorage = { $0 },
    prepare: (Journal, Workflow, inout Registry) throws -> Void = { _, _, _ in }
  ) async throws {
    let state = try RecoveredState(
      journal: "\(home.folder.path)/journal", snapshots: "\(home.folder.path)/snapshots")
    journal = state.journal
    var registry = state.registry
    let folder = DefinitionFolder(home: OutputFolder(path: home.folder.path))
    let store = DefinitionStore(storage: wrap(folder))
    var reader = OfferReader(
      folder: "\(home.folder.path)/workflows", shipped: [], plugins: KnownScene.plugins)
    let definitions = try store.load(offer: reader.read(), neededBy: registry.examples)
    if let workflow = definitions.workflows.first { try prepare(journal, workflow, &registry) }
    clock = VirtualClock(at: try #require(Instant(iso: start)))
    loops = [try EventLoop(), try EventLoop(), try EventLoop()]
    desk = DefinitionDesk(store: store, reader: reader, executor: loops[2])
    engine = Engine(
      registry: registry, journal: journal, library: WorkflowLibrary(definitions),
      plugins: PluginSet(),
      clock: clock, zone: EuropeanZone.amsterdam, language: .nl, executor: loops[0],
      deliveryExecutor: loops[1], live: definitions.live, desk: desk)
    if let migration = try store.unfinishedMigration() { try await engine.complete(migration) }
  }

  func stop() async throws {
    await engine.stop()
    try journal.close()
    for loop in loops { loop.stop() }
  }

  // MARK: Commands

  func open(_ id: String, workflow name: String = "w") async throws {
    _ = try await engine.open(
      try #require(AssignmentID(id)), workflow: try #require(AssignmentID(name)), with: [],
      from: nil, by: Self.lead)
  }

  func perform(_ action: String, on id: String) async throws {
    _ = try await engine.perform(action, on: id, with: [], by: Self.lead)
  }

  func set(_ field: String, _ wording: String, on id: String) async throws {
    _ = try await engine.edit(
      id, [WrittenChange(field: field, operation: .set, wording: wording)], by: Self.lead)
  }

  /// The plan and its application at once.
  @discardableResult
  func apply(_ request: PlanRequest = PlanRequest()) async throws -> DefinitionPlan {
    let plan = try await engine.plan(request)
    return try await engine.apply(request, token: plan.token, by: Self.lead)
  }

  func assignment(_ id: String) async throws -> Assignment {
    try await engine.report(on: id, for: Self.lead).assignment
  }

  func states(_ id: String) async throws -> [String] {
    try await assignment(id).configuration.map(\.text)
  }

  func revision(_ id: String) async throws -> Int { try await assignment(id).workflow.revision }
}

/// Requests, in few words.
extension PlanRequest {
  static var migrating: PlanRequest {
    var request = PlanRequest()
    request.migrates = true
    return request
  }

  static func migrating(_ mapping: String) throws -> PlanRequest {
    var request = migrating
    request.mappings = try MigrationMapping.parse(mapping)
    return request
  }

  static func back(_ name: String = "w") throws -> PlanRequest {
    var request = PlanRequest()
    let id: AssignmentID = try #require(AssignmentID(name))
    request.back = id
    return request
  }
}

/// A storage that dies at one of its changes, before or after it, and stays dead.
final class DyingStorage: DefinitionStorage {
  enum Moment: Sendable, CaseIterable { case before, after }

  private let storage: any DefinitionStorage
  private let moment: Moment
  private let left: Mutex<Int>

  init(_ storage: any DefinitionStorage, at change: Int, _ moment: Moment) {
    self.storage = storage
    self.moment = moment
    left = Mutex(change)
  }

  func path(of name: String) -> String { storage.path(of: name) }
  func names() -> [String] { storage.names() }
  func read(_ name: String) throws(RevisionError) -> [UInt8]? { try storage.read(name) }

  func write(_ bytes: [UInt8], to name: String) throws(RevisionError) {
    try change { () throws(RevisionError) in try storage.write(bytes, to: name) }
  }

  func remove(_ name: String) throws(RevisionError) {
    try change { () throws(RevisionError) in try storage.remove(name) }
  }

  private func change(_ body: () throws(RevisionError) -> Void) throws(RevisionError) {
    let count = left.withLock { left in
      left -= 1
      return left
    }
    if count > 0 || (count == 0 && moment == .after) { try body() }
    guard count > 0 else {
      let text = LocalizedText(nl: "dood", en: "dead")
      throw RevisionError(.inputOutput, message: text, remedy: text)
    }
  }
}
