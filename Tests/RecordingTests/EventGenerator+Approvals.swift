import Lifecycle
import Testing

/// Random rounds of agreement.
extension EventGenerator {
  mutating func round() throws -> ApprovalRound {
    ApprovalRound(
      state: try state(), openedBy: text(), openedFor: chance(3) ? text() : nil,
      ballots: try several { try $0.ballot() },
      outcome: chance(3)
        ? ApprovalRound.Outcome(isApproved: chance(2), on: try day()) : nil,
      owed: chance(3) ? try several { try $0.ballot() } : [])
  }

  private mutating func ballot() throws -> ApprovalRound.Ballot {
    ApprovalRound.Ballot(
      party: text(), choice: try choice(), person: text(), principal: chance(3) ? text() : nil,
      date: try day(), subject: chance(2) ? Int(number() & 0xFFFF) : nil,
      conditions: chance(3) ? try several { try $0.condition() } : [],
      earlier: chance(3) ? ApprovalRound.Ballot.Earlier(try choice(), on: try day()) : nil)
  }

  private mutating func condition() throws -> ApprovalRound.Condition {
    ApprovalRound.Condition(
      text(),
      fulfilment: chance(2)
        ? ApprovalRound.Condition.Fulfilment(by: text(), on: try day()) : nil)
  }

  private mutating func choice() throws -> ApprovalRound.Ballot.Choice {
    try #require(ApprovalRound.Ballot.Choice.allCases.randomElement(using: &generator))
  }

  mutating func author() throws -> TextAuthor {
    TextAuthor(of: try state(), person: text(), principal: chance(2) ? text() : nil)
  }

  mutating func voidedVotes() throws -> VoidedVotes {
    VoidedVotes(in: try state(), of: several { $0.text() })
  }
}
