import Definitions
import Languages
import Lifecycle
import Testing

/// What parties ask for in exchange for their agreement.
struct PartyConditionTests {
  /// A council whose way on waits for the conditions.
  private static let guarded = Council(
    parties: "['A', 'B']",
    goOn: "{ to: 'klaar', by: 'lid', when: \"conditions('wacht').all(c, c.fulfilled)\" }")

  private func agreed() throws -> Walk {
    var walk = try Self.guarded.walk()
    #expect(try walk.vote("voor", "A", conditions: ["verslag", "geld van C"]) == nil)
    #expect(try walk.vote("voor", "B", conditions: ["verslag"]) == nil)
    #expect(walk.states == ["akkoord"])
    return walk
  }

  private func fulfil(_ text: String) -> String {
    "{event: 'voldoen', data: {voorwaarde: '\(text)'}, person: 'griffier'}"
  }

  @Test func `conditions stay on the vote until each is fulfilled, and hold up what waits`() throws
  {
    var walk = try agreed()
    #expect(try walk.step("{event: 'verder'}")?.blockers.map(\.code) == [.condition])
    try walk.take(fulfil("geld van C"))
    // The words of both: the first that is open.
    try walk.take(fulfil("verslag"))
    #expect(try walk.step("{event: 'verder'}")?.blockers.map(\.code) == [.condition])
    let ballots = try #require(walk.round?.round.ballots)
    #expect(ballots.map { $0.conditions.map { $0.fulfilment != nil } } == [[true, true], [false]])
    // A party that asks for one thing more is enough to name it.
    try walk.take(fulfil("B"))
    try walk.take("{event: 'verder'}")
    #expect(walk.states == ["klaar"])
  }

  @Test func `what nobody asked for cannot be fulfilled`() throws {
    var walk = try agreed()
    let unknown = try walk.step(fulfil("taart"))
    #expect(unknown?.blockers.map(\.code) == [.approval])
    #expect(unknown?.blockers.first?.remedy.nl.contains("A: geld van C") == true)
    // A asks for two things.
    #expect(try walk.step(fulfil("A")) != nil)
    #expect(
      try walk.step("{event: 'voldoen'}")?.blockers.map { "\($0.code.rawValue):\($0.subject)" }
        == ["missing:voorwaarde"])
  }

  @Test func `a vote has its own conditions, and a later vote others`() throws {
    var walk = try Self.guarded.walk()
    #expect(try walk.vote("voor", "A", conditions: ["verslag"]) == nil)
    #expect(try walk.vote("voor", "A") == nil)
    #expect(walk.round?.round.ballots.map(\.conditions) == [[]])
    #expect(try walk.vote("voor", "B") == nil)
    try walk.take("{event: 'verder'}")
    #expect(walk.states == ["klaar"])
  }

  @Test func `a guard reads how the round stands`() throws {
    var council = Council()
    council.besides =
      "always: { to: 'klaar', when: \"approval('wacht').open && "
      + "size(approval('wacht').missing) == 1 && 'A' in approval('wacht').inFavour && "
      + "approval('wacht').needed == 3 && approval('wacht').outcome == 'none' && "
      + "approval('wacht').votes.exists(v, v.party == 'A' && v.vote == 'for')\" },"
    var walk = try council.walk()
    #expect(try walk.vote("voor", "B") == nil)
    #expect(walk.states == ["wacht"])
    #expect(try walk.vote("voor", "A") == nil)
    #expect(walk.states == ["klaar"])
  }

  @Test func `a guard names a state that asks, and attributes that are there`() {
    for condition in [
      "approval('start').open", "approval('wacht').opn", "conditions('wacht').open",
    ] {
      var council = Council()
      council.goOn = "{ to: 'klaar', by: 'lid', when: \"\(condition)\" }"
      let definition = council.definition
      #expect(throws: (any Error).self, "\(condition)") { try Walk(definition) }
    }
  }
}
