import Definitions
import Execution
import Expressions
import Fields
import Journaling
import Languages
import Lifecycle
import LocalSockets
import PluginInterface
import Recording
import ShippedFiles
import Synchronization
import TestSupport
import Testing
import WorkingCalendar

/// A performer that fails as often as it is told, and remembers what it performed.
private final class TestPerformer: EffectPerformer {
  let name: PluginName
  var description: PluginDescription {
    PluginDescription(
      name: name, version: "1", kinds: [.effectPerformer],
      title: LocalizedText(nl: "proef", en: "trial"), products: ["bericht", "herinnering"])
  }
  private let state: Mutex<(failures: Int, performed: [String])>

  init(failing failures: Int = 0) throws {
    name = try #require(PluginName("notifications"))
    state = Mutex((failures, []))
  }

  var performed: [String] { state.withLock { $0.performed } }

  private struct Failure: Error {}

  func perform(_ order: EffectOrder) async throws -> EffectReceipt {
    try state.withLock { state in
      if state.failures > 0 {
        state.failures -= 1
        throw Failure()
      }
      state.performed.append("\(order.effect.id)")
    }
    return EffectReceipt(files: ["mail/\(order.effect.id)"])
  }
}

/// A source that cannot answer.
private struct BrokenSource: FactSource {
  let name: PluginName
  var description: PluginDescription {
    PluginDescription(
      name: name, version: "1", kinds: [.factSource],
      title: LocalizedText(nl: "proef", en: "trial"), products: [])
  }
  private struct Failure: Error {}
  func facts(on proposal: Proposal) async throws -> Facts { throw Failure() }
}

struct EngineTests {
  private static let definition = """
    { workflow: 'w', revision: 1, roles: { lead: 'lead' },
      fields: { vergadering: { type: 'date' }, titel: { type: 'text' } },
      edit: { by: 'lead', fields: 'all' }, initial: 'a',
      states: {
        a: {
          deadlines: { stukken: { due: 'vergadering', roll: 'none', remind: ['1 day before', 'when due'], to: 'lead' } },
          on: {
            go: { to: 'b', by: 'lead', effects: [{ plugin: 'notifications', make: 'bericht', to: 'lead' }] },
            ask: { to: 'b', by: 'lead', checks: ['budget'] },
          },
        },
        b: {},
      } }
    """

  private final class Running: Sendable {
    let engine: Engine
    let journal: Journal
    let clock: VirtualClock
    private let loops: [EventLoop]

