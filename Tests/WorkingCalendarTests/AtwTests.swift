import TestSupport
import Testing
import WorkingCalendar

/// The Algemene termijnenwet, article by article.
struct AtwTests {
  private func due(
    _ start: String, _ term: String, in calendar: WorkingCalendar = .dutch
  ) throws -> DueDate {
    calendar.dueDate(
      from: try #require(CivilDate(iso: start)), after: try Term(reading: term), policy: .atw)
  }

  private func articles(_ due: DueDate) -> [String] { due.provisions.map(\.rawValue) }

  @Test(arguments: [
    // 14 days end on Easter Sunday 2018.
    ("2018-03-18", "14 days", "2018-04-01", "2018-04-03", ["1(1)"]),
    // Christmas 2020 fell on a Friday.
    ("2020-12-11", "14 days", "2020-12-25", "2020-12-28", ["1(1)"]),
    ("2018-12-22", "1 week", "2018-12-29", "2018-12-31", ["1(1)"]),
    ("2018-11-30", "1 month", "2018-12-30", "2018-12-31", ["1(1)"]),
    ("2018-12-01", "1 month", "2019-01-01", "2019-01-02", ["1(1)"]),
    ("2018-04-18", "14 days", "2018-05-02", "2018-05-02", []),
  ])
  func `article 1(1): to the next ordinary day`(
    start: String, term: String, reached: String, end: String, provisions: [String]
  ) throws {
    let due = try due(start, term)
    #expect(due.reached.description == reached)
    #expect(due.due.description == end)
    #expect(articles(due) == provisions)
  }

  @Test(arguments: [
    ("2018-06-30", "-10 days", "2018-06-20"), ("2018-04-11", "-10 days", "2018-04-01"),
    ("2018-05-01", "-1 day", "2018-04-30"), ("2018-04-02", "-1 day", "2018-04-01"),
  ])
  func `article 1(2): what counts back does not roll`(
    start: String, term: String, end: String
  ) throws {
    let due = try due(start, term)
    #expect(due.due.description == end)
    #expect(articles(due) == ["1(2)"])
  }

  @Test(arguments: [
    // Thursday before Easter: Friday to Monday are free, Tuesday and Wednesday count.
    ("2018-03-29", "3 days", "2018-04-01", "2018-04-04", ["1(1)", "2"]),
    ("2018-03-29", "4 days", "2018-04-02", "2018-04-04", ["1(1)", "2"]),
    // Ends on an ordinary day, and yet only one of its days is ordinary.
    ("2018-03-29", "5 days", "2018-04-03", "2018-04-04", ["2"]),
    ("2018-03-29", "6 days", "2018-04-04", "2018-04-04", []),
    ("2020-12-24", "3 days", "2020-12-27", "2020-12-29", ["1(1)", "2"]),
    // Two days are no three: article 1 alone.
    ("2020-12-24", "2 days", "2020-12-26", "2020-12-28", ["1(1)"]),
    ("2018-06-01", "3 days", "2018-06-04", "2018-06-05", ["2"]),
    ("2018-06-01", "1 week", "2018-06-08", "2018-06-08", []),
  ])
  func `article 2: at least two ordinary days`(
    start: String, term: String, reached: String, end: String, provisions: [String]
  ) throws {
    let due = try due(start, term)
    #expect(due.reached.description == reached)
    #expect(due.due.description == end)
    #expect(articles(due) == provisions)
  }

  @Test func `article 2 lengthens a term that counts back, to an earlier day`() throws {
    // Back from the Tuesday after Easter: Monday to Good Friday are free.
    let due = try due("2018-04-03", "-3 days")
    #expect(due.reached.description == "2018-03-31")
    #expect(due.due.description == "2018-03-28")
    #expect(articles(due) == ["1(2)", "2"])
  }

  @Test(arguments: [
    ("91 days", false), ("90 days", true), ("13 weeks", false), ("12 weeks", true),
    ("4 months", false), ("3 months", true), ("1 year", false), ("91 workdays", false),
    ("90 workdays", true), ("-91 days", false),
  ])
  func `article 4: longer terms and years are left out`(term: String, applies: Bool) throws {
    let term = try Term(reading: term)
    // For each length there is a start from which it ends on a Saturday.
    let origin = try #require(CivilDate(iso: "2018-02-01"))
    var isOutside = false
    var isRolled = false
    for offset in 0..<14 {
      let start = origin.adding(days: offset)
      let due = WorkingCalendar.dutch.dueDate(from: start, after: term, policy: .atw)
      if due.provisions == [.outside] { isOutside = true }
      if due.due != due.reached { isRolled = true }
      if !applies { #expect(due.due == due.reached) }
    }
    #expect(isOutside == !applies)
    if applies, term.unit != .workdays { #expect(isRolled) }
  }

  @Test func `a day on a par counts for the law alone`() throws {
    let friday = try #require(CivilDate(iso: "2018-05-11"))
    let calendar = WorkingCalendar(
      name: "test",
      content: CalendarContent(
        holidays: HolidayRule.dutch, parDays: [.init(friday, nl: "Dag", en: "Day")]),
      digest: "0123456789abcdef")
    let due = try due("2018-05-04", "7 days", in: calendar)
    #expect(due.reached == friday)
    #expect(due.due.description == "2018-05-14")
    #expect(due.skipped == [.init(date: friday, name: "Dag (gelijkgesteld)")])
    #expect(calendar.isWorkingDay(friday))
    #expect(calendar.rolled(friday, by: .previousWorkingDay) == friday)
    #expect(calendar.workdays(from: friday.adding(days: -1), to: friday) == 1)
    // Working days count it, and the law rolls from it.
    let workdays = try self.due("2018-05-09", "1 workday", in: calendar)
    #expect(workdays.reached == friday)
    #expect(workdays.due.description == "2018-05-14")
  }

  @Test func `a closed office moves no statutory date`() throws {
    let tuesday = try #require(CivilDate(iso: "2018-05-08"))
    let calendar = WorkingCalendar(
      name: "test",
      content: CalendarContent(
        holidays: HolidayRule.dutch,
        closed: (0..<3).map { .init(tuesday.adding(days: $0), nl: "Dicht", en: "Shut") }),
      digest: "0123456789abcdef")
    let due = try due("2018-05-01", "7 days", in: calendar)
    #expect(due.due == tuesday && due.skipped.isEmpty && articles(due).isEmpty)
    #expect(calendar.rolled(tuesday, by: .previousWorkingDay).description == "2018-05-07")
    // Thursday 10 May is Ascension Day: the law goes on from it, past no closed day.
    let rolled = try self.due("2018-05-03", "7 days", in: calendar)
    #expect(rolled.due.description == "2018-05-11")
    #expect(rolled.skipped.map(\.name) == ["Hemelvaartsdag"])
    // A count of working days leaves the closed days out, and the proof knows them from holidays.
    let workdays = try self.due("2018-05-07", "1 workday", in: calendar)
    #expect(workdays.due.description == "2018-05-11")
    #expect(
      workdays.skipped.map(\.name) == [
        "Dicht (gesloten)", "Dicht (gesloten)", "Dicht (gesloten)", "Hemelvaartsdag",
      ])
    for date in [due, rolled, workdays] {
      #expect(date.checked(in: calendar).agrees)
      let check = date.checked(in: .weekdays)
      #expect(check.basis == .proof && check.agrees, "\(check.wording(dutch: false))")
    }
  }

  @Test func `a statutory date is ordinary, and the first that may be`() throws {
    var random = SeededGenerator(seed: 1_964)
    let calendar = WorkingCalendar.dutch
    let origin = try #require(CivilDate(iso: "1950-01-01"))
    for _ in 0..<600 {
      let start = origin.adding(days: Int.random(in: 0...50_000, using: &random))
      let days = Int.random(in: 1...90, using: &random)
      let due = calendar.dueDate(from: start, after: Term(days, .days), policy: .atw).due
      // The law, read day by day.
      var end = start.adding(days: days)
      var ordinary = (1...days).count { calendar.isOrdinaryDay(start.adding(days: $0)) }
      while !calendar.isOrdinaryDay(end) || (days >= 3 && ordinary < 2) {
        end = end.adding(days: 1)
        if calendar.isOrdinaryDay(end) { ordinary += 1 }
      }
      #expect(due == end, "\(start) + \(days)")
    }
  }
}
