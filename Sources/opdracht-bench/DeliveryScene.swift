import Definitions
import Execution
import Journaling
import Languages
import Lifecycle
import LocalSockets
import PluginInterface
import Synchronization
import WorkingCalendar

/// An engine of its own on a temporary folder, with plugins of the workload, on a clock that stands
/// still.
final class DeliveryScene: Sendable {
  static let start = Instant(milliseconds: 1_522_660_000_000)

  let engine: Engine
  private let folder: String
  private let journal: Journal
  private let loops: [EventLoop]
  private let lead: Requester
  private let workflow: AssignmentID

  /// `hanging` is how many plugins the actions `all` and `ask` are about.
  init(_ plugins: [BenchPerformer], hanging: Int = 0) throws {
    let names = (0..<hanging).map { "p\($0)" }
    let checks = names.map { "'\($0)'" }.joined(separator: ", ")
    let effects = names.map { "{ plugin: '\($0)', make: 'bericht', to: 'lead' }" }
    let definition = """
      { workflow: 'w', revision: 1, roles: { lead: 'lead' },
        fields: { titel: { type: 'text' } },
        edit: { by: 'lead', fields: 'all' }, initial: 'a',
        states: { a: { on: {
          go: { to: 'a', by: 'lead', effects: [{ plugin: 'fast', make: 'bericht', to: 'lead' }] },
          all: { to: 'a', by: 'lead', effects: [\(effects.joined(separator: ", "))] },
          ask: { to: 'a', by: 'lead', checks: [\(checks)] },
        } } } }
      """
    let home = try BenchDaemon.temporaryFolder()
    folder = home
    let loaded = try WorkflowFile(parsing: Array(definition.utf8)).workflow
    let state = try RecoveredState(journal: "\(home)/journal", snapshots: "\(home)/snapshots")
    guard let role = RoleName("lead") else { throw BenchError("the role of the workload is one") }
    workflow = loaded.reference.name
    lead = Requester(person: "bench", roles: [role])
    journal = state.journal
    loops = [try EventLoop(), try EventLoop()]
    engine = Engine(
      registry: state.registry, journal: journal, library: WorkflowLibrary([loaded]),
      plugins: PluginSet(plugins), clock: VirtualClock(at: Self.start),
      zone: EuropeanZone.amsterdam, language: .en, executor: loops[0], deliveryExecutor: loops[1])
  }

  func open(_ count: Int) async throws {
    try await engine.start()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for worker in 0..<64 {
        group.addTask {
          for number in stride(from: worker, to: count, by: 64) {
            _ = try await self.engine.open(
              BenchHome.identifier(number), workflow: self.workflow, with: [], from: nil,
              by: self.lead)
          }
        }
      }
      try await group.waitForAll()
    }
  }

  func act(_ action: String, _ number: Int) async throws {
    _ = try await engine.perform(
      action, on: BenchHome.identifier(number).text, with: [], by: lead)
  }

  func edit(_ number: Int, _ times: Int) async throws {
    _ = try await engine.edit(
      BenchHome.identifier(number).text,
      [WrittenChange(field: "titel", operation: .set, wording: "Titel \(times)")], by: lead)
  }

  func stop() async throws {
    await engine.stop()
    try journal.close()
    for loop in loops { loop.stop() }
    try BenchHome.remove(folder)
  }
}

/// A plugin that does its work at once, or never.
final class BenchPerformer: EffectPerformer, FactSource {
  let name: PluginName
  let ordersAtOnce: Int
  private let opening: Instant
  private let asked = Atomic<Int>(0)
  /// Those who wait for it while it hangs; nil while it works.
  private let hanging: Mutex<[CheckedContinuation<Void, Never>]?>

  var description: PluginDescription {
    PluginDescription(
      name: name, version: "1", kinds: [.effectPerformer, .factSource],
      title: LocalizedText(nl: "meting", en: "measurement"), products: ["bericht"])
  }

  init(
    _ name: String, ordersAtOnce: Int = 1, opening: Instant = DeliveryScene.start,
    hangs: Bool = false
  ) throws {
    guard let name = PluginName(name) else { throw BenchError("'\(name)' is no name") }
    self.name = name
    self.ordersAtOnce = ordersAtOnce
    self.opening = opening
    hanging = Mutex(hangs ? [] : nil)
  }

  /// How often it was asked for anything.
  var count: Int { asked.load(ordering: .relaxed) }

  /// Lets go of everybody, and works from now on.
  func release() {
    let waiting = hanging.withLock { waiting in
      defer { waiting = nil }
      return waiting ?? []
    }
    for continuation in waiting { continuation.resume() }
  }

  func opening(for effect: PromisedEffect, at now: Instant) -> Instant { max(now, opening) }

  func perform(_ order: EffectOrder) async throws -> EffectReceipt {
    await work()
    return EffectReceipt(files: [])
  }

  func facts(on proposal: Proposal) async throws -> Facts {
    await work()
    return Facts(findings: [])
  }

  private func work() async {
    asked.add(1, ordering: .relaxed)
    await withCheckedContinuation { continuation in
      let hangs = hanging.withLock { waiting in
        waiting?.append(continuation)
        return waiting != nil
      }
      if !hangs { continuation.resume() }
    }
  }
}