    init(_ folder: TemporaryFolder, _ performer: TestPerformer, at start: String) throws {
      let workflow = try WorkflowFile(parsing: Array(EngineTests.definition.utf8)).workflow
      let state = try RecoveredState(
        journal: "\(folder.path)/journal", snapshots: "\(folder.path)/snapshots")
      journal = state.journal
      clock = VirtualClock(at: try #require(Instant(iso: start)))
      loops = [try EventLoop(), try EventLoop()]
      engine = Engine(
        registry: state.registry, journal: journal, library: WorkflowLibrary([workflow]),
        plugins: PluginSet([
          BrokenSource(name: try #require(PluginName("budget"))), performer,
        ]), clock: clock, zone: EuropeanZone.amsterdam, language: .nl,
        executor: loops[0], deliveryExecutor: loops[1])
    }

    func stop() async throws {
      await engine.stop()
      try journal.close()
      for loop in loops { loop.stop() }
    }
  }

  private let lead: Requester

  init() throws {
    lead = Requester(person: "somebody", roles: [try #require(RoleName("lead"))])
  }

  private func open(_ engine: Engine, _ id: String) async throws {
    _ = try await engine.open(
      try #require(AssignmentID(id)), workflow: try #require(AssignmentID("w")), with: [],
      from: nil, by: lead)
  }

  private func meeting(_ engine: Engine, _ id: String, _ date: String) async throws {
    _ = try await engine.edit(
      id, [WrittenChange(field: "vergadering", operation: .set, wording: date)], by: lead)
  }

  @Test func `effects are delivered after the command, and settled`() async throws {
    let folder = try TemporaryFolder()
    let performer = try TestPerformer()
    let running = try Running(folder, performer, at: "2018-04-01T07:00:00Z")
    try await running.engine.start()
    try await open(running.engine, "one")
    _ = try await running.engine.perform("go", on: "one", with: [], by: lead)
    await running.engine.waitUntilDelivered()
    #expect(performer.performed == ["one.2.1"])
    let report = try await running.engine.report(on: "one", for: lead)
    #expect(report.assignment.outbox.isEmpty)
    #expect(report.assignment.products.map(\.file) == ["mail/one.2.1"])
    try await running.stop()
  }

  @Test func `a failing plugin is retried, shown meanwhile, and holds up nobody`() async throws {
    let folder = try TemporaryFolder()
    let performer = try TestPerformer(failing: 2)
    let running = try Running(folder, performer, at: "2018-04-01T07:00:00Z")
    try await running.engine.start()
    try await open(running.engine, "one")
    _ = try await running.engine.perform("go", on: "one", with: [], by: lead)
    await running.engine.waitUntilDelivered()
    #expect(try await running.engine.report().troubles.map(\.trouble.attempts) == [1])
    try await open(running.engine, "two")
    for second in 1...10 {
      _ = try await running.engine.advance(
        to: try #require(Instant(iso: "2018-04-01T07:00:00Z")).adding(
          milliseconds: Int64(second) * 1_000))
      await running.engine.waitUntilDelivered()
    }
    #expect(performer.performed == ["one.2.1"])
    #expect(try await running.engine.report().troubles.isEmpty)
    try await running.stop()
  }

  @Test func `what was promised before a restart is delivered after it`() async throws {
    let folder = try TemporaryFolder()
    let failing = try TestPerformer(failing: 1_000)
    let first = try Running(folder, failing, at: "2018-04-01T07:00:00Z")
    try await first.engine.start()
    try await open(first.engine, "one")
    _ = try await first.engine.perform("go", on: "one", with: [], by: lead)
    await first.engine.waitUntilDelivered()
    try await first.stop()
    let performer = try TestPerformer()
    let second = try Running(folder, performer, at: "2018-04-01T08:00:00Z")
    try await second.engine.start()
    await second.engine.waitUntilDelivered()
    #expect(performer.performed == ["one.2.1"])
    try await second.stop()
  }

  @Test func `a reminder fires at its moment, once`() async throws {
    let folder = try TemporaryFolder()
    let running = try Running(folder, try TestPerformer(), at: "2018-04-01T07:00:00Z")
    try await running.engine.start()
    try await open(running.engine, "one")
    try await meeting(running.engine, "one", "2018-04-25")
    let end = try #require(Instant(iso: "2018-05-01T00:00:00Z"))
    _ = try await running.engine.advance(to: end)
    _ = try await running.engine.advance(to: end.adding(milliseconds: 86_400_000))
    let reminders = try await reminders(running.engine)
    #expect(reminders == ["2018-04-24T07:00:00Z false", "2018-04-25T07:00:00Z false"])
    try await running.stop()
  }

  private func reminders(_ engine: Engine) async throws -> [String] {
    try await engine.log(of: nil, limit: 1_000).compactMap { event in
      guard case .reminded(_, let late) = event.occurrence else { return nil }
      return "\(event.recordedAt) \(late)"
    }
  }

  @Test func `a daemon that slept over a reminder fires it once, marked late`() async throws {
    let folder = try TemporaryFolder()
    let first = try Running(folder, try TestPerformer(), at: "2018-04-01T07:00:00Z")
    try await first.engine.start()
    try await open(first.engine, "one")
    try await meeting(first.engine, "one", "2018-04-25")
    try await first.stop()
    let second = try Running(folder, try TestPerformer(), at: "2018-04-24T18:00:00Z")
    try await second.engine.start()
    _ = try await second.engine.advance(to: second.clock.now.adding(milliseconds: 1))
    #expect(try await reminders(second.engine) == ["2018-04-24T18:00:00Z true"])
    try await second.stop()
    let third = try Running(folder, try TestPerformer(), at: "2018-04-24T19:00:00Z")
    try await third.engine.start()
    _ = try await third.engine.advance(to: third.clock.now.adding(milliseconds: 1))
    #expect(try await reminders(third.engine).count == 1)
    try await third.stop()
  }

  @Test func `a plugin that cannot answer never counts as a yes`() async throws {
    let folder = try TemporaryFolder()
    let running = try Running(folder, try TestPerformer(), at: "2018-04-01T07:00:00Z")
    try await open(running.engine, "one")
    await #expect(throws: EngineError.self) {
      try await running.engine.perform("ask", on: "one", with: [], by: self.lead)
    }
    #expect(try await running.engine.report().events == 1)
    try await running.stop()
  }

  @Test func `a trial records nothing`() async throws {
    let folder = try TemporaryFolder()
    let running = try Running(folder, try TestPerformer(), at: "2018-04-01T07:00:00Z")
    try await open(running.engine, "one")
    let outcome = try await running.engine.perform(
      "go", on: "one", with: [], by: lead, isTrial: true)
    #expect(outcome.assignment.configuration.map(\.text) == ["b"])
    let report = try await running.engine.report(on: "one", for: lead)
    #expect(report.assignment.configuration.map(\.text) == ["a"])
    try await running.stop()
  }

  @Test func `a replay gives the state that was there`() async throws {
    let folder = try TemporaryFolder()
    let first = try Running(folder, try TestPerformer(), at: "2018-04-01T07:00:00Z")
    try await first.engine.start()
    for number in 1...20 {
      try await open(first.engine, "n\(number)")
      try await meeting(first.engine, "n\(number)", "2018-04-25")
      if number % 2 == 0 {
        _ = try await first.engine.perform("go", on: "n\(number)", with: [], by: lead)
      }
    }
    await first.engine.waitUntilDelivered()
    let before = try await first.engine.all().map(\.assignment)
    try await first.stop()
    let second = try Running(folder, try TestPerformer(), at: "2018-04-01T08:00:00Z")
    #expect(try await second.engine.all().map(\.assignment) == before)
    try await second.stop()
  }

  @Test func `commands at the same time each see what the others did`() async throws {
    let folder = try TemporaryFolder()
    let running = try Running(folder, try TestPerformer(), at: "2018-04-01T07:00:00Z")
    try await running.engine.start()
    try await open(running.engine, "one")
    let (engine, lead) = (running.engine, lead)
    // Tasks of their own, which do not prefer the executor of the engine: they may pause wherever
    // they call it.
    try await withThrowingTaskGroup(of: Void.self) { group in
      for client in 0..<8 {
        group.addTask {
          for number in 0..<20 {
            let change = WrittenChange(
              field: "titel", operation: .set, wording: "\(client) \(number)")
            _ = try await engine.edit("one", [change], by: lead)
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try await engine.report(on: "one", for: lead).assignment.version == 161)
    try await running.stop()
  }

  @Test func `an unknown assignment has a suggestion`() async throws {
    let folder = try TemporaryFolder()
    let running = try Running(folder, try TestPerformer(), at: "2018-04-01T07:00:00Z")
    try await open(running.engine, "pilots")
    do {
      _ = try await running.engine.report(on: "pilot", for: lead)
      Issue.record("an error was expected")
    } catch EngineError.unknownAssignment(_, let nearest) {
      #expect(nearest?.text == "pilots")
    }
    try await running.stop()
  }
}
