import Execution
import Glibc
import JSONSyntax
import Lifecycle
import PluginInterface
import Synchronization
import WorkingCalendar

/// How fast promised effects are handed over and settled, and what plugins that hang do to the
/// commands of everybody else.
enum DeliveryWorkload {
  private static let effects = 20_000
  private static let hanging = 50
  private static let clients = 4
  /// How many commands wait for facts of the plugins that hang.
  private static let questions = 10

  static func run(_ settings: Settings) throws {
    try waiting { try await deliverMany() }
    try waiting { try await runBesideHanging(settings.seconds) }
  }

  /// Many effects that are ready at one moment, of one plugin that does its work at once.
  private static func deliverMany() async throws {
    let opening = Instant(milliseconds: DeliveryScene.start.milliseconds + 3_600_000)
    let fast = try BenchPerformer("fast", ordersAtOnce: 2_000, opening: opening)
    let scene = try DeliveryScene([fast])
    try await scene.open(effects)
    try await concurrently(64) { worker in
      for number in stride(from: worker, to: effects, by: 64) {
        try await scene.act("go", number)
      }
    }
    let began = now()
    _ = try await scene.engine.advance(to: opening)
    await scene.engine.waitUntilDelivered()
    let elapsed = now() - began
    let left = try await scene.engine.report().undelivered
    guard left == 0, fast.count == effects else { throw BenchError("\(left) were not delivered") }
    report([
      "workload": "delivery", "what": "in process", "effects": .integer(effects),
      "seconds": rounded(elapsed), "deliveriesPerSecond": rounded(Double(effects) / elapsed),
    ])
    try await scene.stop()
  }

  /// Commands on the engine alone, then beside plugins of which each has an effect in hand and
  /// questions to answer, and never returns.
  private static func runBesideHanging(_ seconds: Int) async throws {
    let performers = try (0..<hanging).map { try BenchPerformer("p\($0)", hangs: true) }
    let scene = try DeliveryScene(performers, hanging: hanging)
    try await scene.open(clients + 1)
    let alone = try await commands(on: scene, seconds)
    try await scene.act("all", clients)
    while performers.contains(where: { $0.count == 0 }) { await Task.yield() }
    let asking = (0..<questions).map { _ in
      Task { try await scene.act("ask", clients) }
    }
    while performers.contains(where: { $0.count <= questions }) { await Task.yield() }
    let beside = try await commands(on: scene, seconds)
    report([
      "workload": "delivery", "what": "beside hanging plugins", "plugins": .integer(hanging),
      "commands": .integer(alone.count), "commandsBeside": .integer(beside.count),
      "milliseconds50": percentile(alone, 50), "milliseconds50Beside": percentile(beside, 50),
      "milliseconds99": percentile(alone, 99), "milliseconds99Beside": percentile(beside, 99),
      "ratio99": rounded(
        beside[beside.count * 99 / 100] / max(alone[alone.count * 99 / 100], 1e-9)),
    ])
    for performer in performers { performer.release() }
    for task in asking { _ = await task.result }
    try await scene.stop()
  }

  private static func percentile(_ times: [Double], _ part: Int) -> JSON {
    rounded(times[times.count * part / 100] * 1e3)
  }

  /// How long each of many commands took, sorted.
  private static func commands(on scene: DeliveryScene, _ seconds: Int) async throws -> [Double] {
    let times = Mutex<[Double]>([])
    let end = now() + Double(seconds)
    try await concurrently(clients) { client in
      var own: [Double] = []
      while now() < end {
        let began = now()
        try await scene.edit(client, own.count)
        own.append(now() - began)
      }
      times.withLock { $0 += own }
    }
    return times.withLock { $0.sorted() }
  }

  private static func concurrently(
    _ count: Int, _ work: @escaping @Sendable (Int) async throws -> Void
  ) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<count { group.addTask { try await work(number) } }
      try await group.waitForAll()
    }
  }

  /// Runs asynchronous work to its end, from a thread that may wait.
  private static func waiting(_ work: @escaping @Sendable () async throws -> Void) throws {
    let outcome = WorkOutcome()
    Task {
      do {
        try await work()
        outcome.end(.success(()))
      } catch {
        outcome.end(.failure(error))
      }
    }
    try outcome.wait().get()
  }
}

/// How asynchronous work ended.
private final class WorkOutcome: Sendable {
  private static let pollMicroseconds: UInt32 = 2_000
  private let result = Mutex<Result<Void, any Error>?>(nil)

  func end(_ result: Result<Void, any Error>) { self.result.withLock { $0 = result } }

  func wait() -> Result<Void, any Error> {
    while true {
      if let result = result.withLock({ $0 }) { return result }
      usleep(Self.pollMicroseconds)
    }
  }
}
