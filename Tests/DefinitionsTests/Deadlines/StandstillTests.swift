import Expressions
import Fields
import Lifecycle
import TestSupport
import Testing
import WorkingCalendar

/// Terms that stand still while the assignment is suspended.
struct StandstillTests {
  private static func term(_ term: String) -> String {
    "t: { due: \"entry + \(term)\", roll: \"none\", to: \"trekker\","
      + " remind: [\"1 day before\", \"when due\", \"2 workdays after\"] }"
  }

  @Test func `a term of fifteen working days stops after eight of them and goes on`() throws {
    var scene = try DeadlineScene(deadlines: Self.term("15 workdays"), on: "2018-05-01")
    #expect(try scene.due() == "2018-05-24")
    // 2, 3, 4, 7, 8, 9, 11 and 14 May: Ascension Day is the tenth.
    try scene.go(to: "2018-05-15")
    try scene.perform("opschorten")
    let still = try #require(try scene.deadline().standstill)
    #expect(still.consumed == Term(8, .workdays))
    #expect(still.since.description == "2018-05-15")
    #expect(try scene.deadline().pendingRungs.isEmpty)
    try scene.go(to: "2018-06-30")
    #expect(try scene.remind().isEmpty)
    try scene.go(to: "2018-07-02")
    try scene.perform("hervatten")
    // Seven are left: 2 July is the first of them.
    #expect(try scene.due() == "2018-07-10")
    let date = try #require(try scene.deadline().proof?.date)
    #expect(date.suspensions.map(\.from.description) == ["2018-05-15"])
    #expect(date.suspensions.map(\.until.description) == ["2018-07-02"])
    #expect(date.start.description == "2018-05-01")
    #expect(!(try scene.deadline().isSuspended))
  }

  @Test func `a reminder of a term that stands still does not fire`() throws {
    var scene = try DeadlineScene(deadlines: Self.term("5 workdays"), on: "2018-03-01")
    let deadline = try scene.deadline()
    let key = deadline.key(of: try #require(deadline.rungs.first))
    try scene.perform("opschorten")
    try scene.go(to: "2018-04-20")
    #expect(try scene.refusal(.remind(key)).kind == .outdated)
    #expect(
      try scene.refusal(.acknowledge(deadline.name)).blockers.map(\.code) == [.notPossible])
  }

  @Test func `a date of others stays, and what was told of it is not told again`() throws {
    var scene = try DeadlineScene(
      deadlines: "t: { due: \"vergadering\", roll: \"none\", to: \"trekker\","
        + " remind: [\"2 weeks before\", \"1 day before\"] }",
      on: "2018-03-01", values: ["vergadering": "2018-04-25"])
    try scene.go(to: "2018-04-12")
    #expect(try scene.remind().count == 1)
    try scene.perform("opschorten")
    try scene.go(to: "2018-04-20")
    try scene.perform("hervatten")
    #expect(try scene.due() == "2018-04-25")
    #expect(try scene.deadline().rungs.map(\.status) == [.fired, .pending])
    #expect(try scene.deadline().proof?.date.suspensions.isEmpty == true)
  }

  @Test func `a reminder that fired comes again only where its new moment lies ahead`() throws {
    var scene = try DeadlineScene(deadlines: Self.term("10 workdays"), on: "2018-03-01")
    // Due on 15 March, announced on 14 March.
    try scene.go(to: "2018-03-15")
    #expect(try scene.remind().count == 1)
    try scene.perform("opschorten")
    try scene.go(to: "2018-03-20")
    try scene.perform("hervatten")
    // One working day was left: it is today. The announcement lies behind.
    #expect(try scene.due() == "2018-03-20")
    #expect(try scene.deadline().rungs.map(\.status) == [.fired, .pending, .pending])

    try scene.perform("opschorten")
    try scene.go(to: "2018-04-16")
    try scene.perform("hervatten")
    #expect(try scene.due() == "2018-04-16")
  }

