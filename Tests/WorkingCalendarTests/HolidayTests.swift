import TestSupport
import Testing
import WorkingCalendar

struct HolidayTests {
  private let calendar = WorkingCalendar.dutch

  private func dates(of name: String, in years: ClosedRange<Int>) -> [String] {
    years.flatMap { calendar.freeDays(in: $0) }.filter { $0.dutchName == name }
      .map(\.date.description)
  }

  /// Easter after Knuth, The Art of Computer Programming, 1.3.2, exercise 14.
  private func easterAfterKnuth(_ year: Int) -> CivilDate? {
    let golden = year % 19 + 1
    let century = year / 100 + 1
    let leap = 3 * century / 4 - 12
    let moon = (8 * century + 5) / 25 - 5
    let sunday = 5 * year / 4 - leap - 10
    var epact = ((11 * golden + 20 + moon - leap) % 30 + 30) % 30
    if (epact == 25 && golden > 11) || epact == 24 { epact += 1 }
    var day = 44 - epact
    if day < 21 { day += 30 }
    day += 7 - (sunday + day) % 7
    return CivilDate(year: year, month: day > 31 ? 4 : 3, day: day > 31 ? day - 31 : day)
  }

  @Test func `two algorithms agree about Easter from 1583 to 4099`() throws {
    for year in 1583...4099 {
      let easter = try #require(HolidayRule.easter(in: year))
      #expect(easter == easterAfterKnuth(year), "\(year)")
      #expect(easter.weekday == .sunday)
      #expect((3...4).contains(easter.month))
      #expect(easter.month == 3 ? easter.day >= 22 : easter.day <= 25, "\(easter)")
    }
  }

  @Test(arguments: [
    "1900-04-15", "1913-03-23", "1943-04-25", "1954-04-18", "1981-04-19", "2000-04-23",
    "2008-03-23", "2017-04-16", "2018-04-01", "2019-04-21", "2020-04-12", "2038-04-25",
    "2100-03-28",
  ])
  func `Easter falls where it fell`(day: String) throws {
    let date = try #require(CivilDate(iso: day))
    #expect(HolidayRule.easter(in: date.year) == date)
  }

  @Test func `the holidays of 2018 are those of the law`() {
    #expect(
      calendar.freeDays(in: 2018).map { "\($0.date) \($0.dutchName)" } == [
        "2018-01-01 Nieuwjaarsdag", "2018-03-30 Goede Vrijdag", "2018-04-02 Tweede Paasdag",
        "2018-04-27 Koningsdag", "2018-05-05 Bevrijdingsdag", "2018-05-10 Hemelvaartsdag",
        "2018-05-21 Tweede Pinksterdag", "2018-12-25 Eerste Kerstdag",
        "2018-12-26 Tweede Kerstdag",
      ])
  }

  @Test func `the day of the monarch moved`() {
    #expect(
      dates(of: "Koninginnedag", in: 1900...1903) == [
        "1900-08-31", "1901-08-31", "1902-09-01", "1903-08-31",
      ])
    #expect(
      dates(of: "Koninginnedag", in: 1947...1950) == [
        "1947-09-01", "1948-08-31", "1949-04-30", "1950-05-01",
      ])
    #expect(
      dates(of: "Koninginnedag", in: 1978...1980) == [
        "1978-05-01", "1979-04-30", "1980-04-30",
      ])
    #expect(dates(of: "Koninginnedag", in: 1989...1989) == ["1989-04-29"])
    #expect(dates(of: "Koninginnedag", in: 2006...2006) == ["2006-04-29"])
    #expect(dates(of: "Koninginnedag", in: 2012...2015) == ["2012-04-30", "2013-04-30"])
    #expect(dates(of: "Koningsdag", in: 2012...2015) == ["2014-04-26", "2015-04-27"])
    #expect(dates(of: "Koningsdag", in: 2025...2025) == ["2025-04-26"])
  }

  @Test func `every year from 1900 to 2100 has one day of the monarch, never a Sunday`() throws {
    for year in 1900...2100 {
      let days = calendar.freeDays(in: year).filter {
        $0.dutchName == "Koninginnedag" || $0.dutchName == "Koningsdag"
      }
      #expect(days.count == 1, "\(year)")
      #expect(try #require(days.first).date.weekday != .sunday, "\(year)")
    }
  }

  @Test func `Liberation Day begins after the liberation`() {
    #expect(dates(of: "Bevrijdingsdag", in: 1900...1945).isEmpty)
    #expect(dates(of: "Bevrijdingsdag", in: 1946...2100).count == 155)
  }

  @Test func `the days that hang on Easter keep their weekday`() {
    for year in 1900...2100 {
      for day in calendar.freeDays(in: year) {
        switch day.englishName {
        case "Good Friday": #expect(day.date.weekday == .friday)
        case "Easter Monday", "Whit Monday": #expect(day.date.weekday == .monday)
        case "Ascension Day": #expect(day.date.weekday == .thursday)
        default: #expect(day.kind == .holiday)
        }
      }
    }
  }

  @Test func `two holidays on one day are one free day`() throws {
    let ascension = try #require(CivilDate(iso: "2016-05-05"))
    #expect(calendar.freeDays(in: 2016).filter { $0.date == ascension }.count == 2)
    #expect(calendar.workdays(from: ascension.adding(days: -1), to: ascension) == 0)
    #expect(calendar.workdays(from: ascension.adding(days: -1), to: ascension.adding(days: 1)) == 1)
  }

  @Test func `the table and the rules agree, within it and beyond`() throws {
    var random = SeededGenerator(seed: 1_583)
    for _ in 0..<400 {
      let day = try #require(CivilDate(dayNumber: Int.random(in: -60_000...80_000, using: &random)))
      let isNamed = calendar.freeDays(in: day.year).contains { $0.date == day }
      let isFree = isNamed || day.weekday == .saturday || day.weekday == .sunday
      #expect(calendar.isWorkingDay(day) == !isFree, "\(day)")
    }
  }

  @Test func `counting across the edges of the table agrees with counting day by day`() throws {
    var random = SeededGenerator(seed: 2_100)
    for edge in ["1899-12-31", "2100-12-31"] {
      let edge = try #require(CivilDate(iso: edge))
      for _ in 0..<60 {
        let start = edge.adding(days: Int.random(in: -900...900, using: &random))
        let end = start.adding(days: Int.random(in: 0...1_500, using: &random))
        let naive = (1...max(1, end - start)).count {
          calendar.isWorkingDay(start.adding(days: $0))
        }
        let count = calendar.workdays(from: start, to: end)
        #expect(count == (end == start ? 0 : naive), "\(start) \(end)")
        guard count > 0 else { continue }
        let reached = calendar.adding(workdays: count, to: start)
        #expect(reached <= end && calendar.workdays(from: start, to: reached) == count)
        let back = calendar.adding(workdays: -count, to: reached.adding(days: 1))
        #expect(
          back > start && calendar.workdays(from: back.adding(days: -1), to: reached) == count)
      }
    }
  }
}
