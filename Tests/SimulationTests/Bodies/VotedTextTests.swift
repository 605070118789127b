import Definitions
import Lifecycle
import Testing

/// Votes count for the text on which they were given.
struct VotedTextTests {
  private func walk(_ approval: String) throws -> Walk {
    var council = Council()
    council.approval = approval
    council.parties = "[{ name: 'A', role: 'lid_a' }, 'B', 'C']"
    return try council.walk()
  }

  private static let voided =
    "text: ['doel'], "
    + "voided: { plugin: 'notifications', make: 'bericht', to: ['voted', 'griffier'] }"

  @Test func `a change of the text voids the votes, and tells those who voted`() throws {
    var walk = try walk(Self.voided)
    for party in ["A", "B"] { #expect(try walk.vote("voor", party) == nil) }
    try walk.take("{edit: {resultaat: 'iets anders'}}")
    #expect(walk.round?.round.ballots.count == 2)
    try walk.take("{edit: {doel: 'anders'}}")
    #expect(walk.round?.round.ballots.isEmpty == true)
    #expect(walk.simulation.events.last?.voided.map(\.parties) == [["A", "B"]])
    #expect(walk.promises == ["bericht lid_a A", "bericht griffier B"])
    try walk.take("{edit: {doel: 'nog anders'}}")
    #expect(walk.promises.isEmpty)
    for party in ["A", "B", "C"] { #expect(try walk.vote("voor", party) == nil) }
    #expect(walk.states == ["akkoord"])
  }

  @Test func `the same text again voids nothing, nor does a vote itself`() throws {
    var walk = try walk("text: 'all'")
    try walk.take("{edit: {doel: 'een'}}")
    #expect(try walk.vote("voor", "A", conditions: ["tijdig"]) == nil)
    try walk.take("{edit: {doel: 'een'}}")
    #expect(try walk.vote("voor", "B") == nil)
    #expect(walk.round?.round.ballots.map(\.party) == ["A", "B"])
    try walk.take("{edit: {resultaat: 'twee'}}")
    #expect(walk.round?.round.ballots.isEmpty == true)
  }

  @Test func `what is made without recipients is made where votes are voided`() throws {
    var walk = try walk(
      "text: ['doel'], voided: [{ plugin: 'documents', make: 'opdrachtformulering' }]")
    #expect(try walk.vote("voor", "A") == nil)
    try walk.take("{edit: {doel: 'anders'}}")
    #expect(walk.promises == ["opdrachtformulering "])
  }

  @Test func `without a named text a change voids nothing`() throws {
    var walk = try walk("rule: 'unanimous'")
    #expect(try walk.vote("voor", "A") == nil)
    try walk.take("{edit: {doel: 'anders'}}")
    #expect(walk.round?.round.ballots.count == 1)
  }

  @Test func `what was decided stays decided, on the version that was voted on`() throws {
    var walk = try walk(Self.voided)
    for party in ["A", "B", "C"] { #expect(try walk.vote("voor", party) == nil) }
    #expect(walk.states == ["akkoord"])
    #expect(walk.round?.round.ballots.map(\.subject) == [2, 3, 4])
    try walk.take("{edit: {doel: 'later'}}")
    #expect(walk.round?.round.ballots.count == 3)
    #expect(walk.simulation.events.last?.voided.isEmpty == true)
  }

  @Test func `returning and submitting anew begins without votes`() throws {
    var walk = try walk(Self.voided)
    #expect(try walk.vote("voor", "A") == nil)
    try walk.take("{event: 'terug'}")
    try walk.take("{event: 'voorleggen'}")
    #expect(walk.round?.round.ballots.isEmpty == true)
  }
}
