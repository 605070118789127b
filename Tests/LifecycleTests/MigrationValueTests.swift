import Expressions
import Fields
import Lifecycle
import Testing
import WorkingCalendar

/// What fields, deadlines and rounds of agreement become under another revision.
struct MigrationValueTests {
  private typealias Scene = MigrationScene

  private func revision(_ number: Int, _ fields: [MigrationScene.Field]) throws -> Workflow {
    try Scene.workflow(number, [Examples.atomic("a")], fields: fields)
  }

  private func value(_ assignment: Assignment, _ field: String) throws -> Value? {
    assignment.fields[try Examples.field(field)]
  }

  @Test func `a field that is gone needs a mapping: another name, or null`() throws {
    let old = try revision(1, [("besluit", .text, nil)])
    let new = try revision(2, [("uitkomst", .text, nil)])
    var assignment = try Examples.opened(old)
    try Scene.set("besluit", "akkoord", on: &assignment, in: old)
    #expect(try Scene.codes(Scene.decide(assignment, from: old, to: new)) == [.mapping])
    let renamed = try Scene.migrated(
      assignment, from: old, to: new, Scene.mapping(fields: ["besluit": "uitkomst"]))
    #expect(try value(renamed, "uitkomst") == .text("akkoord"))
    #expect(try value(renamed, "besluit") == nil)
    let dropped = try Scene.migrated(
      assignment, from: old, to: new, Scene.mapping(fields: ["besluit": nil]))
    #expect(dropped.fields.entries.isEmpty)
  }

  @Test func `an empty field that is gone is nobody's loss`() throws {
    let old = try revision(1, [("besluit", .text, nil), ("status", .text, .text("open"))])
    let new = try revision(2, [])
    let after = try Scene.migrated(Examples.opened(old), from: old, to: new)
    #expect(after.fields.entries.isEmpty)
  }

  @Test func `a value has to fit its new type`() throws {
    let old = try revision(1, [("besluit", .text, nil), ("tijd", .period, nil)])
    var assignment = try Examples.opened(old)
    try Scene.set("besluit", "akkoord", on: &assignment, in: old)
    let prose = try revision(2, [("besluit", .prose, nil), ("tijd", .period, nil)])
    let after = try Scene.migrated(assignment, from: old, to: prose)
    guard case .record = try value(after, "besluit") else {
      Issue.record("a text becomes prose")
      return
    }
    let date = try revision(3, [("besluit", .date, nil), ("tijd", .period, nil)])
    #expect(try Scene.codes(Scene.decide(assignment, from: old, to: date)) == [.value])
    // The record of a period is no record of money, though both are records.
    var other = try Examples.opened(old)
    try Scene.set("tijd", "derde kwartaal 2018", on: &other, in: old)
    let money = try revision(4, [("besluit", .text, nil), ("tijd", .money, nil)])
    #expect(try Scene.codes(Scene.decide(other, from: old, to: money)) == [.value])
  }

  @Test func `two values for one field block`() throws {
    let old = try revision(1, [("besluit", .text, nil), ("reden", .text, nil)])
    let new = try revision(2, [("besluit", .text, nil)])
    var assignment = try Examples.opened(old)
    try Scene.set("besluit", "akkoord", on: &assignment, in: old)
    try Scene.set("reden", "te duur", on: &assignment, in: old)
    let mapping = try Scene.mapping(fields: ["reden": "besluit"])
    #expect(try Scene.codes(Scene.decide(assignment, from: old, to: new, mapping)) == [.value])
  }

  @Test func `a new field begins with its initial value`() throws {
    let (old, new) = (try revision(1, []), try revision(2, [("soort", .text, .text("gewoon"))]))
    let after = try Scene.migrated(Examples.opened(old), from: old, to: new)
    #expect(try value(after, "soort") == .text("gewoon"))
    let back = try Scene.migrated(after, from: new, to: old)
    #expect(back.fields.entries.isEmpty)
  }

  // MARK: Deadlines

