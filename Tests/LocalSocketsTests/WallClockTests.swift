import TestSupport
import Testing

@testable import LocalSockets

/// Sleeping on the clock of the wall: who wakes is decided without a clock.
@Suite(.timeLimit(.minutes(10)))
struct WallClockTests {
  @Test func `the earliest wakes first, and nobody before the time`() {
    var sleepers = WallSleepers<Int>()
    for moment in [50, 10, 40, 10, 30, 20] {
      sleepers.add(moment, until: Int64(moment)) { _ in false }
    }
    #expect(sleepers.next == 10)
    #expect(sleepers.take(on: .shows(9)).isEmpty)
    #expect(sleepers.take(on: .shows(30)) == [10, 10, 20, 30])
    #expect(sleepers.next == 40)
    #expect(sleepers.take(on: .shows(-5)).isEmpty)
    #expect(sleepers.count == 2)
  }

  @Test func `a clock that is set wakes everybody, and is then waited for anew`() {
    var sleepers = WallSleepers<Int>()
    for moment in [3, 1, 2] { sleepers.add(moment, until: Int64(moment)) { _ in false } }
    #expect(sleepers.take(on: .wasSet) == [1, 2, 3])
    #expect(sleepers.next == nil)
    #expect(sleepers.take(on: .wasSet).isEmpty)
    sleepers.add(7, until: 7) { _ in false }
    #expect(sleepers.next == 7)
  }

  @Test func `what was cancelled does not pile up`() {
    var sleepers = WallSleepers<Int>()
    for number in 0..<10_000 {
      sleepers.add(number, until: Int64(1_000_000 - number)) { $0 != number }
      #expect(sleepers.count <= 32)
    }
  }

  @Test(arguments: [UInt64(1), 2, 3])
  func `in any order they wake by their moments`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var sleepers = WallSleepers<Int64>()
    var model: [Int64] = []
    for _ in 0..<2_000 {
      let moment = Int64.random(in: 0...500, using: &generator)
      if Bool.random(using: &generator) {
        sleepers.add(moment, until: moment) { _ in false }
        model.append(moment)
      } else {
        let due = model.filter { $0 <= moment - 300 }.sorted()
        model.removeAll { $0 <= moment - 300 }
        #expect(sleepers.take(on: .shows(moment - 300)) == due)
      }
      #expect(sleepers.next == model.min())
    }
  }

  @Test func `a moment in the past is no sleep, and one that comes wakes`() async throws {
    let loop = try EventLoop()
    await loop.sleep(untilWall: .min)
    await loop.sleep(untilWall: EventLoop.wallMilliseconds)
    let moment = EventLoop.wallMilliseconds + 2
    await loop.sleep(untilWall: moment)
    #expect(EventLoop.wallMilliseconds >= moment)
    loop.stop()
  }

  @Test func `who is cancelled wakes at once, also before lying down`() async throws {
    let loop = try EventLoop()
    for _ in 0..<50 {
      let task = Task { await loop.sleep(untilWall: .max) }
      task.cancel()
      await task.value
    }
    let other = Task { await loop.sleep(untilWall: .max) }
    await loop.sleep(untilWall: EventLoop.wallMilliseconds + 1)
    other.cancel()
    await other.value
    loop.stop()
  }

  @Test func `a sleeper costs no processor time`() async throws {
    let loop = try EventLoop()
    let task = Task { await loop.sleep(untilWall: .max) }
    await loop.sleep(untilWall: EventLoop.wallMilliseconds + 1)
    // Nothing is armed on the monotonic clock: the thread waits without an end.
    let pause = await Task(executorPreference: loop) { loop.timers.millisecondsToNext(from: 0) }
      .value
    #expect(pause == -1)
    task.cancel()
    await task.value
    loop.stop()
  }
}
