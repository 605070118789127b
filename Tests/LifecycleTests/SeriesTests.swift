import Expressions
import Fields
import Languages
import Lifecycle
import Testing
import WorkingCalendar

struct SeriesTests {
  private static let monthly = SeriesScene.every(Term(1, .months))

  @Test func `each occurrence opens one child on its day, at nine in the morning`() throws {
    var scene = try SeriesScene(Self.monthly)
    #expect(scene.next == "2020-02-06")
    #expect(try scene.current.next?.moment.description == "2020-02-06T08:00:00Z")
    try scene.run(to: "2020-04-10")
    #expect(scene.occurrences == ["2020-02-06", "2020-03-06", "2020-04-06"])
    #expect(scene.opened == ["2020-02-06", "2020-03-06", "2020-04-06"])
    #expect(scene.next == "2020-05-06")
    let effects = scene.events.flatMap(\.effects)
    #expect(
      effects.map { "\($0.plugin):\($0.product)" }
        == Array(repeating: "opdracht:open-child", count: 3))
    #expect(
      scene.assignment.children.map(\.id.text) == [
        "een-rapport-2020-02-06", "een-rapport-2020-03-06", "een-rapport-2020-04-06",
      ])
    #expect(try scene.current.count == 3)
  }

  @Test func `cancelling one leaves the series`() throws {
    var scene = try SeriesScene(Self.monthly, at: "2020-01-17")
    try scene.run(to: "2020-03-01")
    try scene.series(
      .cancel(try SeriesScene.series, SeriesScene.day("2020-03-17"), reason: "corona"))
    #expect(scene.next == "2020-04-17")
    // Beforehand too.
    try scene.series(
      .cancel(try SeriesScene.series, SeriesScene.day("2020-06-17"), reason: "reces"))
    try scene.run(to: "2020-08-01")
    #expect(scene.opened == ["2020-02-17", "2020-04-17", "2020-05-17", "2020-07-17"])
    #expect(try scene.current.cancelled.isEmpty)
  }

  @Test func `a moved occurrence comes on its new day alone, and the others stay`() throws {
    var scene = try SeriesScene(Self.monthly, at: "2020-01-17")
    let name = try SeriesScene.series
    try scene.series(
      .move(name, SeriesScene.day("2020-03-17"), to: SeriesScene.day("2020-04-21"), reason: "x"))
    #expect(scene.next == "2020-02-17")
    try scene.run(to: "2020-04-20")
    #expect(scene.occurrences == ["2020-02-17", "2020-04-17"])
    // It may be moved again, by the day on which it stands.
    try scene.series(
      .move(name, SeriesScene.day("2020-04-21"), to: SeriesScene.day("2020-04-22"), reason: "x"))
    try scene.run(to: "2020-05-01")
    #expect(scene.opened == ["2020-02-17", "2020-04-17", "2020-04-22"])
    #expect(scene.assignment.children.map(\.planned.description).last == "2020-03-17")
    #expect(scene.next == "2020-05-17")
  }

  @Test func `what is open already is named, and not touched`() throws {
    var scene = try SeriesScene(Self.monthly)
    try scene.run(to: "2020-02-10")
    let refusal = try scene.refusal(
      .cancel(try SeriesScene.series, SeriesScene.day("2020-02-06"), reason: "x"))
    #expect(refusal.blockers.map(\.subject) == ["een-rapport-2020-02-06"])
    #expect(refusal.kind == .blocked)
  }

  @Test func `who is not named by the series may not change it`() throws {
    let day = SeriesScene.day("2020-02-06")
    let name = try SeriesScene.series
    let requests: [SeriesRequest] = [
      .cancel(name, day, reason: "x"), .move(name, day, to: day, reason: "x"),
      .hold(name, on: nil), .ask(name, on: nil),
    ]
    for request in requests {
      #expect(try SeriesScene(Self.monthly).refusal(request, by: ["other"]).kind == .notAllowed)
      let nobody = try SeriesScene(Self.monthly, managers: [])
      #expect(try nobody.refusal(request).kind == .notAllowed)
    }
  }

  @Test func `a change that cannot be is refused with what would do`() throws {
    let scene = try SeriesScene(Self.monthly)
    let name = try SeriesScene.series
    let day = SeriesScene.day("2020-02-06")
    let none = try scene.refusal(.cancel(name, SeriesScene.day("2020-02-07"), reason: "x"))
    #expect(
      none.blockers.first?.remedy.en == "The next ones are: 2020-02-06, 2020-03-06, 2020-04-06")
    #expect(try scene.refusal(.cancel(name, day, reason: " ")).kind == .notUnderstood)
    let past = SeriesScene.day("2020-01-05")
    #expect(try scene.refusal(.move(name, day, to: past, reason: "x")).kind == .blocked)
    #expect(try scene.refusal(.hold(name, on: nil)).kind == .blocked)
    let other = try #require(SeriesName("raport"))
    let unknown = try scene.refusal(.ask(other, on: nil))
    #expect(unknown.blockers.first?.remedy.en == "Did you mean 'rapport'?")
  }

  @Test func `after an absence every missed child opens, in order and marked late`() throws {
    var scene = try SeriesScene(Self.monthly)
    try scene.sleep(to: "2020-05-20")
    #expect(
      scene.occurrences == [
        "2020-02-06 late", "2020-03-06 late", "2020-04-06 late", "2020-05-06 late",
      ])
    #expect(scene.next == "2020-06-06")
  }

  @Test func `of reminders that were missed only the last one comes`() throws {
    var scene = try SeriesScene(Self.monthly, workflow: nil)
    try scene.sleep(to: "2020-05-20")
    #expect(scene.occurrences == ["2020-05-06 late"])
    #expect(scene.events.flatMap(\.effects).map(\.product) == ["herinnering"])
    #expect(scene.next == "2020-06-06")
    try scene.run(to: "2020-06-30")
    #expect(scene.occurrences == ["2020-05-06 late", "2020-06-06"])
  }

  @Test func `an occurrence comes once, and never before its moment`() throws {
    var scene = try SeriesScene(Self.monthly)
    let key = try #require(scene.assignment.dueOccurrences(at: Instant(milliseconds: .max)).first)
    #expect(try scene.refusal(.recur(key)).kind == .outdated)
    try scene.run(to: "2020-02-06")
    #expect(try scene.refusal(.recur(key)).kind == .outdated)
    #expect(scene.opened.count == 1)
  }

  @Test func `an occurrence opens so long before its day, on a working day`() throws {
    var scene = try SeriesScene(
      SeriesRule.Recurrence(
        .months([1, 6], day: .last), from: .entry, until: nil, count: nil, includesStart: false),
      roll: .previousWorkingDay, lead: Term(6, .weeks), at: "2018-01-02")
    // 30 June 2018 is a Saturday; what is to come in January opens at once.
    #expect(scene.next == "2018-01-31")
    try scene.run(to: "2018-01-03")
    #expect(scene.opened == ["2018-01-31"])
    #expect(scene.next == "2018-06-29")
    #expect(try scene.current.next?.moment.description == "2018-05-18T07:00:00Z")
    try scene.run(to: "2018-05-17")
    #expect(scene.opened.count == 1)
    try scene.run(to: "2018-05-18")
    #expect(scene.opened == ["2018-01-31", "2018-06-29"])
  }

  @Test func `a series has its end, its number and its exceptions`() throws {
    var ending = try SeriesScene(SeriesScene.every(Term(1, .months), until: "2020-03-31"))
    try ending.run(to: "2021-01-01")
    #expect(ending.opened == ["2020-02-06", "2020-03-06"])
    #expect(ending.next == nil)
    var counted = try SeriesScene(
      SeriesRule.Recurrence(
        .every(Term(1, .months)), from: .date(SeriesScene.day("2020-01-31")), until: nil, count: 4,
        includesStart: true), exceptions: ["2020-02-29"])
    try counted.run(to: "2021-01-01")
    #expect(counted.opened == ["2020-01-31", "2020-03-31", "2020-04-30"])
  }

  @Test func `four to five times a year counts from what took place`() throws {
    var scene = try SeriesScene(
      SeriesRule.Recurrence(
        .perYear(least: 4, most: 5), from: .entry, until: nil, count: nil, includesStart: false),
      workflow: nil)
    #expect(scene.next == "2020-04-06")
    try scene.run(to: "2020-03-02")
    try scene.series(.hold(try SeriesScene.series, on: nil))
    #expect(scene.next == "2020-06-01")
    // Held late: the reminder came, and the next counts from the day itself.
    try scene.run(to: "2020-06-10")
    #expect(scene.occurrences == ["2020-06-01"])
    try scene.series(.hold(try SeriesScene.series, on: SeriesScene.day("2020-06-09")))
    #expect(scene.next == "2020-09-08")
    // The sixth of a calendar year is not planned.
    for day in ["2020-06-20", "2020-07-01", "2020-07-15"] {
      try scene.run(to: day)
      try scene.series(.hold(try SeriesScene.series, on: nil))
    }
    #expect(try scene.current.held == 5)
    #expect(scene.next == "2021-01-01")
  }
}
