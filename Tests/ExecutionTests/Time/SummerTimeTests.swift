import Execution
import Lifecycle
import TestSupport
import Testing
import WorkingCalendar

/// Reminders of every night in which a clock changes, in twenty-four zones and ten years.
@Suite(.timeLimit(.minutes(10)))
struct SummerTimeTests {
  private static let times = [900, 5_400, 9_000, 12_600, 32_400]

  /// The days on which the clock of a zone changes, with those beside them.
  private func days(_ zone: PosixZone) throws -> [CivilDate] {
    let first = try #require(CivilDate(iso: "2018-01-01"))
    var days: Set<CivilDate> = []
    for number in 0..<3_653 {
      let day = first.adding(days: number)
      let begin = zone.instant(on: day, secondOfDay: 0)
      let end = zone.instant(on: day.adding(days: 1), secondOfDay: 0)
      guard end.milliseconds - begin.milliseconds != 86_400_000 || number % 90 == 0 else {
        continue
      }
      days.formUnion([day.adding(days: -1), day, day.adding(days: 1)])
    }
    return days.sorted()
  }

  @Test(arguments: RealZones.all.indices)
  func `a reminder of a lost or doubled hour fires once, at its moment`(index: Int) async throws {
    let (name, rule) = RealZones.all[index]
    let zone = try PosixZone(identifier: name, rule: rule)
    let days = try days(zone)
    #expect(days.count > 100)
    var reminders: [(assignment: String, moments: [Instant])] = []
    for (place, day) in days.enumerated() {
      let moments = Self.times.map { zone.instant(on: day, secondOfDay: $0) }
      // A gap gives two times the same moment: each is a rung of its own.
      reminders.append(("n-\(place)", moments))
    }
    let scene = try TimeScene(
      try TemporaryFolder(), at: try .at("2017-12-01T00:00:00Z"), zone: zone, reminders: reminders)
    try await scene.engine.start()
    #expect(try await scene.engine.advance(to: try .at("2028-02-01T00:00:00Z")))
    let fired = try await scene.firings()
    #expect(fired.count == reminders.reduce(0) { $0 + $1.moments.count })
    #expect(fired.allSatisfy { $0.recordedAt == $0.moment && !$0.isLate })
    let nine = fired.filter { zone.localTime(at: $0.recordedAt).secondOfDay == 32_400 }
    #expect(nine.count == days.count)
    try await scene.stop()
  }
}