  private func papers(
    _ revision: Int, state: String = "a", offset: Term, reminders: [Term]
  ) throws -> Workflow {
    let rule = DeadlineRule(
      name: try #require(DeadlineName("stukken")), label: Examples.label("stukken"),
      base: .entry, offset: offset, roll: .none, reminders: reminders,
      message: EffectRule(
        plugin: try #require(PluginName("notifications")), product: "herinnering"))
    return try Scene.workflow(
      revision, [Examples.atomic(state, deadlines: [rule])], initial: state)
  }

  @Test func `a deadline keeps the day of entry and what was sent`() throws {
    let terms = [Term(5, .days), Term(0, .days)]
    let old = try papers(1, offset: Term(20, .days), reminders: terms)
    var assignment = try Examples.opened(old)
    let deadline = try #require(assignment.deadlines.first)
    let key = ReminderKey(
      deadline: deadline.name, state: deadline.state, before: Term(5, .days),
      moment: deadline.rungs[0].moment)
    let moment = Moment(key.moment, in: EuropeanZone.amsterdam)
    try assignment.apply(
      Examples.event(
        old.decide(
          Command(by: try Examples.requester([]), .remind(key)), about: assignment, at: moment)))
    let new = try papers(
      2, state: "x", offset: Term(20, .days), reminders: [Term(2, .days)] + terms)
    let after = try Scene.migrated(
      assignment, from: old, to: new, Scene.mapping(states: ["a": "x"]), at: moment)
    let renewed = try #require(after.deadlines.first)
    #expect(renewed.entered == deadline.entered && renewed.due == deadline.due)
    #expect(renewed.state.text == "x")
    #expect(renewed.rungs.map(\.status) == [.fired, .pending, .pending])
  }

  @Test func `a deadline that moves is told anew, from the same day of entry`() throws {
    let old = try papers(1, offset: Term(20, .days), reminders: [Term(0, .days)])
    let new = try papers(2, offset: Term(30, .days), reminders: [Term(0, .days)])
    let assignment = try Examples.opened(old)
    let later = try Examples.moment("2018-04-12T08:00:00Z")
    let after = try Scene.migrated(assignment, from: old, to: new, at: later)
    #expect(assignment.deadlines.first?.due.description == "2018-04-22")
    #expect(after.deadlines.first?.due.description == "2018-05-02")
    let none = try Scene.workflow(3, [Examples.atomic("a")])
    #expect(try Scene.migrated(assignment, from: old, to: none).deadlines.isEmpty)
  }

  // MARK: Agreement

  private func agreeing(_ revision: Int, _ rule: Approval.Rule?) throws -> Workflow {
    let name = try #require(PartySetName("colleges"))
    let vote = Vote(.inFavour, party: try Examples.field("besluit"))
    var go = try Examples.go("agree", to: nil, sets: ["besluit"])
    go.vote = vote
    let waiting = try Examples.atomic(
      "a",
      [
        go,
        Examples.automatic(
          to: "b", trigger: .event([try #require(EventDescriptor("approved.a"))])),
      ])
    waiting.approval = rule.map { Approval(of: name, rule: $0) }
    let parties = ["Houten", "Lopik"].map { PartySet.Party(name: $0, from: nil, until: nil) }
    return try Scene.workflow(
      revision, [waiting, Examples.atomic("b")],
      parties: [PartySet(name: name, parties: parties)])
  }

  @Test func `a vote counts under the new rule, and may be enough at once`() throws {
    let (old, new) = (try agreeing(1, .unanimous), try agreeing(2, .atLeast(1)))
    var assignment = try Examples.opened(old)
    let party = WrittenChange(field: "besluit", operation: .set, wording: "Houten")
    try old.perform("agree", on: &assignment, [party])
    #expect(assignment.configuration.map(\.text) == ["a"])
    let after = try Scene.migrated(assignment, from: old, to: new)
    #expect(after.configuration.map(\.text) == ["b"])
  }

  @Test func `a state that asks for agreement only now opens a round`() throws {
    let (old, new) = (try agreeing(1, nil), try agreeing(2, .atLeast(1)))
    let after = try Scene.migrated(Examples.opened(old), from: old, to: new)
    #expect(after.approvals.map(\.state.text) == ["a"])
  }
}
