import Definitions
import Execution
import Expressions
import Fields
import Journaling
import Languages
import Lifecycle
import LocalSockets
import PluginInterface
import Synchronization
import TestSupport
import Testing
import WorkingCalendar

/// A performer of batches that keeps hours, and remembers what it was asked.
private final class OfficePerformer: EffectPerformer {
  let name: PluginName
  var description: PluginDescription {
    PluginDescription(
      name: name, version: "1", kinds: [.effectPerformer],
      title: LocalizedText(nl: "proef", en: "trial"), products: ["bericht", "herinnering"])
  }
  let ordersAtOnce: Int
  /// Reminders leave between these hours of UTC, on any day.
  let hours: Range<Int64>

  private struct State {
    var batches: [[String]] = []
    var refused: Set<String> = []
    var prepared: [Set<EffectID>] = []
    var settled: [EffectID] = []
  }

  private let state = Mutex(State())
  private static let hour: Int64 = 3_600_000

  struct Refused: Error {}

  init(hours: Range<Int64> = 0..<24, ordersAtOnce: Int = 100) throws {
    name = try #require(PluginName("notifications"))
    self.hours = hours
    self.ordersAtOnce = ordersAtOnce
  }

  var batches: [[String]] { state.withLock { $0.batches } }
  var prepared: [Set<EffectID>] { state.withLock { $0.prepared } }
  var settled: [String] { state.withLock { $0.settled.map(\.description) } }

  func refuse(_ effects: Set<String>) { state.withLock { $0.refused = effects } }

  func opening(for effect: PromisedEffect, at now: Instant) -> Instant {
    guard effect.product == "herinnering" else { return now }
    let hour = now.milliseconds / Self.hour % 24
    if hours.contains(hour) { return now }
    let day = now.milliseconds / (24 * Self.hour) + (hour < hours.lowerBound ? 0 : 1)
    return Instant(milliseconds: (day * 24 + hours.lowerBound) * Self.hour)
  }

  func perform(_ order: EffectOrder) async throws -> EffectReceipt {
    guard let outcome = await perform([order]).first else { throw Refused() }
    return try outcome.get()
  }

  func perform(_ orders: [EffectOrder]) async -> [EffectOutcome] {
    state.withLock { state in
      state.batches.append(orders.map(\.effect.id.description))
      return orders.map { order in
        let id = order.effect.id.description
        return state.refused.contains(id)
          ? .failure(Refused()) : .success(EffectReceipt(files: ["mail/\(id)"]))
      }
    }
  }

  func prepare(owing effects: Set<EffectID>) async throws {
    state.withLock { $0.prepared.append(effects) }
  }

  func settled(_ effects: [EffectID]) async throws {
    state.withLock { $0.settled += effects }
  }
}

/// When effects are handed over, how many at once, and what becomes of each.
struct DeliveryTests {
  private static let definition = """
    { workflow: 'w', revision: 1, roles: { lead: 'lead' },
      fields: { vergadering: { type: 'date' }, titel: { type: 'text' } },
      edit: { by: 'lead', fields: 'all' }, initial: 'a',
      states: {
        a: {
          deadlines: { stukken: { due: 'vergadering', roll: 'none', remind: ['1 day before', 'when due'], to: 'lead' } },
          on: { go: { to: 'a', by: 'lead', effects: [{ plugin: 'notifications', make: 'bericht', to: 'lead' }] } },
        },
      } }
    """

  private final class Running: Sendable {
    let engine: Engine
    let clock: VirtualClock
    private let journal: Journal
    private let loops: [EventLoop]
    private let lead: Requester
    /// Stays as long as the engine needs it.
    private let folder: TemporaryFolder

