import TestSupport
import Testing
import WorkingCalendar

/// Texts for people, and back.
struct WordingTests {
  @Test(arguments: [
    ("binnen 5 werkdagen", Term(5, .workdays)), ("5 werkdagen", Term(5, .workdays)),
    ("vijf werkdagen", Term(5, .workdays)), ("vier weken", Term(4, .weeks)),
    ("zes maanden", Term(6, .months)), ("half jaar", Term(6, .months)),
    ("een half jaar", Term(6, .months)), ("anderhalf jaar", Term(18, .months)),
    ("tweejarig", Term(2, .years)), ("9 maanden", Term(9, .months)),
    ("tweeëntwintig dagen", Term(22, .days)), ("één week", Term(1, .weeks)),
    ("binnen een week", Term(1, .weeks)), ("twee kwartalen", Term(6, .months)),
    ("within five working days", Term(5, .workdays)), ("twenty-one days", Term(21, .days)),
    ("half a year", Term(6, .months)), ("-10 workdays", Term(-10, .workdays)),
    ("−10 werkdagen", Term(-10, .workdays)), ("P10D", Term(10, .days)), ("p10d", Term(10, .days)),
    ("zesmaands", Term(6, .months)), ("Binnen 5 Werkdagen", Term(5, .workdays)),
  ])
  func `a term is read as people write it`(text: String, term: Term) throws {
    #expect(try Term(reading: text) == term)
  }

  @Test(arguments: [
    "", "5", "vijf", "werkdagen", "binnen", "5 feestdagen", "een half uur", "PT5H", "P1M2D",
    "99999999 dagen", "vijf zes dagen", "binnen kort",
  ])
  func `what is no term is refused`(text: String) {
    #expect(throws: TermError.self) { try Term(reading: text) }
  }

  @Test func `a written term is read as the same`() throws {
    for unit in TermUnit.allCases {
      for amount in [-1_000, -1, 0, 1, 2, 5, 90, 1_000_000] {
        let term = Term(amount, unit)
        for dutch in [true, false] {
          #expect(try Term(reading: term.wording(dutch: dutch)) == term)
          guard amount > 0 else { continue }
          #expect(try Term(reading: term.deadlineWording(dutch: dutch)) == term)
        }
      }
    }
    #expect(Term(5, .workdays).deadlineWording(dutch: true) == "binnen 5 werkdagen")
  }

  @Test(arguments: [
    ("derde kwartaal 2018", "derde kwartaal 2018", "third quarter of 2018"),
    ("4^e kwartaal 2018", "vierde kwartaal 2018", "fourth quarter of 2018"),
    ("eerste helft 2018", "eerste helft 2018", "first half of 2018"),
    ("eind 2017", "december 2017", "December 2017"), ("najaar 2018", "najaar 2018", "autumn 2018"),
    ("1-1-2019", "1 januari 2019", "1 January 2019"), ("Mei 19", "mei 2019", "May 2019"),
    ("tot 31-12-2017", "tot en met 31 december 2017", "through 31 December 2017"),
    ("tot 1 maart 2018", "tot en met 28 februari 2018", "through 28 February 2018"),
    ("tot en met 2018", "tot en met 2018", "through 2018"),
    ("vanaf 1-1-2019", "vanaf 1 januari 2019", "from 1 January 2019"),
    ("doorlopend 2018-2019", "2018-2019", "2018-2019"), ("in 2018", "in 2018", "in 2018"),
    ("op korte termijn", "op korte termijn", "in the short term"),
    (
      "1 januari 2018 tot en met 15 maart 2018", "1 januari 2018 tot en met 15 maart 2018",
      "1 January 2018 through 15 March 2018"
    ),
  ])
  func `a period is written as people say it`(text: String, nl: String, en: String) throws {
    let period = try #require(DutchDateReader.period(reading: text))
    #expect(period.wording(dutch: true) == nl)
    #expect(period.wording(dutch: false) == en)
  }

  @Test func `a written period is read as the same, of every precision`() throws {
    var seen: Set<Precision> = []
    for year in [1900, 1999, 2000, 2018, 2020, 2198] {
      for period in try periods(of: year) {
        seen.insert(period.precision)
        let text = period.wording(dutch: true)
        #expect(DutchDateReader.period(reading: text) == period, "\(text)")
        #expect(!period.wording(dutch: false).isEmpty)
      }
    }
    #expect(seen == Set(Precision.allCases))
  }

  /// The periods of a year, each whole, as an end and as a start.
  private func periods(of year: Int) throws -> [Period] {
    var whole: [Period] = []
    for (precision, length, firsts) in [
      (Precision.month, 1, Array(1...12)), (.quarter, 3, [1, 4, 7, 10]), (.half, 6, [1, 7]),
      (.season, 3, [3, 6, 9, 12]), (.year, 12, [1]),
    ] {
      for month in firsts {
        let start = try #require(CivilDate(year: year, month: month, day: 1))
        let end = start.adding(months: length).adding(days: -1)
        whole.append(Period(start: start, end: end, precision: precision))
      }
    }
    let first = try #require(CivilDate(year: year, month: 1, day: 1))
    for offset in stride(from: 0, through: 364, by: 26) {
      let day = first.adding(days: offset)
      whole.append(Period(start: day, end: day, precision: .day))
      whole.append(Period(start: day, end: day.adding(days: 40), precision: .range))
    }
    let years = Period(
      start: first, end: CivilDate(year: year + 1, month: 12, day: 31), precision: .range)
    let open = whole.filter { $0.precision != .range } + [years]
    return whole + [years, Period(start: nil, end: nil, precision: .undated)]
      + open.map { Period(start: nil, end: $0.end, precision: $0.precision) }
      + open.map { Period(start: $0.start, end: nil, precision: $0.precision) }
  }
}
