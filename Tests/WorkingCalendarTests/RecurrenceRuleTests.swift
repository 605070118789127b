import TestSupport
import Testing
import WorkingCalendar

struct RecurrenceRuleTests {
  private func date(_ iso: String) throws -> CivilDate { try #require(CivilDate(iso: iso)) }

  private func list(_ rule: RecurrenceRule, _ from: String, _ through: String) throws -> [String] {
    rule.occurrences(from: try date(from), through: try date(through)).map(\.description)
  }

  @Test func `months count from the start, so that the end of a month comes back`() throws {
    let rule = try RecurrenceRule(.every(Term(1, .months)), start: try date("2018-01-31"))
    #expect(
      try list(rule, "2018-01-01", "2018-05-31") == [
        "2018-01-31", "2018-02-28", "2018-03-31", "2018-04-30", "2018-05-31",
      ])
    let leap = try RecurrenceRule(.every(Term(1, .years)), start: try date("2020-02-29"))
    #expect(
      try list(leap, "2020-01-01", "2024-12-31") == [
        "2020-02-29", "2021-02-28", "2022-02-28", "2023-02-28", "2024-02-29",
      ])
  }

  @Test func `months of every year have their day`() throws {
    let start = try date("2018-01-01")
    let last = try RecurrenceRule(.months([6, 1], day: .last), start: start)
    #expect(
      try list(last, "2018-01-01", "2019-02-01") == ["2018-01-31", "2018-06-30", "2019-01-31"])
    let first = try RecurrenceRule(.months([1, 6], day: .first), start: start, count: 3)
    #expect(
      try list(first, "2018-01-01", "2022-01-01") == ["2018-01-01", "2018-06-01", "2019-01-01"])
    let day = try RecurrenceRule(.months([2, 4], day: .day(31)), start: start)
    #expect(try list(day, "2020-01-01", "2020-12-31") == ["2020-02-29", "2020-04-30"])
  }

  @Test func `an end and a count end it`() throws {
    let rule = try RecurrenceRule(
      .every(Term(2, .weeks)), start: try date("2018-01-01"), end: try date("2018-02-11"))
    #expect(
      try list(rule, "2017-01-01", "2019-01-01") == ["2018-01-01", "2018-01-15", "2018-01-29"])
    let counted = try RecurrenceRule(
      .every(Term(1, .days)), start: try date("2018-01-01"), count: 2)
    #expect(counted.next(after: try date("2018-01-02"), given: nil) == nil)
    let over = try RecurrenceRule(
      .every(Term(1, .days)), start: try date("2018-01-02"), end: try date("2018-01-01"))
    #expect(over.first() == nil)
  }

  @Test func `next is the first planned day after each day`() throws {
    var random = SeededGenerator(seed: 8_601)
    let origin = try date("2000-01-01")
    for _ in 0..<150 {
      let start = origin.adding(days: Int.random(in: 0...3_000, using: &random))
      let pattern: RecurrenceRule.Pattern
      switch Int.random(in: 0...2, using: &random) {
      case 0: pattern = .every(Term(Int.random(in: 1...40, using: &random), .days))
      case 1: pattern = .every(Term(Int.random(in: 1...30, using: &random), .months))
      default:
        let months = (1...12).filter { _ in Bool.random(using: &random) } + [3]
        pattern = .months(months, day: .day(Int.random(in: 1...31, using: &random)))
      }
      let count = Bool.random(using: &random) ? Int.random(in: 1...20, using: &random) : nil
      let end = start.adding(days: Int.random(in: 0...2_000, using: &random))
      let rule = try RecurrenceRule(pattern, start: start, end: end, count: count)
      let all = rule.occurrences(from: start, through: end)
      #expect(all == all.sorted() && Set(all).count == all.count)
      #expect(all.count <= count ?? .max)
      if case .every(let term) = pattern {
        let naive = (0..<all.count).map {
          WorkingCalendar.dutch.adding(Term(term.amount * $0, term.unit), to: start)
        }
        #expect(all == naive)
      }
      for _ in 0..<20 {
        let day = start.adding(days: Int.random(in: -50...2_100, using: &random))
        #expect(rule.next(after: day, given: nil) == all.first { $0 > day }, "\(rule) \(day)")
      }
    }
  }

  // MARK: So often a year

  @Test func `four to five a year leave no more than thirteen weeks between`() throws {
    let rule = try RecurrenceRule(.perYear(least: 4, most: 5), start: try date("2018-01-10"))
    let held = try date("2018-02-20")
    let next = try #require(rule.next(after: held, given: held))
    #expect(next - held == 91)
    // What was held late moves the next one.
    let late = try date("2018-06-30")
    #expect(rule.next(after: late, given: late) == late.adding(days: 91))
    #expect(rule.next(after: try date("2018-01-01"), given: nil)?.description == "2018-01-10")
  }

  @Test func `who held the most of a year goes on in the next`() throws {
    let rule = try RecurrenceRule(.perYear(least: 4, most: 5), start: try date("2018-01-01"))
    let fifth = try date("2018-03-30")
    #expect(rule.next(after: fifth, given: fifth, held: 5)?.description == "2019-01-01")
    #expect(rule.next(after: fifth, given: fifth, held: 4)?.description == "2018-06-29")
  }

  @Test func `no year has more than the most or fewer than the least`() throws {
    var random = SeededGenerator(seed: 52)
    for least in 1...52 {
      let most = min(52, least + Int.random(in: 0...2, using: &random))
      let start = try date("2018-01-01").adding(days: Int.random(in: 0...364, using: &random))
      let rule = try RecurrenceRule(.perYear(least: least, most: most), start: start)
      let all = rule.occurrences(from: start, through: try date("2060-12-31"))
      let counts = Dictionary(grouping: all, by: \.year).mapValues(\.count)
      for year in 2018...2060 {
        #expect(counts[year, default: 0] <= most, "\(least)-\(most) \(year)")
        if year > 2018 { #expect(counts[year, default: 0] >= least, "\(least)-\(most) \(year)") }
      }
      for _ in 0..<25 {
        let day = start.adding(days: Int.random(in: -10...15_000, using: &random))
        #expect(
          rule.next(after: day, given: nil) == all.first { $0 > day } || day.year >= 2059,
          "\(least)-\(most) \(day)")
      }
    }
  }

  @Test func `far away is as near as close by`() throws {
    let rule = try RecurrenceRule(.every(Term(1, .days)), start: try date("0001-01-01"))
    #expect(
      rule.next(after: try date("9999-12-30"), given: nil)?.description == "9999-12-31")
    #expect(rule.next(after: try date("9999-12-31"), given: nil) == nil)
    let months = try RecurrenceRule(.months([12], day: .last), start: try date("2018-01-01"))
    #expect(months.next(after: try date("9999-12-31"), given: nil) == nil)
    let course = try RecurrenceRule(.perYear(least: 4, most: 4), start: try date("0001-05-01"))
    #expect(course.next(after: try date("9998-12-30"), given: nil)?.year == 9999)
  }

  @Test(arguments: [
    (RecurrenceRule.Pattern.every(Term(0, .days)), RecurrenceError.Reason.notPositive),
    (.every(Term(-1, .months)), .notPositive), (.every(Term(5, .workdays)), .workdays),
    (.months([], day: .last), .monthOutOfRange), (.months([13], day: .last), .monthOutOfRange),
    (.months([1], day: .day(32)), .dayOutOfRange), (.months([1], day: .day(0)), .dayOutOfRange),
    (.perYear(least: 0, most: 1), .frequencyOutOfRange),
    (.perYear(least: 5, most: 4), .frequencyOutOfRange),
    (.perYear(least: 1, most: 53), .frequencyOutOfRange),
  ])
  func `what cannot recur is refused`(
    pattern: RecurrenceRule.Pattern, reason: RecurrenceError.Reason
  ) throws {
    let start = try date("2018-01-01")
    #expect(throws: RecurrenceError(reason: reason)) {
      try RecurrenceRule(pattern, start: start)
    }
  }

  @Test func `a count is positive, and not for so many a year`() throws {
    let start = try date("2018-01-01")
    #expect(throws: RecurrenceError(reason: .countOutOfRange)) {
      try RecurrenceRule(.every(Term(1, .days)), start: start, count: 0)
    }
    #expect(throws: RecurrenceError(reason: .countNeedsFixedDays)) {
      try RecurrenceRule(.perYear(least: 4, most: 5), start: start, count: 3)
    }
  }
}
