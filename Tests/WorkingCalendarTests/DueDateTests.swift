import TestSupport
import Testing
import WorkingCalendar

struct DueDateTests {
  private let calendar = WorkingCalendar.dutch

  private func date(_ iso: String) throws -> CivilDate { try #require(CivilDate(iso: iso)) }

  @Test(arguments: [
    ("2018-04-25", "5 workdays", RollPolicy.none, "2018-05-03"),
    ("2019-04-16", "binnen 5 werkdagen", .none, "2019-04-25"),
    ("2017-11-29", "-10 workdays", .previousWorkingDay, "2017-11-15"),
    ("2018-04-25", "-10 workdays", .previousWorkingDay, "2018-04-11"),
    ("2018-06-30", "0 days", .previousWorkingDay, "2018-06-29"),
    ("2018-01-31", "0 days", .previousWorkingDay, "2018-01-31"),
    ("2018-09-30", "0 days", .previousWorkingDay, "2018-09-28"),
    ("2017-12-31", "0 days", .previousWorkingDay, "2017-12-29"),
    ("2019-01-01", "0 days", .atw, "2019-01-02"),
  ])
  func `the dates of the documents come out`(
    start: String, term: String, policy: RollPolicy, due: String
  ) throws {
    let proof = calendar.dueDate(
      from: try date(start), after: try Term(reading: term), policy: policy)
    #expect(proof.due.description == due)
    #expect(proof.checked(in: calendar).agrees)
  }

  @Test func `a proof names what was skipped, and nothing else`() throws {
    let due = calendar.dueDate(
      from: try date("2018-04-27"), after: Term(5, .workdays), policy: .none)
    // The start, King's Day itself, was not counted anyhow.
    #expect(due.skipped.isEmpty)
    let over = calendar.dueDate(
      from: try date("2018-04-25"), after: Term(10, .workdays), policy: .none)
    #expect(over.skipped.map(\.name) == ["Koningsdag", "Hemelvaartsdag"])
    let back = calendar.dueDate(
      from: try date("2018-05-10"), after: Term(-10, .workdays), policy: .none)
    #expect(back.skipped.map(\.name) == ["Koningsdag"])
  }

  @Test func `one line and the steps tell how a date came about`() throws {
    let back = calendar.dueDate(
      from: try date("2018-04-25"), after: Term(-10, .workdays), policy: .previousWorkingDay)
    #expect(back.summary(dutch: false) == "2018-04-25 − 10 workdays = 2018-04-11")
    #expect(back.summary(dutch: true) == "2018-04-25 − 10 werkdagen = 2018-04-11")
    let easter = calendar.dueDate(
      from: try date("2018-03-29"), after: Term(3, .days), policy: .atw)
    #expect(easter.summary(dutch: false) == "2018-03-29 + 3 days = 2018-04-01 → 2018-04-04 (atw)")
    #expect(
      easter.steps(dutch: true) == [
        "begin: do 29 mrt 2018", "termijn: 3 dagen, te tellen vanaf vr 30 mrt 2018",
        "overgeslagen: vr 30 mrt 2018, Goede Vrijdag",
        "overgeslagen: ma 2 apr 2018, Tweede Paasdag", "eindigt op: zo 1 apr 2018",
        "regel: Algemene termijnenwet, artikel 1(1): door naar de eerste dag die geen zaterdag, "
          + "zondag of feestdag is",
        "regel: Algemene termijnenwet, artikel 2: een termijn van drie dagen of meer heeft "
          + "minstens twee gewone dagen", "kalender: nl \(calendar.reference.digest)",
        "datum: wo 4 apr 2018",
      ])
  }

  @Test func `a changed proof is found, with the calendar and without`() throws {
    let right = calendar.dueDate(
      from: try date("2018-04-25"), after: Term(5, .workdays), policy: .none)
    let wrong = DueDate(
      start: right.start, term: right.term, policy: .none, calendar: right.calendar,
      reached: try date("2018-05-02"), due: try date("2018-05-02"), skipped: right.skipped)
    let check = wrong.checked(in: calendar)
    #expect(check.basis == .calendar)
    #expect(check.differences == ["due", "reached"])
    #expect(check.recomputed.due == right.due)
    let offline = wrong.checked(in: .weekdays)
    #expect(offline.basis == .proof && offline.recomputed.due == right.due)
    #expect(right.checked(in: .weekdays).agrees)
    #expect(offline.wording(dutch: false).contains("nl \(calendar.reference.digest)"))
  }

  @Test func `a proof alone gives the same date as its calendar`() throws {
    var random = SeededGenerator(seed: 42)
    let origin = try date("1990-01-01")
    let par = (0..<200).map { place in
      CalendarContent.NamedDay(origin.adding(days: place * 53), nl: "Dag", en: "Day")
    }
    let calendar = WorkingCalendar(
      name: "test", content: CalendarContent(holidays: HolidayRule.dutch, parDays: par),
      digest: "0123456789abcdef")
    for _ in 0..<250 {
      let due = Self.random(calendar, from: origin, using: &random)
      let offline = due.checked(in: .weekdays)
      #expect(offline.basis == .proof)
      #expect(offline.agrees, "\(due.summary(dutch: false)) \(offline.differences)")
      #expect(due.checked(in: calendar).agrees)
    }
  }

  static func random(
    _ calendar: WorkingCalendar, from origin: CivilDate, using random: inout SeededGenerator
  ) -> DueDate {
    let start = origin.adding(days: Int.random(in: 0...10_000, using: &random))
    let unit = TermUnit.allCases.randomElement(using: &random) ?? .days
    let most = unit == .days || unit == .workdays ? 60 : 5
    let term = Term(Int.random(in: -most...most, using: &random), unit)
    let suspensions = (0..<Int.random(in: 0...3, using: &random)).map { _ in
      let from = start.adding(days: Int.random(in: -20...60, using: &random))
      return DueDate.Suspension(
        from: from, until: from.adding(days: Int.random(in: 0...25, using: &random)))
    }
    let policy = RollPolicy.allCases.randomElement(using: &random) ?? .none
    return calendar.dueDate(from: start, after: term, suspended: suspensions, policy: policy)
  }
}
