import Lifecycle
import Testing
import WorkingCalendar

/// A state that is entered anew, and changes that would count something twice.
struct SeriesAgainTests {
  private static let fixed = SeriesScene.every(
    Term(1, .months), from: .date(SeriesScene.day("2020-01-06")))

  private func scene(
    _ recurrence: SeriesRule.Recurrence = fixed, workflow: String? = nil
  ) throws -> SeriesScene {
    try SeriesScene(recurrence, workflow: workflow, steps: [Examples.go("again", to: "werk")])
  }

  @Test(arguments: [["again"], ["leave", "return"]], ["rapport", nil])
  func `entering a state anew brings no occurrence back`(
    steps: [String], workflow: String?
  ) throws {
    var scene = try scene(workflow: workflow)
    let name = try SeriesScene.series
    try scene.series(.cancel(name, SeriesScene.day("2020-03-06"), reason: "x"))
    try scene.series(
      .move(name, SeriesScene.day("2020-04-06"), to: SeriesScene.day("2020-04-09"), reason: "x"))
    try scene.run(to: "2020-02-06")
    #expect(scene.occurrences == ["2020-02-06"])
    for step in steps { try scene.take(step) }
    try scene.run(to: "2020-02-06")
    #expect(scene.occurrences == ["2020-02-06"])
    try scene.run(to: "2020-03-20")
    for step in steps { try scene.take(step) }
    #expect(scene.next == "2020-04-09")
    try scene.run(to: "2020-05-20")
    #expect(scene.occurrences == ["2020-02-06", "2020-04-06", "2020-05-06"])
  }

  @Test func `a series that came today does not come again when its state is left for a moment`()
    throws
  {
    let entry = SeriesRule.Recurrence(
      .every(Term(1, .months)), from: .entry, until: nil, count: nil, includesStart: true)
    var scene = try scene(entry)
    try scene.run(to: "2020-01-06")
    try scene.take("leave")
    try scene.take("return")
    try scene.run(to: "2020-01-07")
    #expect(scene.occurrences == ["2020-01-06"])
    // On another day it counts from there.
    try scene.take("leave")
    #expect(scene.assignment.series.isEmpty)
    try scene.take("return")
    try scene.run(to: "2020-01-08")
    #expect(scene.occurrences == ["2020-01-06", "2020-01-07"])
  }

  @Test func `what took place counts on when the state is entered anew`() throws {
    let rule = SeriesRule.Recurrence(
      .perYear(least: 4, most: 5), from: .date(SeriesScene.day("2020-01-01")), until: nil,
      count: nil, includesStart: false)
    var scene = try scene(rule)
    try scene.run(to: "2020-03-02")
    try scene.series(.hold(try SeriesScene.series, on: nil))
    for step in ["leave", "return"] { try scene.take(step) }
    #expect(try scene.current.held == 1)
    #expect(scene.next == "2020-06-01")
  }

  @Test func `a day is noted once, and none before the series began`() throws {
    let rule = SeriesRule.Recurrence(
      .perYear(least: 4, most: 5), from: .entry, until: nil, count: nil, includesStart: false)
    var scene = try scene(rule)
    let name = try SeriesScene.series
    try scene.run(to: "2020-03-02")
    try scene.series(.hold(name, on: nil))
    let next = scene.next
    for day in ["2020-03-02", "2020-03-01", "0001-01-01", "2020-01-05"] {
      #expect(try scene.refusal(.hold(name, on: SeriesScene.day(day))).kind == .blocked)
    }
    #expect(scene.next == next)
    #expect(try scene.current.held == 1)
    try scene.run(to: "2020-03-03")
    try scene.series(.hold(name, on: nil))
    #expect(try scene.current.held == 2)
  }

  @Test func `an occurrence moves neither behind the end, nor onto another, nor onto itself`()
    throws
  {
    var scene = try SeriesScene(SeriesScene.every(Term(1, .months), until: "2020-07-31"))
    let name = try SeriesScene.series
    let march = SeriesScene.day("2020-03-06")
    try scene.run(to: "2020-02-10")
    try scene.series(
      .move(name, SeriesScene.day("2020-05-06"), to: SeriesScene.day("2020-05-11"), reason: "x"))
    for day in ["2020-03-06", "2020-04-06", "2020-05-11", "2020-08-01"] {
      let refusal = try scene.refusal(.move(name, march, to: SeriesScene.day(day), reason: "x"))
      #expect(refusal.blockers.map(\.subject) == [day])
    }
    // Where the child of another is, too.
    var today = try SeriesScene(SeriesScene.every(Term(1, .months)))
    try today.run(to: "2020-02-06")
    #expect(
      try today.refusal(.move(name, march, to: SeriesScene.day("2020-02-06"), reason: "x")).kind
        == .blocked)
    // A day that a move or a cancellation left is free, and so is the own one.
    try scene.series(.move(name, march, to: SeriesScene.day("2020-05-06"), reason: "x"))
    try scene.series(.move(name, SeriesScene.day("2020-05-06"), to: march, reason: "x"))
    #expect(scene.next == "2020-03-06")
  }

  @Test func `what is moved to today comes at once, and is not late`() throws {
    var scene = try scene()
    let name = try SeriesScene.series
    try scene.run(to: "2020-01-20")
    scene.wait(hours: 6)
    try scene.series(
      .move(name, SeriesScene.day("2020-02-06"), to: SeriesScene.day("2020-01-20"), reason: "x"))
    try scene.run(to: "2020-01-21")
    #expect(scene.occurrences == ["2020-02-06"])
  }

  @Test func `what was moved is not told as left out`() throws {
    var scene = try scene(workflow: "rapport")
    let name = try SeriesScene.series
    let left = { try scene.current.leftOut(besides: scene.assignment.children) }
    try scene.series(
      .move(name, SeriesScene.day("2020-04-06"), to: SeriesScene.day("2020-02-20"), reason: "x"))
    try scene.series(.cancel(name, SeriesScene.day("2020-05-06"), reason: "x"))
    #expect(try left().map(\.description) == ["2020-05-06"])
    try scene.run(to: "2020-02-21")
    #expect(try left().map(\.description) == ["2020-05-06"])
  }
}
