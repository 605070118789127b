import TestSupport
import Testing
import WorkingCalendar

struct RelativeDateTests {
  private static let today = "2018-04-18"

  private static let cases: [(date: String, dutch: String, english: String)] = [
    ("2018-04-25", "over 7 dagen (wo 25 apr)", "in 7 days (Wed 25 Apr)"),
    ("2018-04-21", "over 3 dagen (za 21 apr)", "in 3 days (Sat 21 Apr)"),
    ("2018-04-20", "overmorgen (vr 20 apr)", "the day after tomorrow (Fri 20 Apr)"),
    ("2018-04-19", "morgen (do 19 apr)", "tomorrow (Thu 19 Apr)"),
    ("2018-04-18", "vandaag (wo 18 apr)", "today (Wed 18 Apr)"),
    ("2018-04-17", "gisteren (di 17 apr)", "yesterday (Tue 17 Apr)"),
    ("2018-04-16", "2 dagen te laat (ma 16 apr)", "2 days late (Mon 16 Apr)"),
    ("2018-01-01", "107 dagen te laat (ma 1 jan)", "107 days late (Mon 1 Jan)"),
    ("2017-12-31", "108 dagen te laat (zo 31 dec 2017)", "108 days late (Sun 31 Dec 2017)"),
    ("2018-12-31", "over 257 dagen (ma 31 dec)", "in 257 days (Mon 31 Dec)"),
    ("2019-01-01", "over 258 dagen (di 1 jan 2019)", "in 258 days (Tue 1 Jan 2019)"),
  ]

  @Test(arguments: cases.indices)
  func `a date is told as people say it`(place: Int) throws {
    let today = try #require(CivilDate(iso: Self.today))
    let date = try #require(CivilDate(iso: Self.cases[place].date))
    #expect(date.relativeWording(from: today, dutch: true) == Self.cases[place].dutch)
    #expect(date.relativeWording(from: today, dutch: false) == Self.cases[place].english)
  }

  @Test func `around the turn of a year only the other year is named`() throws {
    let today = try #require(CivilDate(iso: "2018-12-31"))
    let tomorrow = today.adding(days: 1)
    #expect(tomorrow.relativeWording(from: today, dutch: true) == "morgen (di 1 jan 2019)")
    #expect(today.relativeWording(from: tomorrow, dutch: true) == "gisteren (ma 31 dec 2018)")
  }

  @Test func `the number of days is the difference, whatever the dates`() throws {
    var generator = SeededGenerator(seed: 18)
    for _ in 0..<500 {
      let days = (0..<2).map { _ in Int.random(in: -40_000...80_000, using: &generator) }
      let date = try #require(CivilDate(dayNumber: days[0]))
      let today = try #require(CivilDate(dayNumber: days[1]))
      let text = date.distance(from: today, dutch: true)
      let numbers = text.split(separator: " ").compactMap { Int($0) }
      let gap = date - today
      #expect(numbers == ((-1...2).contains(gap) ? [] : [abs(gap)]), "\(date) from \(today)")
      #expect(text.hasSuffix("te laat") == (gap < -1))
    }
  }

  @Test(arguments: [
    ("2018-04-23", "maandag 23 april 2018", "Monday 23 April 2018"),
    ("2018-05-01", "dinsdag 1 mei 2018", "Tuesday 1 May 2018"),
    ("2018-12-30", "zondag 30 december 2018", "Sunday 30 December 2018"),
  ])
  func `a day in full has its weekday`(day: String, dutch: String, english: String) throws {
    let date = try #require(CivilDate(iso: day))
    #expect(date.fullWording(dutch: true) == dutch)
    #expect(date.fullWording(dutch: false) == english)
  }
}
