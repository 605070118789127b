import Testing
import WorkingCalendar

/// Zones that follow one rule in every year.
struct PosixZoneTests {
  private func zone(_ rule: String) throws -> PosixZone {
    try PosixZone(identifier: "Test/Zone", rule: rule)
  }

  private func moment(_ zone: some ZoneRules, _ day: String, _ time: Int) throws -> String {
    zone.instant(on: try #require(CivilDate(iso: day)), secondOfDay: time).description
  }

  @Test(arguments: [
    // The moments at which the clocks changed, as they were published.
    ("EST5EDT,M3.2.0,M11.1.0", "2018-03-11T07:00:00Z", "2018-11-04T06:00:00Z"),
    ("CET-1CEST,M3.5.0,M10.5.0/3", "2018-03-25T01:00:00Z", "2018-10-28T01:00:00Z"),
    ("GMT0BST,M3.5.0/1,M10.5.0", "2018-03-25T01:00:00Z", "2018-10-28T01:00:00Z"),
    ("IST-1GMT0,M10.5.0,M3.5.0/1", "2018-03-25T01:00:00Z", "2018-10-28T01:00:00Z"),
    ("AEST-10AEDT,M10.1.0,M4.1.0/3", "2018-03-31T16:00:00Z", "2018-10-06T16:00:00Z"),
    ("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", "2018-03-31T15:00:00Z", "2018-10-06T15:30:00Z"),
    ("<-03>3<-02>,M3.5.0/-2,M10.5.0/-1", "2018-03-25T01:00:00Z", "2018-10-28T01:00:00Z"),
    ("EET-2EEST,M3.4.4/50,M10.4.4/50", "2018-03-24T00:00:00Z", "2018-10-26T23:00:00Z"),
    ("XXX0YYY,J60/0,J300/0", "2018-03-01T00:00:00Z", "2018-10-26T23:00:00Z"),
    ("XXX0YYY,59/0,299/0", "2018-03-01T00:00:00Z", "2018-10-26T23:00:00Z"),
  ])
  func `a rule changes the clock when it says`(
    rule: String, spring: String, autumn: String
  ) throws {
    let zone = try zone(rule)
    for text in [spring, autumn] {
      let change = try #require(Instant(iso: text))
      let before = zone.localTime(at: change.adding(milliseconds: -1))
      let after = zone.localTime(at: change)
      let step = (after.date - before.date) * 86_400 + after.secondOfDay - before.secondOfDay
      #expect(step != 1, "\(rule) does not change at \(text)")
      for quiet in [-2_000, 1_000] {
        let first = zone.localTime(at: change.adding(milliseconds: Int64(quiet)))
        let second = zone.localTime(at: change.adding(milliseconds: Int64(quiet) + 1_000))
        let passed = (second.date - first.date) * 86_400 + second.secondOfDay - first.secondOfDay
        #expect(passed == 1)
      }
    }
  }

  @Test func `the leap day counts for n and not for Jn`() throws {
    #expect(try moment(try zone("XXX0YYY,J60/0,J300"), "2020-03-01", 0) == "2020-03-01T00:00:00Z")
    #expect(
      try zone("XXX0YYY,J60/0,J300").localTime(
        at: try #require(Instant(iso: "2020-02-29T23:00:00Z"))
      )
      .secondOfDay == 23 * 3600)
    #expect(
      try zone("XXX0YYY,59/0,300").localTime(at: try #require(Instant(iso: "2020-02-29T00:00:00Z")))
        .secondOfDay == 3600)
  }

