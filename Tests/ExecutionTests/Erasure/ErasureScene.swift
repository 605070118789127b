import Definitions
import Execution
import Expressions
import Fields
import Journaling
import Languages
import Lifecycle
import LocalSockets
import PluginInterface
import Registry
import Simulation
import Storage
import Synchronization
import TestSupport
import Testing
import WorkingCalendar

/// A spool in memory: what it made outlives the engine, as files do.
final class TestSpool: TraceKeeper {
  let name: PluginName
  var description: PluginDescription {
    PluginDescription(
      name: name, version: "1", kinds: [.effectPerformer],
      title: LocalizedText(nl: "proef", en: "trial"), products: ["bericht"])
  }
  private let mails: Mutex<[String: String]>
  private let fails = Mutex(false)

  init(_ mails: [String: String] = [:]) throws {
    name = try #require(PluginName("notifications"))
    self.mails = Mutex(mails)
  }

  var files: [String: String] { mails.withLock { $0 } }

  func perform(_ order: EffectOrder) async throws -> EffectReceipt {
    let file = "mail/\(order.effect.id).eml"
    mails.withLock { $0[file] = order.assignment.title }
    return EffectReceipt(files: [file])
  }

  func traces(of assignment: AssignmentID, holding texts: ErasedTexts) throws -> Traces {
    Traces(
      removable: files.filter {
        $0.key.hasPrefix("mail/\(assignment).") && texts.occur(in: $0.value)
      }.keys.sorted())
  }

  private struct Failure: Error {}

  /// Lets the next removal fail.
  func failToRemove() { fails.withLock { $0 = true } }

  func remove(_ files: [String]) throws {
    let isFailing = fails.withLock { fails in
      defer { fails = false }
      return fails
    }
    if isFailing { throw Failure() }
    mails.withLock { mails in for file in files { mails[file] = nil } }
  }
}

/// An engine on a disk that can crash, with an assignment that holds a secret in many places.
final class ErasureScene: Sendable {
  static let secret = "Wilhelmina Geheim"
  static let longSecret = String(repeating: "Wilhelmina Geheim woont hier. ", count: 12)
  static let definition = """
    { workflow: 'w', revision: 1, roles: { lead: 'lead' },
      fields: { titel: { type: 'text' }, verhaal: { type: 'text' }, reden: { type: 'text' } },
      edit: { by: 'lead', fields: 'all' }, initial: 'a',
      states: {
        a: { on: { go: { to: 'b', by: 'lead',
          effects: [{ plugin: 'notifications', make: 'bericht', to: 'lead' }] } } },
        b: {},
      } }
    """

  let disk: CrashingDisk
  let spool: TestSpool
  let engine: Engine
  let journal: Journal
  private let loops: [EventLoop]

  init(_ disk: CrashingDisk, _ spool: TestSpool) throws {
    self.disk = disk
    self.spool = spool
    let workflow = try WorkflowFile(parsing: Array(Self.definition.utf8)).workflow
    var settings = JournalSettings()
    settings.roomAhead = 4_096
    settings.segmentLimit = 2_048
    let state = try RecoveredState(
      journal: "/disk/journal", snapshots: "/disk/snapshots", on: disk, settings: settings)
    journal = state.journal
    loops = [try EventLoop(), try EventLoop()]
    engine = Engine(
      registry: state.registry, journal: journal, library: WorkflowLibrary([workflow]),
      plugins: PluginSet([spool]),
      clock: VirtualClock(at: try #require(Instant(iso: "2018-04-02T08:00:00Z"))),
      zone: EuropeanZone.amsterdam, language: .nl, executor: loops[0], deliveryExecutor: loops[0],
      snapshots: SnapshotDesk(
        folder: "/disk/snapshots", on: disk, executor: loops[1], replayed: 0),
      erasures: ErasureDesk(
        folder: "/disk/erasures", journal: "/disk/journal", on: disk, executor: loops[1]))
  }

  /// Ends as a crash does: what the journal says about it does not matter any more.
  func abandon() async {
    await engine.stop()
    do { try journal.close() } catch { #expect(error.code == .inputOutput) }
    for loop in loops { loop.stop() }
  }

  func stop() async throws {
    await engine.stop()
    try journal.close()
    for loop in loops { loop.stop() }
  }

  static func lead() throws -> Requester {
    Requester(person: "somebody", roles: [try #require(RoleName("lead"))])
  }

  func set(_ field: String, _ wording: String, on id: String) async throws {
    _ = try await engine.edit(
      id, [WrittenChange(field: field, operation: .set, wording: wording)], by: Self.lead())
  }

  /// Two assignments; the secret of one is in its title, a long text, its source and a message.
  func prepare() async throws {
    let field = try #require(FieldName("titel"))
    let source = SourceDocument(
      fileName: "een.txt",
      rows: [
        SourceRow(line: 1, label: "Titel", subLabel: nil, field: field, raw: Self.secret),
        SourceRow(
          line: 2, label: "", subLabel: nil, field: nil, raw: "en <b>\(Self.secret)</b> erbij"),
        SourceRow(line: 3, label: "Reden", subLabel: nil, field: nil, raw: "iets anders"),
      ], remarks: [])
    try await engine.start()
    for id in ["een", "twee"] {
      _ = try await engine.open(
        try #require(AssignmentID(id)), workflow: try #require(AssignmentID("w")),
        with: [FieldValue(name: field, value: .text(id == "een" ? Self.secret : "gewoon"))],
        from: id == "een" ? source : nil, by: Self.lead())
    }
    _ = try await engine.perform("go", on: "een", with: [], by: Self.lead())
    await engine.waitUntilDelivered()
    _ = try await engine.takeSnapshot()
    try await set("titel", Self.longSecret, on: "een")
    try await set("reden", "blijft staan", on: "een")
    try await set("titel", "nog eens \(Self.secret)", on: "een")
    _ = try await engine.takeSnapshot()
    try await set("reden", "is gebleven", on: "een")
  }

  func erase(
    _ field: String = "titel", reason: String = "verzoek 14", isTrial: Bool = false
  ) async throws(EngineError) -> ErasureReport {
    try await engine.erase(
      "een", field: field, for: reason, by: Requester(person: "beheer", roles: []),
      isTrial: isTrial)
  }

  /// The files of the disk that hold the secret.
  func holders() throws -> [String] {
    let secret = ErasureScene.secret
    return try disk.paths.filter { path in
      String(decoding: try disk.bytes(of: path), as: UTF8.self).contains(secret)
    } + spool.files.filter { $0.value.contains(secret) }.keys
  }
}
