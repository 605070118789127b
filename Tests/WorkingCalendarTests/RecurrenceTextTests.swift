import TestSupport
import Testing
import WorkingCalendar

struct RecurrenceTextTests {
  private typealias Pattern = RecurrenceRule.Pattern

  @Test(arguments: [
    ("maandelijks", RecurrenceRule.Pattern.every(Term(1, .months))),
    ("wekelijks", .every(Term(1, .weeks))), ("monthly", .every(Term(1, .months))),
    ("weekly", .every(Term(1, .weeks))), ("quarterly", .every(Term(3, .months))),
    ("half jaar", .every(Term(6, .months))), ("elk half jaar", .every(Term(6, .months))),
    ("halfjaarlijks", .every(Term(6, .months))), ("elk kwartaal", .every(Term(3, .months))),
    ("elke twee weken", .every(Term(2, .weeks))), ("zes maanden", .every(Term(6, .months))),
    ("tweejarig", .every(Term(2, .years))), ("P6M", .every(Term(6, .months))),
    ("every 2 weeks", .every(Term(2, .weeks))), ("jaarlijks", .every(Term(1, .years))),
    ("januari en juni", .months([1, 6], day: .last)),
    ("in januari en juni", .months([1, 6], day: .last)),
    ("January and June", .months([1, 6], day: .last)),
    ("maart, juni en september", .months([3, 6, 9], day: .last)),
    ("eerste dag van maart", .months([3], day: .first)),
    ("dag 15 van elke maand", .months(Array(1...12), day: .day(15))),
    ("15 maart en september", .months([3, 9], day: .day(15))),
    ("vier à vijf keer per jaar", .perYear(least: 4, most: 5)),
    ("vier a\u{300} vijf keer per jaar", .perYear(least: 4, most: 5)),
    ("4-5 per year", .perYear(least: 4, most: 5)),
    ("4 tot 5 keer per jaar", .perYear(least: 4, most: 5)),
    ("four to five times a year", .perYear(least: 4, most: 5)),
    ("twee of drie keer per jaar", .perYear(least: 2, most: 3)),
    ("once a year", .perYear(least: 1, most: 1)), ("5 per jaar", .perYear(least: 5, most: 5)),
  ])
  func `what people write is a pattern`(text: String, pattern: RecurrenceRule.Pattern) throws {
    #expect(try Pattern(parsing: text) == pattern)
  }

  @Test(arguments: [
    "", "soms", "vier a vijf", "en", "40 januari", "elke 0 dagen", "elke werkdag",
    "5-4 per jaar", "P1M2D", "PT5H", "R5", "januari juli foo", "99 keer per jaar",
  ])
  func `what is no pattern is refused`(text: String) {
    #expect(throws: RecurrenceError.self) { try Pattern(parsing: text) }
  }

