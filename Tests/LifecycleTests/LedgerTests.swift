import Expressions
import Fields
import Languages
import Ledgers
import Lifecycle
import Testing
import WorkingCalendar

/// A decision and what it posts are one record.
struct LedgerTests {
  private let workflow: Workflow
  private let assignment: Assignment
  private let role = LedgerLine(.hours, role: "Trekker")

  init() throws {
    workflow = try Examples.workflow(
      Examples.compound(
        "root", initial: "a",
        [
          Examples.atomic(
            "a",
            [Examples.go("go", to: nil, checks: ["budget"]), Examples.go("walk", to: nil)])
        ]))
    assignment = try Examples.opened(workflow)
  }

  private func decide(
    _ action: String, posting postings: [Posting], about assignment: Assignment? = nil
  ) throws -> Decision {
    workflow.decide(
      Command(by: try Examples.requester(), .perform(try Examples.action(action), [])),
      about: assignment ?? self.assignment, posting: postings, at: try Examples.moment())
  }

  private func posting(
    _ movement: Posting.Movement, _ amount: Int64, book: String? = "budget"
  ) -> Posting {
    let posting = Posting(movement, amount, of: role)
    return book.map { posting.kept(by: $0) } ?? posting
  }

  @Test func `what a plugin posts stands in the event, and makes the ledger`() throws {
    let postings = [posting(.granted, 100), posting(.spent, 40)]
    let event = try Examples.event(try decide("go", posting: postings))
    #expect(event.postings == postings)
    var after = assignment
    try after.apply(event)
    let account = try #require(after.ledger.account(role.kept(by: "budget")))
    #expect((account.balance.granted, account.balance.free) == (100, 60))
  }

  @Test func `only a plugin that the taken step asks posts, and in its own book`() throws {
    let others = [posting(.granted, 100, book: "other"), posting(.granted, 100, book: nil)]
    #expect(try Examples.event(try decide("go", posting: others)).postings == [])
    #expect(
      try Examples.event(try decide("walk", posting: [posting(.granted, 100)])).postings == [])
  }

  @Test func `what the ledger does not take refuses the step, with the amounts`() throws {
    let postings = [posting(.granted, 10_000), posting(.spent, 10_200)]
    let refusal = try Examples.refusal(try decide("go", posting: postings))
    #expect(refusal.kind == .blocked)
    let blocker = try #require(refusal.blockers.first)
    #expect(blocker.code == .ledger && blocker.subject == "Trekker")
    #expect(
      blocker.message.nl == "Trekker: 102 uur boeken kan niet: er is 100 uur, 2 uur te weinig.")
    #expect(blocker.seen.map(\.text) == ["amount", "available"])
    #expect(!blocker.remedy.nl.isEmpty && !blocker.remedy.en.isEmpty)
  }

  @Test func `what is closed is told apart from what is used up`() throws {
    let line = LedgerLine(.money, year: 2018, book: "budget")
    let postings = [Posting(.closed, 31_600_000, of: line), Posting(.spent, 500_000, of: line)]
    let refusal = try Examples.refusal(try decide("go", posting: postings))
    #expect(
      refusal.blockers.map(\.message.nl) == [
        "geld van 2018: € 5.000,00 boeken kan niet: € 316.000,00 is gevraagd, en gesloten tot het "
          + "besluit."
      ])
  }

  @Test func `an event that posts what does not fit is no event of the assignment`() throws {
    let moment = try Examples.moment()
    let event = Event(
      assignment: assignment.id, version: 2, recordedAt: moment.instant,
      effectiveOn: moment.today, actor: Actor(person: "somebody", role: nil), occurrence: .edited,
      postings: [posting(.spent, 1)])
    var after = assignment
    #expect(throws: ReplayError.self) { try after.apply(event) }
    #expect(after == assignment)
  }

  @Test func `erasing takes names out of the postings and out of the ledger alike`() throws {
    let field = try Examples.field("besluit")
    let person = LedgerLine(.hours, year: 2018, role: "Trekker", person: "Bos", book: "budget")
    let account = role.kept(by: "budget")
    let booked = Event(
      assignment: assignment.id, version: 2, recordedAt: assignment.changedAt,
      effectiveOn: try Examples.moment().today, actor: Actor(person: "somebody", role: nil),
      occurrence: .edited,
      changes: [FieldValue(name: field, value: .text("Trekker: 8 uur door Bos"))],
      postings: [
        Posting(.granted, 1_000, of: account), Posting(.spent, 800, of: person, from: account),
      ])
    var live = assignment
    try live.apply(booked)
    let opened = try Examples.event(
      workflow.open(
        assignment.id, with: [], from: nil, by: try Examples.requester(), at: Examples.moment()))
    let erasure = try workflow.erase(
      field.text, of: live, with: [opened, booked], for: "verzoek",
      by: try Examples.requester(), at: try Examples.moment())
    let event = try #require(erasure.event)
    try live.apply(event)
    var replayed = try Assignment(openedBy: opened)
    for replacement in erasure.replacements { try replayed.apply(replacement.event) }
    try replayed.apply(event)
    #expect(replayed == live)
    let kept = try #require(live.ledger.account(account))
    #expect(kept.parts.map(\.line.person) == [nil])
    #expect(kept.balance.use.spent == 800)
    #expect(erasure.replacements.flatMap { $0.event.postings.map(\.line.person) } == [nil, nil])
  }
}
