import Expressions
import Fields
import Lifecycle
import Testing
import WorkingCalendar

/// The conditions of votes are words that people wrote: erasing takes them out.
struct ApprovalErasureTests {
  @Test func `erasing a field takes its words out of the votes, of the past and of now`() throws {
    let workflow = try Examples.workflow(
      try Examples.compound("root", initial: "a", [try Examples.atomic("a")]))
    let moment = try Examples.moment()
    let field = try Examples.field("besluit")
    let opened = try Examples.event(
      workflow.open(
        try #require(AssignmentID("one")),
        with: [FieldValue(name: field, value: .text("spreek met mevrouw Bakker"))], from: nil,
        by: try Examples.requester(), at: moment))
    let round = ApprovalRound(
      state: try Examples.state("a"), openedBy: "x",
      ballots: [
        ApprovalRound.Ballot(
          party: "Houten", choice: .inFavour, person: "x", date: moment.today,
          conditions: [
            ApprovalRound.Condition("spreek met mevrouw Bakker"),
            ApprovalRound.Condition("elk jaar een verslag"),
          ])
      ])
    let voted = Event(
      assignment: opened.assignment, version: 2, recordedAt: moment.instant,
      effectiveOn: moment.today, actor: Actor(person: "x", role: nil),
      occurrence: .performed(try Examples.action("go")), approvals: [round])
    var assignment = try Assignment(openedBy: opened)
    try assignment.apply(voted)
    let decision = try workflow.erase(
      "besluit", of: assignment, with: [opened, voted], for: "verzoek 3",
      by: try Examples.requester(), at: moment)
    let replaced = try #require(decision.replacements.first { $0.place == 1 })
    let texts = ["", "elk jaar een verslag"]
    #expect(replaced.event.approvals?.first?.ballots.first?.conditions.map(\.text) == texts)
    try assignment.apply(try #require(decision.event))
    #expect(assignment.approvals.first?.ballots.first?.conditions.map(\.text) == texts)
  }
}
