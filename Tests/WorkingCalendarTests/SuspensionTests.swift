import TestSupport
import Testing
import WorkingCalendar

/// A term that stands still for a while.
struct SuspensionTests {
  private typealias Suspension = DueDate.Suspension
  private let calendar = WorkingCalendar.dutch

  private func date(_ iso: String) throws -> CivilDate { try #require(CivilDate(iso: iso)) }

  private func some(
    _ most: Int, around start: CivilDate, using random: inout SeededGenerator
  ) -> [Suspension] {
    (0..<Int.random(in: 0...most, using: &random)).map { _ in
      let from = start.adding(days: Int.random(in: -15...60, using: &random))
      return Suspension(
        from: from, until: from.adding(days: Int.random(in: 0...20, using: &random)))
    }
  }

  private func holds(_ suspensions: [Suspension], _ day: CivilDate) -> Bool {
    suspensions.contains { $0.from <= day && day < $0.until }
  }

  @Test(arguments: [
    // Begins before the start: only what follows the start is lost.
    ("2018-05-28", "2018-06-06", "2018-06-08"),
    // Within the term.
    ("2018-06-06", "2018-06-08", "2018-06-08"),
    // Begins on the last day, which then has not passed.
    ("2018-06-06", "2018-06-07", "2018-06-07"),
    // After the end, and before the start.
    ("2018-06-07", "2018-07-01", "2018-06-06"), ("2018-05-01", "2018-05-20", "2018-06-06"),
    // Up to and including the start.
    ("2018-05-28", "2018-06-02", "2018-06-06"),
  ])
  func `a stretch holds up what it touches`(from: String, until: String, due: String) throws {
    let suspension = Suspension(from: try date(from), until: try date(until))
    let proof = calendar.dueDate(
      from: try date("2018-06-01"), after: Term(3, .workdays), suspended: [suspension],
      policy: .none)
    #expect(proof.due.description == due)
  }

  @Test func `the days that count are as many as the term has`() throws {
    var random = SeededGenerator(seed: 4_242)
    let origin = try date("2015-01-01")
    for _ in 0..<400 {
      let start = origin.adding(days: Int.random(in: 0...3_000, using: &random))
      let suspensions = some(4, around: start, using: &random)
      let amount = Int.random(in: 1...40, using: &random)
      for unit in [TermUnit.days, .workdays] {
        let due = calendar.dueDate(
          from: start, after: Term(amount, unit), suspended: suspensions, policy: .none
        ).due
        let counted = (1...(due - start)).count { offset in
          let day = start.adding(days: offset)
          return !holds(suspensions, day) && (unit == .days || calendar.isWorkingDay(day))
        }
        #expect(counted == amount, "\(start) \(amount) \(unit) \(suspensions)")
        #expect(!holds(suspensions, due))
        #expect(unit == .days || calendar.isWorkingDay(due))
      }
    }
  }

  @Test func `how a stretch is cut up makes no difference, and an empty one none`() throws {
    var random = SeededGenerator(seed: 99)
    let origin = try date("2015-01-01")
    for _ in 0..<200 {
      let start = origin.adding(days: Int.random(in: 0...3_000, using: &random))
      let suspensions = some(3, around: start, using: &random)
      let cut = suspensions.flatMap { stretch -> [Suspension] in
        let middle = stretch.from.adding(
          days: Int.random(in: 0...(stretch.until - stretch.from), using: &random))
        let overlap = middle.adding(days: -Int.random(in: 0...3, using: &random))
        return [
          Suspension(from: max(stretch.from, overlap), until: stretch.until),
          Suspension(from: stretch.from, until: middle), Suspension(from: middle, until: middle),
        ]
      }
      let policy = RollPolicy.allCases.randomElement(using: &random) ?? .none
      let unit = TermUnit.allCases.randomElement(using: &random) ?? .days
      let term = Term(Int.random(in: 0...10, using: &random), unit)
      let whole = calendar.dueDate(
        from: start, after: term, suspended: suspensions, policy: policy)
      let parts = calendar.dueDate(
        from: start, after: term, suspended: cut.shuffled(using: &random), policy: policy)
      #expect(whole == parts, "\(whole.summary(dutch: false)) \(suspensions)")
    }
  }

  @Test func `one more stretch never makes a date earlier`() throws {
    var random = SeededGenerator(seed: 31)
    let origin = try date("2015-01-01")
    for _ in 0..<600 {
      let start = origin.adding(days: Int.random(in: 0...3_000, using: &random))
      let suspensions = some(3, around: start, using: &random)
      let more = suspensions + some(2, around: start, using: &random)
      let policy = RollPolicy.allCases.randomElement(using: &random) ?? .none
      let unit = TermUnit.allCases.randomElement(using: &random) ?? .days
      let term = Term(Int.random(in: 1...12, using: &random), unit)
      let before = calendar.dueDate(
        from: start, after: term, suspended: suspensions, policy: policy)
      let after = calendar.dueDate(from: start, after: term, suspended: more, policy: policy)
      #expect(before.due <= after.due, "\(before) \(after)")
    }
  }

  @Test func `what counts back is not held up`() throws {
    let suspension = Suspension(from: try date("2018-04-01"), until: try date("2018-05-01"))
    let due = calendar.dueDate(
      from: try date("2018-04-25"), after: Term(-10, .workdays), suspended: [suspension],
      policy: .none)
    #expect(due.due.description == "2018-04-11")
    #expect(due.suspensions.isEmpty)
  }

  @Test func `the consumed part and the rest make the whole term`() throws {
    var random = SeededGenerator(seed: 77)
    let origin = try date("2015-01-01")
    for _ in 0..<300 {
      let start = origin.adding(days: Int.random(in: 0...3_000, using: &random))
      let suspensions = some(2, around: start, using: &random)
      let unit: TermUnit = Bool.random(using: &random) ? .workdays : .days
      let term = Term(Int.random(in: 1...30, using: &random), unit)
      let due = calendar.dueDate(
        from: start, after: term, suspended: suspensions, policy: .none)
      let day = start.adding(days: Int.random(in: 0...(due.reached - start), using: &random))
      let consumed = calendar.consumed(of: due, before: day.adding(days: 1))
      #expect(consumed.unit == unit && (0...term.amount).contains(consumed.amount))
      // What is left, counted from that day, ends on the same day.
      let rest = calendar.dueDate(
        from: day, after: Term(term.amount - consumed.amount, unit), suspended: suspensions,
        policy: .none)
      if rest.term.amount > 0 { #expect(rest.due == due.due, "\(due) at \(day)") }
      let end = due.reached.adding(days: 1)
      #expect(calendar.consumed(of: due, before: end) == term)
      #expect(calendar.consumed(of: due, before: start).amount == 0)
    }
  }

  @Test(arguments: [
    ("2018-01-31", 0), ("2018-02-28", 27), ("2018-05-01", 89), ("2018-12-31", 89),
  ])
  func `of months the days are told that are over`(day: String, days: Int) throws {
    let due = calendar.dueDate(
      from: try date("2018-01-31"), after: Term(3, .months), policy: .none)
    #expect(calendar.consumed(of: due, before: try date(day)) == Term(days, .days))
  }

  @Test func `a suspension that is over by the start stands in no proof`() throws {
    let before = Suspension(from: try date("2018-04-01"), until: try date("2018-04-25"))
    let late = Suspension(from: try date("2018-04-30"), until: try date("2018-05-02"))
    let due = calendar.dueDate(
      from: try date("2018-04-25"), after: Term(5, .workdays), suspended: [before, late],
      policy: .none)
    #expect(due.suspensions == [late])
    let plain = calendar.dueDate(
      from: try date("2018-04-25"), after: Term(5, .workdays), suspended: [late], policy: .none)
    #expect(plain == due)
  }
}