  @Test func `a skipped time is the first moment behind the gap, a doubled one the first`() throws {
    let paris = try zone("CET-1CEST,M3.5.0,M10.5.0/3")
    #expect(try moment(paris, "2018-03-25", 9_000) == "2018-03-25T01:00:00Z")
    #expect(try moment(paris, "2018-10-28", 9_000) == "2018-10-28T00:30:00Z")
    let lordHowe = try zone("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0")
    #expect(try moment(lordHowe, "2018-10-07", 2 * 3600 + 900) == "2018-10-06T15:30:00Z")
    #expect(try moment(lordHowe, "2018-04-01", 1 * 3600 + 2700) == "2018-03-31T14:45:00Z")
    let dublin = try zone("IST-1GMT0,M10.5.0,M3.5.0/1")
    #expect(try moment(dublin, "2018-03-25", 5_400) == "2018-03-25T01:00:00Z")
    #expect(try moment(dublin, "2018-10-28", 5_400) == "2018-10-28T00:30:00Z")
  }

  @Test func `summer time may last all year, and a zone may know none`() throws {
    let always = try zone("XXX3EDT4,0/0,J365/23")
    let never = try zone("<-04>4")
    for text in ["2018-01-01T03:00:00Z", "2018-12-31T23:59:59Z", "2020-06-01T00:00:00Z"] {
      let moment = try #require(Instant(iso: text))
      #expect(always.localTime(at: moment) == never.localTime(at: moment))
    }
    #expect(try moment(always, "2019-01-01", 0) == "2019-01-01T04:00:00Z")
  }

  @Test func `the rule of Central Europe is the one that stands in the program`() throws {
    let rule = try zone("CET-1CEST,M3.5.0,M10.5.0/3")
    var moment = try #require(Instant(iso: "2017-12-31T00:00:00Z"))
    let end = try #require(Instant(iso: "2030-01-01T00:00:00Z"))
    while moment < end {
      let time = rule.localTime(at: moment)
      #expect(time == EuropeanZone.amsterdam.localTime(at: moment))
      #expect(
        rule.instant(on: time.date, secondOfDay: time.secondOfDay)
          == EuropeanZone.amsterdam.instant(on: time.date, secondOfDay: time.secondOfDay))
      moment = moment.adding(milliseconds: 5 * 3_600_000 + 1_799_000)
    }
  }

  @Test func `the first and the last days have a time too`() throws {
    let zone = try zone("EST5EDT,M3.2.0,M11.1.0")
    for milliseconds in [Int64.min, Int64.min / 2, -62_135_596_800_000, 253_402_300_799_999, .max] {
      _ = zone.localTime(at: Instant(milliseconds: milliseconds))
    }
    for day in ["0001-01-01", "9999-12-31"] {
      let moment = zone.instant(on: try #require(CivilDate(iso: day)), secondOfDay: 43_200)
      #expect(zone.localTime(at: moment).date.description == day)
    }
  }

  @Test(arguments: [
    ("", 0), ("C", 1), ("CE", 2), ("CET", 3), ("CET-", 4), ("CET25", 3), ("CET-1:60", 6),
    ("CET-1CEST", 9), ("CET-1CEST,", 10), ("CET-1CEST,M3.5.0", 16), ("CET-1CEST,M13.5.0,0", 11),
    ("CET-1CEST,M3.6.0,0", 13), ("CET-1CEST,M3.5.7,0", 15), ("CET-1CEST,J0,1", 11),
    ("CET-1CEST,J366,1", 11), ("CET-1CEST,366,1", 10), ("CET-1CEST,0/168,1", 12),
    ("CET-1CEST,0/1,1/-168", 17), ("CET-1CEST,0,1 ", 13), ("<CET-1", 6), ("<+1>-1", 3),
    ("C€T1", 1), (":Europe/Amsterdam", 0), ("CET-1,M3.5.0,M10.5.0", 5), ("CET-1\0", 5),
  ])
  func `what is no rule is refused where it is wrong`(rule: String, offset: Int) {
    let flaw = #expect(throws: ZoneDataError.self) { try zone(rule) }
    #expect(flaw == .rule(offset: offset), "\(rule)")
  }

  @Test func `a rule is short`() {
    #expect(throws: ZoneDataError.rule(offset: 256)) {
      try zone(String(repeating: "A", count: 300) + "1")
    }
  }
}
