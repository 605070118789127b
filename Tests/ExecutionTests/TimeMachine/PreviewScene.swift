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
import ShippedFiles
import TestSupport
import Testing
import WorkingCalendar

/// An engine with random assignments, and a desk that looks ahead.
final class PreviewScene: Sendable {
  /// Every way in which time alone sets something in motion.
  static let clockwork = """
    { workflow: 'w', revision: 1, roles: { lead: 'lead', board: 'board' },
      fields: { titel: { type: 'text' }, dag: { type: 'date' }, verhaal: { type: 'prose' } },
      edit: { by: 'lead', fields: 'all' }, initial: 'wacht',
      states: {
        wacht: {
          deadlines: { stukken: {
            due: 'dag - 3 workdays', roll: 'previousWorkingDay',
            remind: ['5 days before', '2 days before', 'when due'], to: 'lead' } },
          always: { to: 'bezig', when: 'dag != null && dag <= today && verhaal != null',
            effects: [{ plugin: 'notifications', make: 'bericht', to: 'board' }] },
          on: { start: { to: 'bezig', by: 'lead' } } },
        bezig: {
          deadlines: { antwoord: {
            due: 'entry + 10 days', roll: 'atw', remind: ['4 days before', 'when due'],
            to: ['lead', 'board'] } },
          on: { 'deadline.antwoord': { to: 'rust' }, stop: { to: 'klaar', by: 'lead' } } },
        rust: {
          deadlines: { eind: { due: 'dag + 40 days', roll: 'none', remind: ['when due'], to: 'lead' } },
          always: { to: 'klaar', when: 'dag != null && dag + days(60) <= today' } },
        klaar: { final: true },
      } }
    """

  let engine: Engine
  let desk: PreviewDesk
  let journal: Journal
  let clock: VirtualClock
  let folder: TemporaryFolder
  private let loops: [EventLoop]
  let somebody: Requester

  init(
    _ definition: String = PreviewScene.clockwork, _ others: String..., at start: String,
    mostWork: Int = PreviewDesk.mostWork
  ) async throws {
    folder = try TemporaryFolder()
    let workflow = try WorkflowFile(parsing: Array(definition.utf8)).workflow
    let others = try others.map { try WorkflowFile(parsing: Array($0.utf8)).workflow }
    journal = try Journal.open(in: "\(folder.path)/journal") { _ in }
    clock = VirtualClock(at: try #require(Instant(iso: start)))
    loops = try (0..<3).map { _ in try EventLoop() }
    engine = Engine(
      registry: Registry(awakeLimit: 4), journal: journal,
      library: WorkflowLibrary([workflow] + others),
      plugins: PluginSet([AgreeingSource(name: try #require(PluginName("budget")))]), clock: clock,
      zone: EuropeanZone.amsterdam, language: .nl,
      executor: loops[0], deliveryExecutor: loops[1])
    desk = PreviewDesk(executor: loops[2], mostWork: mostWork)
    somebody = Requester(person: "somebody", roles: workflow.roles.map(\.name))
    try await engine.start()
  }

  func stop() async throws {
    await engine.stop()
    try journal.close()
    for loop in loops { loop.stop() }
  }

  func open(_ id: String, _ values: [(String, Value)] = [], workflow: String = "w") async throws {
    let fields = try values.map { FieldValue(name: try #require(FieldName($0.0)), value: $0.1) }
    _ = try await engine.open(
      try #require(AssignmentID(id)), workflow: try #require(AssignmentID(workflow)),
      with: fields, from: nil, by: somebody)
  }

  func edit(_ id: String, _ field: String, _ wording: String) async throws {
    _ = try await engine.edit(
      id, [WrittenChange(field: field, operation: .set, wording: wording)], by: somebody)
  }

  func preview(until day: String) async throws -> Preview {
    try await preview(PreviewRequest(until: try #require(CivilDate(iso: day))))
  }

  func preview(_ request: PreviewRequest) async throws -> Preview {
    try #require(try await desk.preview(of: engine, request))
  }

  /// What really happened behind a record, in the words of `line(of:)`.
  func happened(since sequence: UInt64) async throws -> [String] {
    let events = try await engine.log(of: nil, limit: 100_000)
    return events.dropFirst(Int(sequence)).compactMap { event in
      let what: String
      switch event.occurrence {
      case .elapsed: what = "step"
      case .reminded(let key, let late): what = "reminder \(key.deadline) \(late)"
      case .acknowledged, .deadlineMoved, .delivery, .edited, .erased, .itemDecided, .migrated,
        .opened,
        .performed, .series, .settled, .updated:
        return nil
      }
      return "\(event.recordedAt) \(event.assignment) \(what) \(Self.effects(event.effects))"
    }
  }

  /// An entry of a preview that an event would be recorded of; nil for one that only passes.
  static func line(of entry: Preview.Entry) -> String? {
    let what: String
    switch entry.kind {
    case .deadline, .occurrence, .opened, .unopened: return nil
    case .step: what = "step"
    case .reminder: what = "reminder \(entry.deadline?.name.text ?? "?") \(entry.isLate)"
    }
    return "\(entry.moment) \(entry.assignment) \(what) \(effects(entry.effects))"
  }

  private static func effects(_ effects: [PromisedEffect]) -> String {
    effects.map { "\($0.plugin):\($0.product)>\($0.recipients.map(\.text))" }
      .joined(separator: " ")
  }
}
