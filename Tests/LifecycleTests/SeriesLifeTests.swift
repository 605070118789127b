import Expressions
import Fields
import Lifecycle
import TestSupport
import Testing
import WorkingCalendar

/// Series among the states of an assignment, and among its children.
struct SeriesLifeTests {
  private static let monthly = SeriesScene.every(Term(1, .months))

  @Test func `a series ends with its state, and begins anew when that is entered anew`() throws {
    var scene = try SeriesScene(Self.monthly)
    try scene.run(to: "2020-02-20")
    try scene.take("leave")
    #expect(scene.assignment.series.isEmpty)
    #expect(scene.opened == ["2020-02-06"])
    try scene.run(to: "2020-05-01")
    try scene.take("return")
    #expect(scene.next == "2020-06-01")
    #expect(scene.assignment.children.count == 1)
  }

  @Test func `a series rests while its assignment does, and goes on where it was`() throws {
    var scene = try SeriesScene(Self.monthly)
    let name = try SeriesScene.series
    try scene.series(.cancel(name, SeriesScene.day("2020-06-06"), reason: "x"))
    try scene.run(to: "2020-02-20")
    try scene.take("rest")
    #expect(try scene.current.isParked)
    #expect(scene.next == nil)
    #expect(try scene.refusal(.ask(name, on: nil)).kind == .blocked)
    try scene.run(to: "2020-05-01")
    try scene.take("resume")
    // What fell into the rest does not come any more; what was decided before still holds.
    #expect(scene.next == "2020-05-06")
    try scene.run(to: "2020-08-01")
    #expect(scene.opened == ["2020-02-06", "2020-05-06", "2020-07-06"])
  }

  @Test func `who does not come back by the history begins a new series`() throws {
    var scene = try SeriesScene(Self.monthly)
    try scene.take("rest")
    try scene.run(to: "2020-03-10")
    try scene.take("begin")
    #expect(scene.next == "2020-04-10")
    #expect(try !scene.current.isParked)
  }

  @Test func `a series waits for the day that it counts from, and makes nothing up`() throws {
    let field = SeriesRule.Day.field(try Examples.field("vergadering"))
    var scene = try SeriesScene(SeriesScene.every(Term(1, .months), from: field))
    #expect(scene.next == nil)
    try scene.run(to: "2020-04-15")
    let change = WrittenChange(field: "vergadering", operation: .set, wording: "2020-01-20")
    try scene.decide(.edit(try scene.workflow.read([change])))
    #expect(scene.next == "2020-04-20")
    let later = WrittenChange(field: "vergadering", operation: .set, wording: "2020-05-03")
    try scene.decide(.edit(try scene.workflow.read([later])))
    #expect(scene.next == "2020-06-03")
  }

  @Test func `a child by hand is noted, and one of the rule is opened early but once`() throws {
    var scene = try SeriesScene(nil)
    #expect(scene.next == nil)
    let name = try SeriesScene.series
    try scene.series(.ask(name, on: nil))
    try scene.series(.ask(name, on: SeriesScene.day("2020-06-30")))
    #expect(scene.opened == ["2020-01-06", "2020-06-30"])
    #expect(try scene.refusal(.ask(name, on: nil)).blockers.map(\.code) == [.notPossible])
    var ruled = try SeriesScene(Self.monthly)
    try ruled.series(.ask(name, on: SeriesScene.day("2020-02-06")))
    try ruled.run(to: "2020-03-10")
    #expect(ruled.opened == ["2020-02-06", "2020-03-06"])
  }

