import Execution
import Glibc
import Lifecycle
import TestSupport
import Testing
import WorkingCalendar

/// Many reminders under a clock that jumps at random.
///
/// With OPDRACHT_THOROUGH set a million of them: run it with an optimised build.
@Suite(.timeLimit(.minutes(10)))
struct RandomJumpTests {
  private static let isThorough = getenv("OPDRACHT_THOROUGH") != nil
  private static let assignments = isThorough ? 100_000 : 150
  private static let rungs = isThorough ? 10 : 4
  private static let jumps = isThorough ? 300 : 60

  @Test func `whatever the clock does, each fires once and never early`() async throws {
    let seed: UInt64 = 20_180_401
    var generator = SeededGenerator(seed: seed)
    let begin = try Instant.at("2018-04-01T00:00:00Z")
    let span = 3_650 * 86_400
    var reminders: [(assignment: String, moments: [Instant])] = []
    for number in 0..<Self.assignments {
      let moments = (0..<Self.rungs).map { _ in
        begin.adding(seconds: Int.random(in: 0...span, using: &generator))
      }
      reminders.append(("n-\(number)", moments))
    }
    reminders.append(("zz-far", [.far]))
    let folder = try TemporaryFolder()
    let scene = try TimeScene(folder, at: begin, reminders: reminders)
    try await scene.start()
    var latest = begin
    var backward = 0
    for _ in 0..<Self.jumps {
      // From a second to ten years, each magnitude as often.
      let size = 1 << Int.random(in: 0...28, using: &generator)
      let isBackward = Int.random(in: 0..<3, using: &generator) == 0
      let moment = scene.clock.now.adding(seconds: isBackward ? -size : size / 8)
      backward += isBackward ? 1 : 0
      await scene.set(moment)
      latest = max(latest, moment)
    }
    #expect(backward > 10, "seed \(seed)")
    let due = reminders.flatMap(\.moments).count { $0 <= latest }
    #expect(try await scene.firings().count == due, "seed \(seed)")
    await scene.set(begin.adding(seconds: span))
    #expect(
      try await scene.firings().count == Self.assignments * Self.rungs, "seed \(seed)")
    try await scene.stop()
  }
}
