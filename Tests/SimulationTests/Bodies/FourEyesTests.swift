import Definitions
import Lifecycle
import Testing

/// Who may not decide: who submitted it, who wrote it, who voted already, and who is one of them
/// by standing in.
struct FourEyesTests {
  private func walk(_ approval: String) throws -> Walk {
    var council = Council()
    council.approval = approval
    return try council.walk()
  }

  @Test func `who submitted it does not vote, nor does whoever stands in for them`() throws {
    var walk = try walk("rule: 'unanimous', fourEyes: true")
    #expect(try walk.vote("voor", "A", by: "griffier")?.blockers.map(\.code) == [.fourEyes])
    #expect(
      try walk.vote("voor", "A", by: "jansen", for: "griffier")?.blockers.map(\.code)
        == [.fourEyes])
    #expect(try walk.vote("voor", "A", by: "jansen", for: "bakker") == nil)
  }

  @Test func `a person casts the vote of one party, as themselves or for somebody`() throws {
    var walk = try walk("rule: 'unanimous', fourEyes: true")
    #expect(try walk.vote("voor", "A", by: "pietersen", for: "jansen") == nil)
    for (person, principal) in [("pietersen", nil), ("jansen", nil), ("bakker", "jansen")] {
      let refusal = try walk.vote("voor", "B", by: person, for: principal)
      #expect(refusal?.blockers.map(\.code) == [.fourEyes], "\(person)")
    }
    // Their own vote they may change.
    #expect(try walk.vote("tegen", "A", by: "jansen") == nil)
  }

  @Test func `one person for several parties is a choice of its own`() throws {
    var loose = try walk("rule: 'unanimous', fourEyes: true, distinctVoters: false")
    for party in ["A", "B", "C"] { #expect(try loose.vote("voor", party, by: "een") == nil) }
    #expect(loose.states == ["akkoord"])
    var strict = try walk("rule: 'unanimous', distinctVoters: true")
    #expect(try strict.vote("voor", "A", by: "griffier") == nil)
    #expect(try strict.vote("voor", "B", by: "griffier")?.blockers.map(\.code) == [.fourEyes])
  }

  @Test func `who last changed the text does not vote on it`() throws {
    var council = Council()
    council.approval = "rule: 2, fourEyes: true, text: ['doel']"
    var walk = try Walk(council.definition, at: "2018-12-10T08:00:00Z")
    try walk.take("{edit: {doel: 'een'}, person: 'bakker', for: 'jansen'}")
    try walk.take("{edit: {resultaat: 'twee'}, person: 'smit'}")
    try walk.take("{event: 'voorleggen', person: 'griffier'}")
    for person in ["bakker", "jansen"] {
      let refusal = try walk.vote("voor", "A", by: person)
      #expect(refusal?.blockers.map(\.code) == [.fourEyes], "\(person)")
    }
    #expect(try walk.vote("voor", "A", by: "smit") == nil)
    // The text is his now: what he agreed to is void, and he agrees no more.
    try walk.take("{edit: {doel: 'drie'}, person: 'smit'}")
    #expect(try walk.vote("voor", "A", by: "smit")?.blockers.map(\.code) == [.fourEyes])
    #expect(try walk.vote("voor", "A", by: "bakker") == nil)
  }

  @Test func `whoever writes by a step writes in the place of somebody too`() throws {
    var council = Council()
    council.approval = "rule: 2, fourEyes: true, text: ['doel']"
    let definition = council.definition.replacing(
      "terug: {", with: "wijzigen: { by: 'lid', sets: 'doel' }, terug: {")
    var walk = try Walk(definition, at: "2018-12-10T08:00:00Z")
    try walk.take("{event: 'voorleggen', person: 'griffier'}")
    try walk.take("{event: 'wijzigen', data: {doel: 'x'}, person: 'bakker', for: 'jansen'}")
    for person in ["bakker", "jansen"] {
      #expect(try walk.vote("voor", "A", by: person)?.blockers.map(\.code) == [.fourEyes])
    }
    #expect(try walk.vote("voor", "A", by: "smit") == nil)
  }

  @Test func `a step cannot vote for another party than it was given`() throws {
    var council = Council()
    council.parties = "[{ name: 'A', role: 'lid_a' }, { name: 'B', role: 'lid_b' }]"
    let definition = council.definition.replacing(
      "voor: {", with: "voor: { do: { set: { gemeente: \"'B'\" } },")
    var walk = try Walk(definition, at: "2018-12-10T08:00:00Z")
    try walk.take("{event: 'voorleggen', person: 'griffier'}")
    #expect(try walk.vote("voor", "A", as: "lid_a")?.kind == .notAllowed)
    #expect(walk.round?.round.ballots.isEmpty == true)
  }

  @Test func `a confirmation needs four eyes as well`() throws {
    var council = Council()
    council.parties = "['A', { name: 'B', until: '2018-12-31' }]"
    council.approval = "rule: 'unanimous', fourEyes: true"
    var walk = try council.walk()
    #expect(try walk.vote("voor", "A") == nil)
    try walk.take("{advance: 'P30D'}")
    let own = try walk.step("{event: 'bevestigen', person: 'griffier'}")
    #expect(own?.blockers.map(\.code) == [.fourEyes])
    try walk.take("{event: 'bevestigen', person: 'ander'}")
    #expect(walk.states == ["akkoord"])
  }

  @Test func `only the holder of its role casts a party's vote, and in that role`() throws {
    var council = Council()
    council.parties = "[{ name: 'A', role: 'lid_a' }, { name: 'B', role: 'lid_b' }]"
    var walk = try council.walk()
    let refusal = try walk.vote("voor", "A", as: "lid_b")
    #expect(refusal?.kind == .notAllowed)
    #expect(refusal?.blockers.first?.liftedBy.map(\.text) == ["lid_a"])
    #expect(try walk.vote("voor", "A", for: "smit", as: "lid_a") == nil)
    #expect(walk.simulation.events.last?.actor.role?.text == "lid_a")
    #expect(walk.simulation.events.last?.actor.principal == "smit")
    #expect(walk.round?.round.ballots.first?.principal == "smit")
    #expect(try walk.vote("voor", "B", as: "lid_b") == nil)
    #expect(walk.states == ["akkoord"])
  }
}