    init(_ folder: TemporaryFolder, _ performer: OfficePerformer, at start: String) throws {
      self.folder = folder
      let workflow = try WorkflowFile(parsing: Array(DeliveryTests.definition.utf8)).workflow
      let state = try RecoveredState(
        journal: "\(folder.path)/journal", snapshots: "\(folder.path)/snapshots")
      journal = state.journal
      clock = VirtualClock(at: try #require(Instant(iso: start)))
      loops = [try EventLoop(), try EventLoop()]
      lead = Requester(person: "somebody", roles: [try #require(RoleName("lead"))])
      engine = Engine(
        registry: state.registry, journal: journal, library: WorkflowLibrary([workflow]),
        plugins: PluginSet([performer]), clock: clock, zone: EuropeanZone.amsterdam,
        language: .nl, executor: loops[0], deliveryExecutor: loops[1])
    }

    func open(_ id: String, due date: String? = nil) async throws {
      let workflow = try #require(AssignmentID("w"))
      let due = try date.map { text -> FieldValue in
        let name = try #require(FieldName("vergadering"))
        return FieldValue(name: name, value: .date(try #require(CivilDate(iso: text))))
      }
      _ = try await engine.open(
        try #require(AssignmentID(id)), workflow: workflow, with: due.map { [$0] } ?? [],
        from: nil, by: lead)
    }

    func go(_ id: String) async throws {
      _ = try await engine.perform("go", on: id, with: [], by: lead)
    }

    func advance(to text: String) async throws {
      _ = try await engine.advance(to: try #require(Instant(iso: text)))
      await engine.waitUntilDelivered()
    }

    func stop() async throws {
      await engine.stop()
      try journal.close()
      for loop in loops { loop.stop() }
    }
  }

  @Test func `what is due together is handed over together`() async throws {
    let performer = try OfficePerformer()
    let running = try Running(TemporaryFolder(), performer, at: "2018-04-01T07:00:00Z")
    try await running.engine.start()
    for number in 0..<30 { try await running.open("n\(number)", due: "2018-04-25") }
    try await running.advance(to: "2018-04-24T07:00:00Z")
    #expect(performer.batches.map { Set($0) } == [Set((0..<30).map { "n\($0).2.1" })])
    #expect(Set(performer.settled).count == 30)
    #expect(try await running.engine.report().undelivered == 0)
    try await running.stop()
  }

  @Test func `a performer gets no more at once than it wants`() async throws {
    let performer = try OfficePerformer(ordersAtOnce: 12)
    let running = try Running(TemporaryFolder(), performer, at: "2018-04-01T07:00:00Z")
    try await running.engine.start()
    for number in 0..<30 { try await running.open("n\(number)", due: "2018-04-25") }
    try await running.advance(to: "2018-04-24T07:00:00Z")
    #expect(performer.batches.map(\.count) == [12, 12, 6])
    try await running.stop()
  }

  @Test func `an order that fails leaves the others alone, and is tried again`() async throws {
    let performer = try OfficePerformer()
    performer.refuse(["n1.2.1"])
    let running = try Running(TemporaryFolder(), performer, at: "2018-04-01T07:00:00Z")
    try await running.engine.start()
    for number in 0..<3 { try await running.open("n\(number)", due: "2018-04-25") }
    try await running.advance(to: "2018-04-24T07:00:00Z")
    #expect(Set(performer.settled) == ["n0.2.1", "n2.2.1"])
    let report = try await running.engine.report()
    #expect(report.troubles.map(\.effect.description) == ["n1.2.1"])
    #expect(report.undelivered == 1)
    performer.refuse([])
    try await running.advance(to: "2018-04-24T07:00:01Z")
    #expect(performer.batches.last == ["n1.2.1"])
    #expect(try await running.engine.report().troubles.isEmpty)
    try await running.stop()
  }

  @Test func `a reminder waits for the opening, a message does not`() async throws {
    // 07:00 UTC is when reminders are due; they leave from 12:00 on.
    let performer = try OfficePerformer(hours: 12..<15)
    let running = try Running(TemporaryFolder(), performer, at: "2018-04-20T07:00:00Z")
    try await running.engine.start()
    try await running.open("one", due: "2018-04-25")
    try await running.advance(to: "2018-04-24T11:59:59Z")
    #expect(performer.batches == [])
    #expect(try await running.engine.report().undelivered == 1)
    try await running.go("one")
    await running.engine.waitUntilDelivered()
    #expect(performer.batches.flatMap { $0 } == ["one.3.1"])
    try await running.advance(to: "2018-04-24T12:00:00Z")
    #expect(performer.batches.flatMap { $0 } == ["one.3.1", "one.2.1"])
    try await running.stop()
  }

  @Test func `a month at once delivers what a month would`() async throws {
    let performer = try OfficePerformer(hours: 12..<15)
    let running = try Running(TemporaryFolder(), performer, at: "2018-04-01T07:00:00Z")
    try await running.engine.start()
    try await running.open("one", due: "2018-04-10")
    try await running.open("two", due: "2018-04-11")
    try await running.advance(to: "2018-05-01T00:00:00Z")
    // The day before and the day itself: on the tenth one of each.
    #expect(performer.batches.map { $0.count } == [1, 2, 1])
    let settled = try await running.engine.log(of: nil, limit: 100).compactMap { event in
      if case .settled = event.occurrence { event.recordedAt.description } else { nil }
    }
    #expect(
      settled == [
        "2018-04-09T12:00:00Z", "2018-04-10T12:00:00Z", "2018-04-10T12:00:00Z",
        "2018-04-11T12:00:00Z",
      ])
    try await running.stop()
  }

  @Test func `a restart counts the waiting anew, and tells what is owed`() async throws {
    let folder = try TemporaryFolder()
    let first = try Running(folder, try OfficePerformer(hours: 12..<15), at: "2018-04-20T07:00:00Z")
    try await first.engine.start()
    try await first.open("one", due: "2018-04-25")
    try await first.advance(to: "2018-04-24T08:00:00Z")
    try await first.stop()
    // The hours were changed meanwhile.
    let performer = try OfficePerformer(hours: 9..<10)
    let second = try Running(folder, performer, at: "2018-04-24T08:30:00Z")
    try await second.engine.start()
    await second.engine.waitUntilDelivered()
    #expect(performer.batches == [])
    try await second.advance(to: "2018-04-24T09:00:00Z")
    #expect(performer.batches == [["one.2.1"]])
    #expect(performer.prepared.map { $0.map(\.description) } == [["one.2.1"]])
    try await second.stop()
  }

  @Test func `who waited past the closing waits for the next opening`() async throws {
    let performer = try OfficePerformer(hours: 12..<15)
    performer.refuse(["one.2.1"])
    let running = try Running(TemporaryFolder(), performer, at: "2018-04-20T07:00:00Z")
    try await running.engine.start()
    try await running.open("one", due: "2018-04-25")
    for time in ["12:00:00", "12:00:01", "15:00:00"] {
      try await running.advance(to: "2018-04-24T\(time)Z")
    }
    let tried = performer.batches.count
    #expect(tried == 2)
    performer.refuse([])
    try await running.advance(to: "2018-04-25T11:59:59Z")
    #expect(performer.batches.count == tried)
    try await running.advance(to: "2018-04-25T12:00:00Z")
    // The reminder of the day itself has become due meanwhile.
    #expect(performer.batches.last.map { Set($0) } == ["one.2.1", "one.3.1"])
    try await running.stop()
  }
}

/// The effects that wait, by moment.
struct DeliveryQueueTests {
  private func effect(_ number: Int) throws -> EffectID {
    EffectID(assignment: try #require(AssignmentID("a")), version: number, number: 1)
  }

  @Test func `it gives what a sorted list gives`() throws {
    for seed in 0..<50 as Range<UInt64> {
      var dice = SeededGenerator(seed: seed)
      var queue = DeliveryQueue()
      var model: [(moment: Int64, number: Int)] = []
      for number in 0..<300 {
        let moment = Int64(dice.next() % 40)
        switch dice.next() % 4 {
        case 0:
          let taken = queue.take(at: Instant(milliseconds: moment))
          let place = model.firstIndex { $0.moment <= moment }
          #expect(taken?.version == place.map { model[$0].number }, "seed \(seed)")
          if let place { model.remove(at: place) }
        case 1 where dice.next() % 8 == 0:
          queue.bringForward(to: Instant(milliseconds: moment))
          model = model.map { (min($0.moment, moment), $0.number) }
        default:
          let hasFailed = dice.next() % 3 == 0
          queue.add(try effect(number), at: Instant(milliseconds: moment), hasFailed: hasFailed)
          let place = model.firstIndex { $0.moment > moment } ?? model.count
          model.insert((moment, number), at: place)
        }
        #expect(queue.count == model.count)
        #expect(queue.nextMoment?.milliseconds == model.first?.moment)
      }
    }
  }
}
