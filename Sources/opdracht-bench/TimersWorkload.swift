import Control
import Glibc
import JSONSyntax
import Registry
import Synchronization
import WorkingCalendar

/// Reminders: what planning one costs among very many, and what happens when very many are due.
enum TimersWorkload {
  static func run(_ settings: Settings) throws {
    for count in [10_000, settings.events] { try plan(count) }
    try dueAtOnce(10_000)
    try missed(100_000)
    try idle(settings)
  }

  // MARK: Planning

  /// Adds, moves and cancels reminders of a registry, beside a binary heap with as many elements.
  private static func plan(_ count: Int) throws {
    let scene = try ReminderScene()
    let ids = try (0..<count).map { try BenchHome.identifier($0) }
    var registry = Registry()
    var sequence: UInt64 = 0
    for (place, id) in ids.enumerated() {
      sequence += 1
      try registry.replay(scene.opened(id, later: place), sequence: sequence)
    }
    try registry.fileAll { _ in (false, false) }
    let touched = min(count, 10_000)
    let chosen = (0..<touched).map { ids[$0 * 7_919 % count] }
    // The edit first: what it costs to change no reminder tells the others apart, and brings the
    // assignments to hand.
    var nanoseconds: [ReminderScene.Change: Double] = [:]
    for (step, change) in ReminderScene.Change.allCases.enumerated() {
      let began = now()
      for (place, id) in chosen.enumerated() {
        sequence += 1
        let event = scene.changed(id, version: step + 2, change, later: place * 31)
        try registry.replay(event, sequence: sequence)
      }
      nanoseconds[change] = (now() - began) / Double(touched) * 1e9
    }
    let heap = plainHeap(count, touched)
    let (edit, move) = (nanoseconds[.edit, default: 0], nanoseconds[.move, default: 0])
    report([
      "workload": "timers", "what": "plan", "reminders": .integer(count),
      "addNanoseconds": rounded(nanoseconds[.add, default: 0]), "moveNanoseconds": rounded(move),
      "cancelNanoseconds": rounded(nanoseconds[.cancel, default: 0]),
      "editNanoseconds": rounded(edit), "heapNanoseconds": rounded(heap),
      "moveToHeap": rounded(move / heap),
      "planningToHeap": rounded(max(0, move - edit) / heap),
    ])
  }

  /// What a removal and an addition cost in a binary heap of moments alone, in nanoseconds.
  private static func plainHeap(_ count: Int, _ operations: Int) -> Double {
    var heap = PlainHeap<Int64>()
    for number in 0..<count { heap.push(Int64(number * 7_919 % count)) }
    let began = now()
    for number in 0..<operations {
      heap.pop()
      heap.push(Int64(number * 104_729 % count))
    }
    return (now() - began) / Double(operations) * 1e9
  }

  private static let pollMicroseconds: UInt32 = 2_000
  private static let deliveryPollMicroseconds: UInt32 = 200_000

  // MARK: Firing

  /// What happened while reminders fired.
  private final class FiringLog: Sendable {
    struct State {
      var isDone = false
      var recorded = 0.0
      var waits: [Double] = []
    }

    let state = Mutex(State())
  }

  /// Many reminders of one moment, while somebody gives one command after the other.
  private static func dueAtOnce(_ count: Int) throws {
    let home = try ReminderScene.home(count)
    let daemon = try BenchDaemon.start(home: home.path, clock: "2018-04-11T06:59:00Z")
    let other = try daemon.open("other")
    let log = FiringLog()
    let began = now()
    try Workers.run(2) { index in
      let client = try ControlClient(path: daemon.socket)
      if index == 0 {
        _ = try client.call("advance", ["to": "2018-04-11T07:00:00Z"])
        log.state.withLock { $0.recorded = now() - began }
        while try ReminderScene.owed(client) > 0 { usleep(deliveryPollMicroseconds) }
        log.state.withLock { $0.isDone = true }
      } else {
        var number = 0
        while !log.state.withLock({ $0.isDone }) {
          number += 1
          let sent = now()
          _ = try client.call("edit", ReminderScene.change(of: other, number))
          let waited = now() - sent
          log.state.withLock { $0.waits.append(waited) }
        }
      }
    }
    let elapsed = now() - began
    let (recorded, waits) = log.state.withLock { ($0.recorded, $0.waits.sorted()) }
    guard let longest = waits.last else { throw BenchError("no command was carried out") }
    report([
      "workload": "timers", "what": "due at once", "reminders": .integer(count),
      "recordedSeconds": rounded(recorded), "deliveredSeconds": rounded(elapsed),
      "commands": .integer(waits.count),
      "commandMilliseconds99": rounded(waits[waits.count * 99 / 100] * 1e3),
      "longestCommandMilliseconds": rounded(longest * 1e3),
    ])
    daemon.stop()
    try home.remove()
  }

  /// Reminders that were missed while the daemon was not there.
  private static func missed(_ count: Int) throws {
    let home = try ReminderScene.home(count)
    let began = now()
    let daemon = try BenchDaemon.start(home: home.path, clock: "2018-05-11T08:00:00Z")
    let answered = now() - began
    let client = try ControlClient(path: daemon.socket)
    while try ReminderScene.recordCount(client) < 2 * count { usleep(pollMicroseconds) }
    let fired = now() - began
    while try ReminderScene.owed(client) > 0 { usleep(deliveryPollMicroseconds) }
    report([
      "workload": "timers", "what": "missed", "reminders": .integer(count),
      "firstAnswerSeconds": rounded(answered), "caughtUpSeconds": rounded(fired),
      "deliveredSeconds": rounded(now() - began),
    ])
    daemon.stop()
    try home.remove()
  }

  /// What a daemon does on the clock of the wall while nothing is due.
  private static func idle(_ settings: Settings) throws {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    let count = 100_000
    let home = try ReminderScene.home(
      count, openedAt: Instant(milliseconds: Int64(time.tv_sec) * 1_000))
    let daemon = try BenchDaemon.start(home: home.path)
    // Whatever a start leaves to do is done by then.
    sleep(2)
    let before = try ProcessEffort(of: daemon.process)
    sleep(UInt32(settings.seconds))
    let after = try ProcessEffort(of: daemon.process)
    report([
      "workload": "timers", "what": "idle", "reminders": .integer(count),
      "seconds": .integer(settings.seconds),
      "processorTicks": .integer(after.processorTicks - before.processorTicks),
      "wakeUps": .integer(after.wakeUps(since: before)),
    ])
    daemon.stop()
    try home.remove()
  }
}
