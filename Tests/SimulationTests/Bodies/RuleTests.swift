import Definitions
import Lifecycle
import Testing

/// What votes come to under each rule.
struct RuleTests {
  @Test(
    arguments: [
      ("rule: 'unanimous'", "AA-", "wacht"), ("rule: 'unanimous'", "AAA", "akkoord"),
      ("rule: 'unanimous'", "O--", "afgewezen"), ("rule: 'unanimous'", "N--", "afgewezen"),
      ("rule: 'majority'", "A--", "wacht"), ("rule: 'majority'", "AA-", "akkoord"),
      ("rule: 'majority'", "AO-", "wacht"), ("rule: 'majority'", "AON", "afgewezen"),
      ("rule: 'majority'", "OO-", "afgewezen"),
      ("rule: 1", "N--", "wacht"), ("rule: 1", "NA-", "akkoord"), ("rule: 2", "NN-", "afgewezen"),
      // One vote against ends it; nobody who holds a veto is passed by.
      ("rule: 'veto'", "A--", "wacht"), ("rule: 'veto'", "AOO", "akkoord"),
      ("rule: 'veto'", "AAN", "afgewezen"), ("rule: 'veto'", "OOO", "afgewezen"),
      ("rule: 'majority', veto: 'all'", "AA-", "wacht"),
      ("rule: 'majority', veto: 'all'", "AAO", "akkoord"),
      ("rule: 'majority', veto: 'all'", "N--", "afgewezen"),
      ("rule: 'majority', veto: ['C']", "AA-", "wacht"),
      ("rule: 'majority', veto: ['C']", "AAO", "akkoord"),
      ("rule: 'majority', veto: ['C']", "AAN", "afgewezen"),
      ("rule: 'majority', veto: ['C']", "N-A", "wacht"),
      ("rule: 'majority', veto: ['C']", "NAA", "akkoord"),
      ("rule: 1, veto: ['D']", "A--", "akkoord"),
    ])
  func `votes come to what the rule says`(rule: String, votes: String, state: String) throws {
    var council = Council()
    council.approval = rule
    var walk = try council.walk()
    for (party, vote) in zip(["A", "B", "C"], votes) where vote != "-" {
      let kind = vote == "A" ? "voor" : vote == "N" ? "tegen" : "onthouden"
      #expect(try walk.vote(kind, party) == nil)
    }
    #expect(walk.states == [state])
  }

  @Test func `who takes a vote back has still to vote, and what went before is told`() throws {
    var walk = try Council().walk()
    #expect(try walk.vote("intrekken", "A")?.blockers.map(\.code) == [.approval])
    #expect(try walk.vote("voor", "A") == nil)
    #expect(try walk.vote("intrekken", "A") == nil)
    let round = try #require(walk.round)
    #expect(round.tally.missing.map(\.name) == ["A", "B", "C"])
    #expect(round.round.ballots.map(\.choice) == [.withdrawn])
    #expect(round.round.ballots.first?.earlier?.choice == .inFavour)
    #expect(try walk.vote("intrekken", "A")?.blockers.map(\.subject) == ["A"])
    for party in ["A", "B", "C"] { #expect(try walk.vote("voor", party) == nil) }
    #expect(walk.states == ["akkoord"])
  }

  @Test(arguments: [Approval.Rule.unanimous, .majority, .atLeast(1), .veto])
  func `an empty set never agrees, and nobody confirms it`(rule: Approval.Rule) throws {
    let word =
      switch rule {
      case .atLeast(let number): "\(number)"
      case .majority: "'majority'"
      case .unanimous: "'unanimous'"
      case .veto: "'veto'"
      }
    let council = Council(
      parties: "[{ name: 'A', until: '2018-12-31' }]", approval: "rule: \(word)")
    // A file with such a set does not load; one that ran before it was checked goes on.
    let kept = try WorkflowFile(kept: Array(council.definition.utf8)).workflow
    var walk = try Walk(kept, at: "2018-12-10T08:00:00Z")
    try walk.take("{event: 'voorleggen'}")
    try walk.take("{advance: 'P30D'}")
    #expect(try walk.vote("voor", "A")?.blockers.map(\.code) == [.party])
    #expect(try walk.step("{event: 'bevestigen'}")?.blockers.map(\.code) == [.approval])
    #expect(walk.states == ["wacht"])
    #expect(walk.round?.tally.isApproved == nil)
  }

  @Test func `a vote that names no party is no vote`() throws {
    var walk = try Council().walk()
    #expect(
      try walk.step("{event: 'tegen'}")?.blockers.map { "\($0.code.rawValue):\($0.subject)" }
        == ["missing:gemeente"])
    #expect(
      try walk.step("{event: 'voor'}")?.blockers.map { "\($0.code.rawValue):\($0.subject)" }
        == ["missing:gemeente"])
    #expect(walk.round?.round.ballots.isEmpty == true)
  }
}