  @Test func `whoever returns elsewhere leaves the deadline behind`() throws {
    var scene = try DeadlineScene(deadlines: Self.term("5 workdays"), on: "2018-03-01")
    try scene.perform("opschorten")
    try scene.go(to: "2018-03-05")
    try scene.perform("opnieuw")
    #expect(try scene.deadline().entered.description == "2018-03-05")
    #expect(try scene.due() == "2018-03-12")
    try scene.perform("opschorten")
    try scene.perform("stoppen")
    #expect(scene.assignment.deadlines.isEmpty)
  }

  @Test func `a date set by hand stays through a standstill`() throws {
    var scene = try DeadlineScene(
      deadlines: "t: { due: \"entry + 5 workdays\", roll: \"none\", move: \"baas\" }",
      on: "2018-03-01")
    _ = try scene.move(to: "2018-06-01")
    try scene.go(to: "2018-03-05")
    try scene.perform("opschorten")
    try scene.go(to: "2018-04-05")
    try scene.perform("hervatten")
    #expect(try scene.due() == "2018-06-01")
    let instead = try #require(try scene.deadline().move?.instead)
    #expect(instead.date.suspensions.count == 1)
    try scene.edit("titel", "Anders")
    #expect(try scene.due() == "2018-06-01")
  }

  @Test func `a deadline that counts from one that stood still goes along, and once`() throws {
    var scene = try DeadlineScene(
      deadlines: "a: { due: \"entry + 5 workdays\", roll: \"none\" },"
        + " b: { due: \"deadline(a) + 5 workdays\", roll: \"none\" }", on: "2018-03-01")
    #expect(try scene.due("b") == "2018-03-15")
    // After the first date, within the second term: two of its days are over.
    try scene.go(to: "2018-03-13")
    try scene.perform("opschorten")
    #expect(try scene.deadline("b").standstill?.consumed == Term(2, .workdays))
    try scene.go(to: "2018-03-20")
    try scene.perform("hervatten")
    #expect(try scene.due("a") == "2018-03-08")
    #expect(try scene.due("b") == "2018-03-22")
  }

  @Test func `what stands still goes along to another revision, with its ladder`() throws {
    let text =
      "t: { due: \"vergadering\", roll: \"none\", to: \"trekker\", remind: [\"when due\"] }"
    let newer =
      "t: { due: \"vergadering\", roll: \"none\", to: \"baas\","
      + " remind: [\"1 week before\", \"when due\"] }"
    let values = ["vergadering": "2018-04-25"]
    var scene = try DeadlineScene(deadlines: text, on: "2018-03-01", values: values)
    try scene.perform("opschorten")
    try scene.migrate(to: DeadlineScene(deadlines: newer, on: "2018-03-01", values: values))
    #expect(try scene.deadline().isSuspended)
    #expect(try scene.deadline().rungs.count == 2)
    try scene.go(to: "2018-03-05")
    try scene.perform("hervatten")
    #expect(!(try scene.deadline().isSuspended))
    #expect(try scene.deadline().message?.recipients.map(\.text) == ["baas"])
    #expect(try scene.due() == "2018-04-25")
  }

  @Test func `a deadline that the new revision lacks does not stand still for ever`() throws {
    var scene = try DeadlineScene(deadlines: Self.term("5 workdays"), on: "2018-03-01")
    try scene.perform("opschorten")
    try scene.migrate(
      to: DeadlineScene(deadlines: "u: { due: \"vergadering\", roll: \"none\" }", on: "2018-03-01"))
    #expect(scene.assignment.deadlines.isEmpty)
  }

  @Test func `a reminder that was due while it stood still comes on the return, marked late`()
    throws
  {
    var scene = try DeadlineScene(
      deadlines: "t: { due: \"vergadering\", roll: \"none\", to: \"trekker\","
        + " remind: [\"1 week before\", \"when due\"] }",
      on: "2018-03-01", values: ["vergadering": "2018-04-25"])
    try scene.perform("opschorten")
    try scene.go(to: "2018-04-20")
    try scene.perform("hervatten")
    let events = try scene.remind()
    #expect(events.count == 1)
    #expect(events.first?.effects.first?.particulars["late"] == .boolean(true))
    #expect(try scene.deadline().rungs.map(\.status) == [.fired, .pending])
  }

