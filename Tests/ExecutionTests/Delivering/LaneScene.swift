import Definitions
import Execution
import Fields
import Journaling
import Languages
import Lifecycle
import LocalSockets
import PluginInterface
import Registry
import Storage
import TestSupport
import Testing
import WorkingCalendar

/// An engine with plugins of a test, on a clock and a stopwatch that stand still.
final class LaneScene: Sendable {
  private static let definition = """
    { workflow: 'w', revision: 1, roles: { lead: 'lead' },
      fields: { titel: { type: 'text' } },
      edit: { by: 'lead', fields: 'all' }, initial: 'a',
      states: {
        a: {
          on: {
            mail: { to: 'a', by: 'lead', effects: [{ plugin: 'mail', make: 'bericht', to: 'lead' }] },
            hook: { to: 'a', by: 'lead', effects: [{ plugin: 'hook', make: 'bericht', to: 'lead' }] },
            both: { to: 'a', by: 'lead', effects: [
              { plugin: 'mail', make: 'bericht', to: 'lead' },
              { plugin: 'hook', make: 'bericht', to: 'lead' } ] },
            ask: { to: 'a', by: 'lead', checks: ['budget', 'capacity'] },
          },
        },
      } }
    """

  let engine: Engine
  let clock: VirtualClock
  let stopwatch: VirtualClock
  let owner = Requester(person: "beheer", roles: [])
  private let journal: Journal
  private let loops: [EventLoop]
  private let lead: Requester
  /// Stays as long as the engine needs it; nil on a disk in memory.
  private let folder: TemporaryFolder?

  convenience init(_ folder: TemporaryFolder, _ plugins: [any Plugin]) throws {
    try self.init(plugins, on: LocalFileSystem(), below: folder.path, keeping: folder)
  }

  init(
    _ plugins: [any Plugin], on system: any FileSystem, below path: String,
    keeping folder: TemporaryFolder? = nil
  ) throws {
    self.folder = folder
    let workflow = try WorkflowFile(parsing: Array(Self.definition.utf8)).workflow
    let state = try RecoveredState(
      journal: "\(path)/journal", snapshots: "\(path)/snapshots", on: system)
    journal = state.journal
    clock = VirtualClock(at: try #require(Instant(iso: "2018-04-02T09:00:00Z")))
    stopwatch = VirtualClock(at: Instant(milliseconds: 0))
    loops = [try EventLoop(), try EventLoop(), try EventLoop()]
    lead = Requester(person: "somebody", roles: [try #require(RoleName("lead"))])
    engine = Engine(
      registry: state.registry, journal: journal, library: WorkflowLibrary([workflow]),
      plugins: PluginSet(plugins), clock: clock, zone: EuropeanZone.amsterdam, language: .en,
      executor: loops[0], deliveryExecutor: loops[1],
      snapshots: SnapshotDesk(
        folder: "\(path)/snapshots", on: system, executor: loops[2],
        replayed: Int(journal.recovery.records)),
      erasures: ErasureDesk(
        folder: "\(path)/erasures", journal: "\(path)/journal", on: system,
        executor: loops[2]), stopwatch: stopwatch)
  }

  func open(_ ids: String...) async throws {
    let workflow = try #require(AssignmentID("w"))
    for id in ids {
      _ = try await engine.open(
        try #require(AssignmentID(id)), workflow: workflow, with: [], from: nil, by: lead)
    }
  }

  /// Takes an action: the effects of `both` on version 2 are `id.3.1` and `id.3.2`.
  func act(_ action: String, _ id: String) async throws {
    _ = try await engine.perform(action, on: id, with: [], by: lead)
  }

  func edit(_ id: String, _ title: String) async throws {
    _ = try await engine.edit(
      id, [WrittenChange(field: "titel", operation: .set, wording: title)], by: lead)
  }

  func advance(to text: String) async throws {
    _ = try await engine.advance(to: try #require(Instant(iso: text)))
    await engine.waitUntilDelivered()
  }

  func effect(_ text: String) throws -> EffectID { try #require(EffectID(text)) }

  /// The outbox in words: `pilots.2.1 dead`.
  func outbox(onlyDead: Bool = false) async throws -> [String] {
    try await engine.outbox(after: nil, limit: 1_000, onlyDead: onlyDead).entries.map { entry in
      switch entry.standing {
      case .dead(let letter):
        "\(entry.effect.id) dead after \(letter.attempts): \(letter.message)"
      case .heldUp(let first): "\(entry.effect.id) behind \(first)"
      case .inHand: "\(entry.effect.id) in hand"
      case .waiting(let moment):
        "\(entry.effect.id) waits\(moment.map { " until \($0)" } ?? "")"
          + "\(entry.trouble.map { ", \($0.attempts) failed" } ?? "")"
      }
    }
  }

  /// Lets the time pass that somebody is waited for, once they are.
  func letTimeRunOut() async {
    while stopwatch.nextWakeUp == nil { await Task.yield() }
    stopwatch.advance(to: stopwatch.now.adding(milliseconds: 3_600_000))
  }

  func stop() async throws {
    await engine.stop()
    defer { for loop in loops { loop.stop() } }
    try journal.close()
  }
}
