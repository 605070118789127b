import Notifications
import TestSupport
import Testing
import WorkingCalendar

struct OfficeHoursTests {
  /// A moment, and when mail leaves: 08:00 to 18:00 in Amsterdam.
  @Test(arguments: [
    ("2018-04-06T07:00:00Z", "2018-04-06T07:00:00Z"),  // Friday 09:00
    ("2018-04-06T05:59:59Z", "2018-04-06T06:00:00Z"),  // Friday 07:59:59
    ("2018-04-06T06:00:00Z", "2018-04-06T06:00:00Z"),
    ("2018-04-06T15:59:59Z", "2018-04-06T15:59:59Z"),
    ("2018-04-06T16:00:00Z", "2018-04-09T06:00:00Z"),  // Friday 18:00
    ("2018-04-07T10:00:00Z", "2018-04-09T06:00:00Z"),  // Saturday
    ("2018-03-30T10:00:00Z", "2018-04-03T06:00:00Z"),  // Good Friday, until after Easter Monday
    ("2018-03-23T18:00:00Z", "2018-03-26T06:00:00Z"),  // over the night in which summer begins
    ("2018-10-26T18:00:00Z", "2018-10-29T07:00:00Z"),  // over the night in which it ends
    ("2018-12-24T17:00:00Z", "2018-12-27T07:00:00Z"),
  ])
  func `mail waits for the next opening`(now: String, opening: String) throws {
    let hours = try #require(OfficeHours())
    #expect(hours.opening(at: try #require(Instant(iso: now))) == Instant(iso: opening))
  }

  /// A calendar on which everybody works every day would let Sunday's lost hour matter: the zone
  /// here changes on a working day instead.
  private struct ShiftedZone: ZoneRules {
    let identifier = "test"
    /// One hour from Wednesday 2018-04-11, 01:30 UTC on: 01:30 becomes 02:30.
    private let change = Instant(milliseconds: 1_523_410_200_000)
    let isForward: Bool

    private func offset(at instant: Instant) -> Int {
      (instant >= change) == isForward ? 3_600 : 0
    }

    func localTime(at instant: Instant) -> LocalTime {
      FixedOffsetZone(identifier: "", secondsFromUTC: offset(at: instant)).localTime(at: instant)
    }

    func instant(on date: CivilDate, secondOfDay: Int) -> Instant {
      let plain = FixedOffsetZone.utc.instant(on: date, secondOfDay: secondOfDay)
      let shifted = plain.adding(milliseconds: -3_600_000)
      if offset(at: shifted) == 3_600 { return shifted }
      return offset(at: plain) == 0 ? plain : change
    }
  }

  @Test func `an opening in a lost hour is the first moment after it`() throws {
    let zone = ShiftedZone(isForward: true)
    let hours = try #require(OfficeHours(from: 2 * 3_600, until: 9 * 3_600, zone: zone))
    let midnight = try #require(Instant(iso: "2018-04-11T00:00:00Z"))
    #expect(hours.opening(at: midnight) == Instant(iso: "2018-04-11T01:30:00Z"))
    // 01:40 to 02:20 is lost wholly: the next day then.
    let lost = try #require(OfficeHours(from: 6_000, until: 8_400, zone: zone))
    #expect(lost.opening(at: midnight) == Instant(iso: "2018-04-12T00:40:00Z"))
  }

  @Test func `an opening in a doubled hour is the first of both, and is not missed`() throws {
    let zone = ShiftedZone(isForward: false)
    // 01:30 UTC is 02:30 and becomes 01:30: from 02:00 on they are open.
    let hours = try #require(OfficeHours(from: 2 * 3_600, until: 9 * 3_600, zone: zone))
    let before = try #require(Instant(iso: "2018-04-11T00:30:00Z"))
    #expect(hours.opening(at: before) == Instant(iso: "2018-04-11T01:00:00Z"))
    let second = try #require(Instant(iso: "2018-04-11T01:45:00Z"))
    #expect(hours.opening(at: second) == second)
  }

  @Test func `the opening is never before now, is open, and nothing open lies between`() throws {
    var dice = SeededGenerator(seed: 7)
    for _ in 0..<20_000 {
      let from = Int(dice.next() % 86_000)
      let until = from + 1 + Int(dice.next() % UInt64(86_400 - from))
      let hours = try #require(OfficeHours(from: from, until: until))
      let now = Instant(milliseconds: 1_500_000_000_000 + Int64(dice.next() % 100_000_000_000))
      let opening = hours.opening(at: now)
      #expect(opening >= now && hours.opening(at: opening) == opening)
      guard opening > now else { continue }
      let gap = UInt64(opening.milliseconds - now.milliseconds)
      let between = now.adding(milliseconds: Int64(dice.next() % gap))
      #expect(hours.opening(at: between) == opening, "\(from) \(until) \(now) \(between)")
    }
  }

  @Test(arguments: [(-1, 10), (10, 10), (11, 10), (0, 86_401)])
  func `hours that are none are refused`(from: Int, until: Int) {
    #expect(OfficeHours(from: from, until: until) == nil)
  }

  @Test func `a whole day is a day`() throws {
    #expect(OfficeHours(from: 0, until: 86_400) != nil)
  }
}
