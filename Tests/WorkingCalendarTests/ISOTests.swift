import Testing
import WorkingCalendar

struct ISOTests {
  @Test(arguments: [
    ("2018-04-25", "2018-04-25"), ("20180425", "2018-04-25"), ("2018-115", "2018-04-25"),
    ("2018115", "2018-04-25"), ("2018-W17-3", "2018-04-25"), ("2018W173", "2018-04-25"),
    // Weeks that belong to another year than their days.
    ("2018-W01-1", "2018-01-01"), ("2020-W53-7", "2021-01-03"), ("2019-W01-1", "2018-12-31"),
    ("2021-W01-1", "2021-01-04"), ("2020-366", "2020-12-31"),
  ])
  func `a day has many forms`(text: String, day: String) {
    #expect(CivilDate(anyISO: text)?.description == day)
  }

  @Test(arguments: [
    "2018-366", "2018-000", "2018-W53-1", "2018-W00-1", "2018-W17-8", "2018-W17-0", "20181301",
    "2018-W17", "2018", "2018-4-25", "+2018-04-25", "2018W17", "2018-1a5", "",
  ])
  func `what is no day in ISO is none`(text: String) {
    #expect(CivilDate(anyISO: text) == nil)
  }

  @Test(arguments: [
    ("2018-01-01/2018-06-30", "2018-01-01", "2018-06-30"),
    ("2018-01-01/P6M", "2018-01-01", "2018-06-30"), ("P6M/2018-06-30", "2018-01-01", "2018-06-30"),
    ("20180101/P1Y2M10D", "2018-01-01", "2019-03-10"),
    ("2018-W17-1/P1W", "2018-04-23", "2018-04-29"),
    ("2018-01-01/2018-01-01", "2018-01-01", "2018-01-01"),
  ])
  func `an interval has its first and last day`(text: String, start: String, end: String) throws {
    let interval = try ISOInterval(parsing: text)
    #expect(interval.start.description == start && interval.end.description == end)
    #expect(interval.description == text && interval.period.precision == .range)
  }

  @Test(arguments: [
    ("2018-01-01", ISOError.Reason.parts, 0), ("2018-01-01/x", .badDate, 11),
    ("2018-01-01/P", .badDuration, 11), ("P1M/P1M", .parts, 4),
    ("2018-01-02/2018-01-01", .backwards, 11), ("2018-01-01/PT1H", .badDuration, 11),
    ("/", .badDate, 0), ("9999-01-01/P2Y", .beyondYears, 11),
    ("P9999Y/2018-01-01", .beyondYears, 0),
  ])
  func `a wrong interval tells its place`(
    text: String, reason: ISOError.Reason, offset: Int
  ) {
    #expect(throws: ISOError(reason: reason, text: text, offset: offset)) {
      try ISOInterval(parsing: text)
    }
  }

  @Test func `a text without an end is refused unread`() {
    let text = String(repeating: "2018-01-01/", count: 1_000)
    #expect(throws: ISOError(reason: .tooLong, text: text, offset: ISOInterval.maximumLength)) {
      try ISOInterval(parsing: text)
    }
  }

  @Test(arguments: [
    ("P1Y2M", Term(14, .months)), ("P1W3D", Term(10, .days)), ("P2W", Term(2, .weeks)),
    ("P9M", Term(9, .months)), ("P2Y", Term(2, .years)), ("-P10D", Term(-10, .days)),
  ])
  func `a duration of one unit is a term`(text: String, term: Term) throws {
    #expect(try Term(parsing: text) == term)
    #expect(Term(iso: try #require(term.iso)) == term)
  }
}
