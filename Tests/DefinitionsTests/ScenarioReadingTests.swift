import Definitions
import JSONSyntax
import Languages
import Testing

/// What is wrong with the text of a scenario, before it is run.
struct ScenarioReadingTests {
  /// A mistyped word, with the column of its line where it is told.
  static let mistyped: [(piece: String, nl: String, en: String, nearest: String)] = [
    (
      "stepps: []", "onbekende sleutel 'stepps' in een scenario",
      "unknown key 'stepps' in a scenario", "steps"
    ),
    (
      "given: { clok: '2018-04-25' }", "onbekende sleutel 'clok' in 'given'",
      "unknown key 'clok' in 'given'", "clock"
    ),
    (
      "given: { fields: { titl: 'T' } }", "het veld 'titl' bestaat niet",
      "the field 'titl' is not declared", "titel"
    ),
    (
      "given: { roles: ['leed'] }", "de rol 'leed' bestaat niet", "the role 'leed' is not declared",
      "lead"
    ),
    (
      "given: { state: 'conzept' }", "de toestand 'conzept' bestaat niet",
      "the state 'conzept' is not declared", "concept"
    ),
    (
      "steps: [{ evnt: 'indienen' }]", "onbekende sleutel 'evnt' in een stap van een scenario",
      "unknown key 'evnt' in a step of a scenario", "event"
    ),
    (
      "steps: [{ event: 'instemmen', as: 'bord', expect: { refused: true } }]",
      "de rol 'bord' bestaat niet", "the role 'bord' is not declared", "board"
    ),
    (
      "expect: { configuratoin: 'af' }", "onbekende sleutel 'configuratoin' in 'expect'",
      "unknown key 'configuratoin' in 'expect'", "configuration"
    ),
    (
      "expect: { configuration: ['l1', 'besluitt'] }", "de toestand 'besluitt' bestaat niet",
      "the state 'besluitt' is not declared", "besluit"
    ),
    (
      "expect: { fields: { dagg: null } }", "het veld 'dagg' bestaat niet",
      "the field 'dagg' is not declared", "dag"
    ),
    (
      "expect: { deadlines: { reacti: null } }", "de termijn 'reacti' bestaat niet",
      "the deadline 'reacti' is not declared", "reactie"
    ),
    (
      "steps: [{ advance: 'P1D', expect: { reminders: 'antwoordt' } }]",
      "de termijn 'antwoordt' bestaat niet", "the deadline 'antwoordt' is not declared", "antwoord"
    ),
    (
      "steps: [{ event: 'indienen', expect: { blockers: 'mising:titel' } }]",
      "de reden 'mising:titel' bestaat niet", "the reason 'mising:titel' is unknown", ""
    ),
    (
      "steps: [{ event: 'indienen', expect: { blockers: ['mising'] } }]",
      "de reden 'mising' bestaat niet", "the reason 'mising' is unknown", "missing"
    ),
    (
      "steps: [{ event: 'indienen', expect: { refused: 'bloked' } }]",
      "de soort weigering 'bloked' bestaat niet", "the kind of refusal 'bloked' is unknown",
      "blocked"
    ),
  ]

  @Test func `a mistyped word is told with the nearest right one`() {
    for (piece, dutch, english, nearest) in Self.mistyped {
      let flaws = ScenarioScene.flaws(piece)
      #expect(flaws.map(\.message) == [LocalizedText(nl: dutch, en: english)], "\(piece)")
      guard !nearest.isEmpty else { continue }
      #expect(
        flaws.map(\.remedy)
          == [LocalizedText(nl: "bedoelde u '\(nearest)'?", en: "did you mean '\(nearest)'?")],
        "\(piece)")
    }
  }

  @Test func `a mistyped word is told where it stands`() throws {
    let flaw = try #require(ScenarioScene.flaws("\n  given: { fields: { titl: 'T' } }").first)
    #expect("\(flaw.position.line):\(flaw.position.column)" == "2:22")
  }

  static let broken: [(piece: String, nl: String)] = [
    ("steps: {}", "hier hoort een lijst [ … ]"),
    ("steps: ['indienen']", "een stap van een scenario is een object { … }"),
    ("steps: [{ event: 'indienen', expect: [] }]", "'expect' is een object { … }"),
    ("given: 'concept'", "'given' is een object { … }"),
    ("given: { clock: '25 april' }", "hier hoort een datum zoals 2018-04-25, of een moment"),
    ("expect: { done: 'ja' }", "hier hoort true of false"),
    ("expect: { deadlines: { reactie: 'ooit' } }", "hier hoort een datum zoals 2018-04-25"),
    ("expect: { refused: 3 }", "hier hoort true, false of een soort weigering"),
    ("expect: { fields: { aantal: NaN } }", "hier hoort een waarde"),
    ("expect: { state: ['af'] }", "hier hoort een tekst"),
  ]

  @Test(arguments: broken)
  func `what does not belong there is told`(piece: String, dutch: String) {
    #expect(ScenarioScene.flaws(piece).map(\.message.nl) == [dutch])
  }

  @Test func `a scenario has a name`() {
    let flaws = ScenarioScene.flaws(
      in: "{ scenarios: [{ steps: [] }], \(ScenarioScene.definition) }")
    #expect(flaws.map(\.message.nl) == ["een scenario mist 'name'"])
  }

  @Test func `a scenario that cannot be read is not run`() {
    // Run without its clock, it would be refused as well.
    let flaws = ScenarioScene.flaws(
      "given: { clokc: '2018-04-26' }, steps: [{ event: 'instemmen' }]")
    #expect(flaws.map(\.code) == [.key])
  }

  @Test func `a script names the nearest key of a step`() throws {
    let error = #expect(throws: JSONSyntaxError.self) {
      try SimulationStep(parsing: Array("{\"evnt\": \"indienen\"}".utf8))
    }
    #expect(error?.message == "unknown key 'evnt'; did you mean 'event'?")
  }
}