  @Test func `the chart hears of its children, and asks about them`() throws {
    let hears = try Examples.automatic(
      to: "anders", when: "size(children('rapport').filter(c, !c.over)) == 0",
      trigger: .event([try #require(EventDescriptor("done.child.rapport"))]))
    var scene = try SeriesScene(Self.monthly, steps: [hears])
    try scene.run(to: "2020-03-10")
    let children = scene.assignment.children
    #expect(children.count == 2)
    try scene.series(.childMoved(try news(of: children[0], version: 1, "gepland")))
    try scene.series(.childMoved(try news(of: children[0], version: 5, "klaar", isOver: true)))
    #expect(scene.assignment.configuration.map(\.text) == ["werk"])
    #expect(scene.assignment.children[0].states.map(\.text) == ["klaar"])
    // News that is older, or came before, changes nothing.
    for version in [4, 5] {
      let old = try news(of: children[0], version: version, "gepland")
      #expect(try scene.refusal(.childMoved(old)).kind == .outdated)
    }
    try scene.series(.childMoved(try news(of: children[1], version: 2, "klaar", isOver: true)))
    #expect(scene.assignment.configuration.map(\.text) == ["anders"])
  }

  private func news(
    of child: Child, version: Int, _ state: String, isOver: Bool = false
  ) throws -> ChildNews {
    ChildNews(
      child: child.id, series: child.series, planned: child.planned, version: version,
      states: [try Examples.state(state)], isOver: isOver)
  }

  @Test func `a child tells its parent where it is, whenever that changes`() throws {
    let scene = try SeriesScene(Self.monthly)
    let link = ParentLink(
      assignment: SeriesScene.id("ouder"), series: try SeriesScene.series,
      planned: SeriesScene.day("2020-02-06"), depth: 1)
    let opening = try Examples.event(
      scene.workflow.open(
        SeriesScene.id("kind"), with: [], from: nil, by: Examples.requester(), as: link,
        at: Examples.moment()))
    #expect(opening.parent == link)
    var child = try Assignment(openedBy: opening)
    #expect(child.parent == link)
    #expect(child.outbox.compactMap { EngineEffect($0) } == [try told(link, 1, "werk")])
    try scene.workflow.perform("leave", on: &child)
    #expect(child.outbox.compactMap { EngineEffect($0) }.last == (try told(link, 2, "anders")))
  }

  private func told(_ link: ParentLink, _ version: Int, _ state: String) throws -> EngineEffect {
    .tellParent(
      link.assignment,
      ChildNews(
        child: SeriesScene.id("kind"), series: link.series, planned: link.planned,
        version: version, states: [try Examples.state(state)], isOver: false))
  }

  @Test(arguments: [
    ("een", "rapport", "een-rapport-2020-02-06"),
    ("een", "Tussen_Rapport-", "een-tussen-rapport-2020-02-06"),
    ("een-heel-lange-naam-van-een-opdracht", "rapport", "een-heel-lange-naam-f3cc5ade-2020-02-06"),
  ])
  func `the identifier of a child follows from its occurrence`(
    parent: String, series: String, id: String
  ) throws {
    let name = try #require(SeriesName(series))
    let found = AssignmentID(childOf: SeriesScene.id(parent), name, SeriesScene.day("2020-02-06"))
    #expect(found.text.utf8.count <= AssignmentID.maximumLength)
    if parent == "een" { #expect(found.text == id) }
    let again = AssignmentID(childOf: SeriesScene.id(parent), name, SeriesScene.day("2020-02-06"))
    #expect(found == again)
    let other = AssignmentID(
      childOf: SeriesScene.id(parent + "x"), name, SeriesScene.day("2020-02-06"))
    #expect(found != other)
  }

  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func `whatever is decided, an occurrence opens one child at most, not before its moment`(
    seed: UInt64
  ) throws {
    var generator = SeededGenerator(seed: seed)
    var scene = try SeriesScene(
      SeriesScene.every(Term(Int.random(in: 3...40, using: &generator), .days)),
      roll: [.none, .previousWorkingDay, .atw].randomElement(using: &generator) ?? .none,
      lead: Term(Int.random(in: 0...20, using: &generator), .days))
    let name = try SeriesScene.series
    var dropped: Set<CivilDate> = []
    for _ in 0..<40 {
      let coming = scene.assignment.series.first?.coming(5, in: scene.workflow.calendar) ?? []
      let picked = coming.randomElement(using: &generator)
      let before = scene.events.count
      do {
        switch Int.random(in: 0..<7, using: &generator) {
        case 0:
          if let picked { try scene.series(.cancel(name, picked.date, reason: "x")) }
        case 1:
          if let picked {
            let day = scene.today.adding(days: Int.random(in: 0...60, using: &generator))
            try scene.series(.move(name, picked.date, to: day, reason: "x"))
          }
        case 2: try scene.take("rest")
        case 3: try scene.take("resume")
        case 4:
          let days = Int.random(in: 1...90, using: &generator)
          try scene.sleep(to: scene.today.adding(days: days).description)
        default:
          let days = Int.random(in: 1...30, using: &generator)
          try scene.run(to: scene.today.adding(days: days).description)
        }
      } catch is Refusal {
        #expect(scene.events.count == before)
      }
      for event in scene.events[before...] {
        if case .series(.cancelled(_, let planned, _)) = event.occurrence {
          dropped.insert(planned)
        }
      }
    }
    let planned = scene.assignment.children.map(\.planned)
    #expect(Set(planned).count == planned.count, "seed \(seed)")
    #expect(dropped.isDisjoint(with: planned), "seed \(seed)")
    for event in scene.events {
      guard case .series(.recurred(let key, _)) = event.occurrence else { continue }
      #expect(key.moment <= event.recordedAt, "seed \(seed)")
    }
    // Replaying gives the same.
    var again = try Assignment(openedBy: try #require(scene.events.first))
    for event in scene.events.dropFirst() { try again.apply(event) }
    #expect(again == scene.assignment)
  }
}