  // MARK: Properties

  private struct Draw {
    let amount: Int
    let unit: String
    let entry: CivilDate
    /// Days after the entry on which it stops, and days that it stands still, again and again.
    let pauses: [(after: Int, days: Int)]
  }

  private static func draw(_ seed: UInt64, pauses: Int) throws -> Draw {
    var generator = SeededGenerator(seed: seed)
    let first = try #require(CivilDate(year: 2018, month: 1, day: 1))
    return Draw(
      amount: Int.random(in: 1...60, using: &generator),
      unit: Bool.random(using: &generator) ? "workdays" : "days",
      entry: first.adding(days: Int.random(in: 0...700, using: &generator)),
      pauses: (0..<pauses).map { _ in
        (
          after: Int.random(in: 0...20, using: &generator),
          days: Int.random(in: 0...90, using: &generator)
        )
      })
  }

  @Test(arguments: 0..<UInt64(60))
  func `what is consumed and what is left make the whole`(seed: UInt64) throws {
    let draw = try Self.draw(seed, pauses: 3)
    var scene = try DeadlineScene(
      deadlines: "t: { due: \"entry + \(draw.amount) \(draw.unit)\", roll: \"none\" }",
      on: draw.entry.description)
    let calendar = WorkingCalendar.dutch
    var day = draw.entry
    for pause in draw.pauses {
      day = day.adding(days: pause.after)
      try scene.go(to: day)
      let before = try scene.due()
      try scene.perform("opschorten")
      let consumed = try #require(try scene.deadline().standstill?.consumed).amount
      day = day.adding(days: pause.days)
      try scene.go(to: day)
      try scene.perform("hervatten")
      let due = try scene.deadline().due
      let isOver = try #require(CivilDate(iso: before)) < day.adding(days: -pause.days)
      if isOver {
        #expect(due.description == before, "seed \(seed)")
        #expect(consumed == draw.amount, "seed \(seed)")
        continue
      }
      let last = day.adding(days: -1)
      let left = draw.unit == "workdays" ? calendar.workdays(from: last, to: due) : due - last
      #expect(consumed + left == draw.amount, "seed \(seed): \(consumed) + \(left)")
    }
  }

  @Test(arguments: 0..<UInt64(20))
  func `stopping and going on within a day changes nothing`(seed: UInt64) throws {
    let draw = try Self.draw(seed, pauses: 1)
    var scene = try DeadlineScene(
      deadlines: Self.term("\(draw.amount) \(draw.unit)"), on: draw.entry.description)
    try scene.go(to: draw.entry.adding(days: draw.pauses[0].after))
    _ = try scene.remind()
    let before = try scene.deadline()
    try scene.perform("opschorten")
    try scene.perform("hervatten")
    #expect(try scene.deadline() == before, "seed \(seed)")
  }

  @Test(arguments: 0..<UInt64(20))
  func `two standstills that meet are one`(seed: UInt64) throws {
    let draw = try Self.draw(seed, pauses: 2)
    let text = "t: { due: \"entry + \(draw.amount) \(draw.unit)\", roll: \"none\" }"
    let start = draw.entry.adding(days: draw.pauses[0].after)
    let middle = start.adding(days: draw.pauses[0].days)
    let end = middle.adding(days: draw.pauses[1].days)
    var one = try DeadlineScene(deadlines: text, on: draw.entry.description)
    var two = one
    try one.go(to: start)
    try two.go(to: start)
    try one.perform("opschorten")
    try two.perform("opschorten")
    try two.go(to: middle)
    try two.perform("hervatten")
    try two.perform("opschorten")
    try one.go(to: end)
    try two.go(to: end)
    try one.perform("hervatten")
    try two.perform("hervatten")
    #expect(try one.deadline().proof == two.deadline().proof, "seed \(seed)")
  }
}
