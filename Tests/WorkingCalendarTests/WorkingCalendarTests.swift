import TestSupport
import Testing
import WorkingCalendar

struct WorkingCalendarTests {
  private let calendar = WorkingCalendar.dutch

  private func date(_ iso: String) throws -> CivilDate { try #require(CivilDate(iso: iso)) }

  @Test(arguments: [
    ("2018-04-25", 5, "2018-05-03"), ("2019-04-16", 5, "2019-04-25"),
    ("2018-04-25", -10, "2018-04-11"), ("2017-11-29", -10, "2017-11-15"),
    ("2018-04-20", 3, "2018-04-25"), ("2018-01-01", 0, "2018-01-01"),
  ])
  func `working days count strictly after or before`(
    start: String, count: Int, end: String
  ) throws {
    #expect(calendar.adding(workdays: count, to: try date(start)) == (try date(end)))
  }

  @Test(arguments: [
    ("2018-01-31", "2018-01-31"), ("2018-06-30", "2018-06-29"), ("2018-09-30", "2018-09-28"),
    ("2017-12-31", "2017-12-29"),
  ])
  func `papers roll back`(end: String, deadline: String) throws {
    #expect(calendar.rolled(try date(end), by: .previousWorkingDay) == (try date(deadline)))
    #expect(calendar.rolled(try date(end), by: .none) == (try date(end)))
  }

  @Test func `a statutory term rolls forward over New Year`() throws {
    #expect(calendar.rolled(try date("2019-01-01"), by: .atw) == (try date("2019-01-02")))
  }

  @Test func `the fast count agrees with counting day by day`() throws {
    var random = SeededGenerator(seed: 20_180_425)
    let origin = try date("1990-01-01")
    for _ in 0..<300 {
      let start = origin.adding(days: Int.random(in: 0...20_000, using: &random))
      let count = Int.random(in: -800...800, using: &random)
      var day = start
      var rest = abs(count)
      while rest > 0 {
        day = day.adding(days: count < 0 ? -1 : 1)
        if calendar.isWorkingDay(day) { rest -= 1 }
      }
      #expect(calendar.adding(workdays: count, to: start) == day, "\(start) \(count)")
      if count > 0 { #expect(calendar.workdays(from: start, to: day) == count) }
    }
  }

  @Test(arguments: ["2018-02-30", "2018-13-01", "0000-01-01", "2018-1-01", "18-01-01", ""])
  func `what is no day is refused`(text: String) {
    #expect(CivilDate(iso: text) == nil)
  }

  @Test func `days and their numbers correspond`() throws {
    for number in stride(from: -719_162, through: 2_932_896, by: 9_973) {
      let day = try #require(CivilDate(dayNumber: number))
      #expect(CivilDate(year: day.year, month: day.month, day: day.day) == day)
      #expect(CivilDate(iso: day.description) == day)
    }
  }

  @Test(arguments: [
    ("10 workdays", 10, TermUnit.workdays), ("1 day", 1, .days), ("10 werkdagen", 10, .workdays),
    ("2 weken", 2, .weeks), ("P9M", 9, .months), ("P1Y", 1, .years),
  ])
  func `a term has its unit`(text: String, amount: Int, unit: TermUnit) throws {
    #expect(try Term(parsing: text) == Term(amount, unit))
  }

  @Test(arguments: ["10", "ten days", "10 wrkdays", "", "P", "99999999999 days", "1 2 days"])
  func `what is no term is refused`(text: String) {
    #expect(throws: TermError.self) { try Term(parsing: text) }
  }

  @Test(arguments: [
    ("2018-03-25T00:59:59Z", "2018-03-25", 7_199), ("2018-03-25T01:00:00Z", "2018-03-25", 10_800),
    ("2018-10-28T00:59:59Z", "2018-10-28", 10_799), ("2018-10-28T01:00:00Z", "2018-10-28", 7_200),
    ("2018-07-01T22:00:00Z", "2018-07-02", 0), ("2018-01-01T08:00:00Z", "2018-01-01", 32_400),
  ])
  func `Amsterdam changes its clock`(instant: String, day: String, second: Int) throws {
    let moment = try #require(Instant(iso: instant))
    let local = EuropeanZone.amsterdam.localTime(at: moment)
    #expect(local == LocalTime(date: try date(day), secondOfDay: second))
  }

  @Test func `a time that does not exist, or exists twice, is one moment`() throws {
    let zone = EuropeanZone.amsterdam
    let gap = zone.instant(on: try date("2018-03-25"), secondOfDay: 9_000)
    #expect(gap.description == "2018-03-25T01:00:00Z")
    let twice = zone.instant(on: try date("2018-10-28"), secondOfDay: 9_000)
    #expect(twice.description == "2018-10-28T00:30:00Z")
  }
}