  @Test func `an error tells where a text goes wrong`() {
    #expect(throws: RecurrenceError(reason: .unreadable, text: "januari en feest", offset: 11)) {
      try Pattern(parsing: "januari en feest")
    }
    #expect(throws: RecurrenceError.self) {
      try Pattern(parsing: String(repeating: "x", count: 10_000))
    }
  }

  @Test func `what is written is read as the same pattern, in both languages`() throws {
    var random = SeededGenerator(seed: 5_545)
    for _ in 0..<400 {
      let pattern: Pattern
      switch Int.random(in: 0...3, using: &random) {
      case 0, 1:
        let units: [TermUnit] = [.days, .months, .weeks, .years]
        let unit = units.randomElement(using: &random) ?? .days
        pattern = .every(Term(Int.random(in: 1...1_000, using: &random), unit))
      case 2:
        let months = (1...12).filter { _ in Bool.random(using: &random) }
        let days: [RecurrenceRule.MonthDay] = [
          .first, .last, .day(Int.random(in: 1...31, using: &random)),
        ]
        pattern = .months(
          months.isEmpty ? Array(1...12) : months, day: days.randomElement(using: &random) ?? .last)
      default:
        let least = Int.random(in: 1...52, using: &random)
        pattern = .perYear(least: least, most: Int.random(in: least...52, using: &random))
      }
      for dutch in [true, false] {
        let text = pattern.wording(dutch: dutch)
        #expect(try Pattern(parsing: text) == pattern, "\(text)")
      }
    }
  }

  @Test func `a frequency is written as in the documents`() {
    let pattern = Pattern.perYear(least: 4, most: 5)
    #expect(pattern.wording(dutch: true) == "vier à vijf keer per jaar")
    #expect(pattern.wording(dutch: false) == "four to five times a year")
    #expect(Pattern.months([1, 6], day: .last).wording(dutch: true) == "januari en juni")
    #expect(Pattern.perYear(least: 1, most: 1).wording(dutch: true) == "één keer per jaar")
  }

  // MARK: ISO 8601

  @Test func `a repeating interval is a rule`() throws {
    let start = try #require(CivilDate(iso: "2018-01-01"))
    let five = try RecurrenceRule(iso: "R5/2018-01-01/P1M")
    #expect(five == (try RecurrenceRule(.every(Term(1, .months)), start: start, count: 5)))
    #expect(five.occurrences(from: start, through: start.adding(days: 1_000)).count == 5)
    let endless = try RecurrenceRule(iso: "R/20180101/P2W")
    #expect(endless.count == nil && endless.iso == "R/2018-01-01/P2W")
    let dates = try RecurrenceRule(iso: "R3/2018-01-01/2018-01-07")
    #expect(dates.pattern == .every(Term(7, .days)))
    // The last of three months ends on 31 March.
    let back = try RecurrenceRule(iso: "R3/P1M/2018-03-31")
    #expect(back.start == start && back.count == 3)
    let other = try #require(CivilDate(iso: "2020-05-05"))
    let parsed = try RecurrenceRule(parsing: "R5/2018-01-01/P1M", start: other)
    #expect(parsed == five)
  }

  @Test func `what is written in ISO is read as the same rule`() throws {
    var random = SeededGenerator(seed: 86)
    for _ in 0..<200 {
      let start = try #require(
        CivilDate(dayNumber: Int.random(in: -10_000...60_000, using: &random)))
      let units: [TermUnit] = [.days, .months, .weeks, .years]
      let term = Term(
        Int.random(in: 1...500, using: &random), units.randomElement(using: &random) ?? .days)
      let count = Bool.random(using: &random) ? Int.random(in: 1...99, using: &random) : nil
      let rule = try RecurrenceRule(.every(term), start: start, count: count)
      #expect(try RecurrenceRule(iso: try #require(rule.iso)) == rule)
    }
  }

  @Test(arguments: [
    ("R5/2018-01-01", ISOError.Reason.parts, 0), ("R0/2018-01-01/P1M", .badCount, 1),
    ("R-1/2018-01-01/P1M", .badCount, 1), ("X5/2018-01-01/P1M", .badCount, 0),
    ("R5/2018-02-30/P1M", .badDate, 3), ("R5/2018-01-01/PT5H", .badDuration, 14),
    ("R5/2018-01-01/P1M5D", .badDuration, 14), ("R5/2018-01-02/2018-01-01", .backwards, 14),
    ("R/P1M/2018-01-01", .badCount, 1), ("R5/P1M/P1M", .parts, 7),
    ("R5/2018-01-01/P0D", .badDuration, 14),
  ])
  func `a wrong repeating interval tells its place`(
    text: String, reason: ISOError.Reason, offset: Int
  ) throws {
    do throws(RecurrenceError) {
      _ = try RecurrenceRule(iso: text)
      Issue.record("\(text) is read")
    } catch {
      #expect(error.reason == .iso(ISOError(reason: reason, text: text, offset: offset)))
      #expect(error.offset == offset)
    }
  }
}
