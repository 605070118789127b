import TestSupport
import Testing
import WorkingCalendar

/// Every day of ten years in twenty-four zones: a time of the day comes once, and at its time.
struct ZonesOverYearsTests {
  private static let times = [15 * 60, 2 * 3600 + 1800, 9 * 3600]

  /// Seconds that the clock shows, counted on over the days.
  private func wall(_ zone: PosixZone, _ moment: Instant) -> Int {
    let time = zone.localTime(at: moment)
    return Int(time.date.dayNumber) * 86_400 + time.secondOfDay
  }

  @Test(arguments: RealZones.all.indices)
  func `a daily moment comes once, not early, and right except in gaps`(index: Int) throws {
    let (name, rule) = RealZones.all[index]
    let zone = try PosixZone(identifier: name, rule: rule)
    let first = try #require(CivilDate(iso: "2018-01-01"))
    var skipped = 0
    for time in Self.times {
      var last: Instant?
      for number in 0..<3_653 {
        let day = first.adding(days: number)
        let wanted = Int(day.dayNumber) * 86_400 + time
        let moment = zone.instant(on: day, secondOfDay: time)
        #expect(last.map { $0 < moment } ?? true, "\(name) \(day) \(time)")
        last = moment
        let shown = wall(zone, moment)
        if shown != wanted {
          // The clock jumped over it: the moment is the first behind the gap.
          #expect(shown > wanted && shown <= wanted + 7_200)
          #expect(wall(zone, moment.adding(milliseconds: -1_000)) < wanted)
          skipped += 1
        }
        for earlier in [1_800, 3_600, 7_200] {
          #expect(wall(zone, moment.adding(milliseconds: Int64(-earlier) * 1_000)) < wanted)
        }
      }
    }
    #expect(skipped == (Self.skipped[name] ?? 0), "\(name): \(skipped)")
  }

  /// How many of these times the zones skip in ten years: one a year where a gap holds one.
  private static let skipped = [
    "Africa/Cairo": 10, "America/Chicago": 10, "America/Halifax": 10, "America/Havana": 10,
    "America/Los_Angeles": 10, "America/New_York": 10, "America/Santiago": 10,
    "America/St_Johns": 10, "Antarctica/Troll": 10, "Asia/Beirut": 10, "Asia/Gaza": 10,
    "Asia/Jerusalem": 10, "Australia/Sydney": 10, "Europe/Amsterdam": 10,
    "Pacific/Auckland": 10,
  ]
}
