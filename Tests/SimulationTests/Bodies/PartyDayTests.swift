import Definitions
import Languages
import Lifecycle
import Testing
import WorkingCalendar

/// Who decides on a day, and that no day decides.
struct PartyDayTests {
  @Test func `whoever left the set does not count, and whoever came has to vote`() throws {
    var walk = try Council().walk(at: "2018-12-20")
    for party in ["A", "C"] { #expect(try walk.vote("voor", party) == nil) }
    try walk.take("{advance: 'P15D'}")
    let round = try #require(walk.round)
    #expect(round.tally.missing.map(\.name) == ["B", "D"])
    #expect(round.former.map(\.party) == ["C"])
    #expect(try walk.vote("voor", "B") == nil)
    #expect(walk.states == ["wacht"])
    #expect(try walk.vote("voor", "D") == nil)
    #expect(walk.states == ["akkoord"])
  }

  /// The council in which C leaves, and nobody comes.
  private static let shrinking = Council(
    parties: "['A', 'B', { name: 'C', until: '2018-12-31' }]")

  @Test func `a day that passes decides nothing; somebody confirms it`() throws {
    var walk = try Self.shrinking.walk(at: "2018-12-20")
    for party in ["A", "B"] { #expect(try walk.vote("voor", party) == nil) }
    let early = try walk.step("{event: 'bevestigen', person: 'x', as: 'griffier'}")
    #expect(early?.blockers.map(\.code) == [.approval])
    #expect(early?.blockers.first?.message.nl.hasSuffix("Nog niet gestemd: C.") == true)
    let events = walk.simulation.events.count
    try walk.take("{advance: 'P60D'}")
    #expect(walk.states == ["wacht"])
    #expect(walk.simulation.events.count == events)
    #expect(walk.round?.isComplete == true)
    try walk.take("{event: 'bevestigen', person: 'x', as: 'griffier'}")
    #expect(walk.states == ["akkoord"])
    #expect(walk.round?.round.outcome?.isApproved == true)
  }

  @Test func `the next vote decides as well`() throws {
    var walk = try Self.shrinking.walk(at: "2018-12-20")
    for party in ["A", "B"] { #expect(try walk.vote("voor", party) == nil) }
    try walk.take("{advance: 'P20D'}")
    #expect(try walk.vote("voor", "A") == nil)
    #expect(walk.states == ["akkoord"])
  }

  @Test func `a refusal by a change of the set needs a person too`() throws {
    var council = Self.shrinking
    council.approval = "rule: 2"
    var walk = try council.walk(at: "2018-12-20")
    #expect(try walk.vote("tegen", "A") == nil)
    try walk.take("{advance: 'P20D'}")
    #expect(walk.states == ["wacht"])
    #expect(walk.round?.tally.isApproved == false)
    try walk.take("{event: 'bevestigen'}")
    #expect(walk.states == ["afgewezen"])
  }

  @Test func `a backdated vote decides with the votes and the parties of its day`() throws {
    var walk = try Self.shrinking.walk(at: "2018-12-20")
    #expect(try walk.vote("voor", "A") == nil)
    try walk.take("{advance: 'P14D'}")
    // C may still say what it said in time; B had not spoken by then.
    #expect(try walk.vote("voor", "C", on: "2018-12-31") == nil)
    #expect(try walk.vote("voor", "C")?.blockers.map(\.code) == [.party])
    #expect(walk.states == ["wacht"])
    #expect(try walk.vote("voor", "B", on: "2018-12-30") == nil)
    // On the thirtieth C was a party that had not voted; today it is none.
    #expect(walk.states == ["wacht"])
    #expect(walk.round?.isComplete == true)
    try walk.take("{event: 'bevestigen'}")
    #expect(walk.states == ["akkoord"])
  }

  @Test func `an earlier vote does not replace a later one`() throws {
    var walk = try Council().walk(at: "2018-12-10")
    try walk.take("{advance: 'P5D'}")
    #expect(try walk.vote("voor", "A") == nil)
    #expect(try walk.vote("tegen", "A", on: "2018-12-12")?.blockers.map(\.code) == [.party])
    #expect(walk.states == ["wacht"])
  }

  @Test func `a party may come back under its name, not be there twice at a time`() throws {
    var council = Council()
    council.parties = "['A', { name: 'B', until: '2018-12-31' }, { name: 'B', from: '2019-02-01' }]"
    var walk = try council.walk(at: "2019-01-15")
    #expect(try walk.vote("voor", "B")?.blockers.map(\.code) == [.party])
    try walk.take("{advance: 'P30D'}")
    #expect(try walk.vote("voor", "B") == nil)
    council.parties = "['A', { name: 'B', until: '2019-02-01' }, { name: 'B', from: '2019-02-01' }]"
    let definition = council.definition
    #expect(throws: (any Error).self) { try Walk(definition) }
  }
}
