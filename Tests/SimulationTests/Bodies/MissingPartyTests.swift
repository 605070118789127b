import Definitions
import Lifecycle
import Testing

/// Only those are reminded who have still to vote.
struct MissingPartyTests {
  private func council(_ to: String, remind: String = "'when due'") -> Council {
    var council = Council()
    council.parties = "[{ name: 'A', role: 'lid_a' }, { name: 'B', role: 'lid_b' }, 'C']"
    council.besides =
      "deadlines: { besluit: { due: 'entry + 1 week', roll: 'none', remind: [\(remind)], "
      + "to: \(to) } },"
    return council
  }

  @Test func `each that misses is reminded by its role, else through those that are named`() throws
  {
    var walk = try council("['missing', 'griffier']").walk()
    try walk.take("{advance: 'P8D'}")
    #expect(
      walk.promises == ["herinnering lid_a A", "herinnering lid_b B", "herinnering griffier C"])
  }

  @Test func `the others hear nothing, and nobody does where nobody misses`() throws {
    var walk = try council("['missing', 'griffier']").walk()
    #expect(try walk.vote("voor", "A") == nil)
    #expect(try walk.vote("onthouden", "B") == nil)
    try walk.take("{advance: 'P8D'}")
    // An abstention ended the round that has to be unanimous.
    #expect(walk.states == ["afgewezen"])
    var open = council("['missing', 'griffier']")
    open.approval = "rule: 2, veto: ['C']"
    walk = try open.walk()
    #expect(try walk.vote("onthouden", "A") == nil)
    #expect(try walk.vote("voor", "B") == nil)
    try walk.take("{advance: 'P8D'}")
    #expect(walk.promises == ["herinnering griffier C"])
  }

  @Test func `a rung may be for them alone`() throws {
    var walk = try council(
      "'griffier'", remind: "'when due', { at: '1 day after', to: ['missing', 'lid'] }"
    ).walk()
    #expect(try walk.vote("voor", "C") == nil)
    try walk.take("{advance: 'P7D'}")
    #expect(walk.promises == ["herinnering griffier"])
    try walk.take("{advance: 'P2D'}")
    #expect(walk.promises == ["herinnering lid_a A", "herinnering lid_b B"])
  }

  @Test func `a party that came has to be reminded, one that left has not`() throws {
    var council = Council()
    council.besides =
      "deadlines: { besluit: { due: 'entry + 4 weeks', roll: 'none', remind: ['when due'], "
      + "to: ['missing', 'griffier'] } },"
    var walk = try council.walk(at: "2018-12-10")
    #expect(try walk.vote("voor", "A") == nil)
    try walk.take("{advance: 'P29D'}")
    #expect(walk.promises == ["herinnering griffier B", "herinnering griffier D"])
  }
}
