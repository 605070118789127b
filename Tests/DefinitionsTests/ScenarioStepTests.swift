import Languages
import Testing

/// What a scenario is given, and what its steps may be.
struct ScenarioStepTests {
  private func passes(_ scenario: String) -> Bool {
    let differences = ScenarioScene.differences(scenario, in: .en)
    if !differences.isEmpty { Issue.record("\(scenario): \(differences)") }
    return differences.isEmpty
  }

  // MARK: Given

  @Test func `a scenario begins on the second of January 2018`() {
    #expect(passes("expect: { deadlines: { reactie: '2018-01-03' } }"))
  }

  @Test func `a clock with a day begins at nine`() {
    #expect(
      passes(
        "given: { clock: '2018-04-20' }, steps: [{ advance: 'PT14H59M' },"
          + "{ event: 'samen' }, { advance: 'PT1M' }], expect: { deadlines: { reactie: null } }"))
    #expect(
      passes(
        "given: { clock: '2018-04-20', state: 'besluit', fields: { dag: '2018-04-20' } },"
          + "steps: [{ advance: 'PT0S', expect: { reminders: 'antwoord' } }]"))
  }

  @Test func `a clock with a moment begins then`() {
    // Half past eight in Amsterdam: the reminder of nine is still to come.
    #expect(
      passes(
        "given: { clock: '2018-04-20T06:30:00Z', state: 'besluit',"
          + " fields: { dag: '2018-04-20' } }, steps: ["
          + "{ advance: 'PT29M', expect: { reminders: [] } },"
          + "{ advance: 'PT1M', expect: { reminders: 'antwoord' } }]"))
  }

  @Test func `the given roles hold for all steps but those that name their own`() {
    #expect(
      passes(
        "given: { roles: 'board' }, steps: ["
          + "{ edit: { titel: 'T' }, expect: { refused: 'not-allowed' } },"
          + "{ edit: { titel: 'T' }, as: ['lead'] },"
          + "{ event: 'indienen', data: { dag: '2018-04-25' }, as: 'lead' },"
          + "{ event: 'instemmen' }], expect: { done: true }"))
  }

  @Test func `the given answers hold for all steps but those that have their own`() {
    #expect(
      passes(
        "given: { fields: { titel: 'T' }, answers: { budget: 'objection' } }, steps: ["
          + "{ event: 'indienen', data: { dag: '2018-04-25' },"
          + " expect: { refused: 'blocked', blockers: 'finding:budget.simulated' } },"
          + "{ event: 'indienen', data: { dag: '2018-04-25' }, answers: { budget: 'warning' } }],"
          + "expect: { configuration: 'besluit' }"))
  }

  @Test func `an answer counts only where the step asks for it`() {
    #expect(
      passes(
        "given: { answers: { budget: 'objection' } }, steps: [{ edit: { titel: 'T' } }],"
          + "expect: { fields: { titel: 'T' } }"))
  }

  @Test func `a scenario begins in the states that it is given`() {
    #expect(passes("given: { state: 'samen' }, expect: { configuration: ['l1', 'r1'] }"))
    #expect(passes("given: { state: ['r2'] }, expect: { configuration: ['r2', 'l1'] }"))
    #expect(passes("given: { state: ['l2', 'r2'] }, expect: { configuration: ['l2', 'r2'] }"))
  }

  @Test func `given values are read as their fields read them`() {
    #expect(
      passes(
        "given: { fields: { dag: '25 april 2018', uren: ['Trekker: 8 uur', '4 uur'] } },"
          + "expect: { fields: { dag: '2018-04-25', uren: ['Trekker: 8 uur', '4 uur'] } }"))
  }

  // MARK: Steps

  @Test func `time that passes reminds on the way, once`() {
    #expect(
      passes(
        "given: { clock: '2018-04-20', state: 'besluit', fields: { dag: '2018-04-25' } },"
          + "steps: [{ advance: 'P3D', expect: { reminders: [], effects: [] } },"
          + "{ advance: 'P1D', expect: { reminders: 'antwoord',"
          + " effects: 'notifications:herinnering' } },"
          + "{ advance: 'P1D', expect: { reminders: ['antwoord'] } },"
          + "{ advance: 'P1Y', expect: { reminders: [] } }], expect: {"
          + " reminders: ['antwoord', 'antwoord'], deadlines: { antwoord: '2018-04-25' } }"))
  }

  @Test func `the end of a scenario sees the effects of all its steps`() {
    #expect(
      passes(
        "given: { fields: { titel: 'T' } },"
          + "steps: [{ event: 'indienen', data: { dag: '2018-04-25' } },"
          + "{ event: 'instemmen', expect: { effects: [] } }], expect: { effects: 'mail:brief' }"))
  }

  @Test func `an action adds one value, or several`() {
    #expect(
      passes(
        "given: { state: 'besluit', fields: { uren: '8 uur' } },"
          + "steps: [{ event: 'boeken', data: { uren: '4 uur' } },"
          + "{ event: 'boeken', data: { uren: ['1 uur', '2 uur'] } }],"
          + "expect: { fields: { uren: ['8 uur', '4 uur', '1 uur', '2 uur'] } }"))
  }

  /// Every kind of refusal that a scenario can meet.
  static let refusals: [(step: String, kind: String)] = [
    ("event: 'indienen'", "blocked"),
    ("edit: { dag: '2018-04-25' }", "blocked"),
    ("event: 'delen', data: { aantal: 0 }", "failed"),
    ("event: 'indienen', as: 'board'", "not-allowed"),
    ("edit: { titel: 'T' }, as: 'board'", "not-allowed"),
    ("event: 'instemmen'", "not-declared"),
    ("event: 'indiene'", "not-declared"),
    ("edit: { titl: 'T' }", "not-understood"),
    ("event: 'delen', data: { aantal: 'veel' }", "not-understood"),
    ("event: 'delen', data: { aantal: ['1'] }", "not-understood"),
  ]

  @Test(arguments: refusals)
  func `a refusal has its kind and changes nothing`(step: String, kind: String) {
    #expect(
      passes(
        "steps: [{ \(step), expect: { refused: '\(kind)', effects: [] } }],"
          + "expect: { configuration: 'concept', fields: { titel: null, aantal: null } }"))
    #expect(
      ScenarioScene.differences("steps: [{ \(step), expect: { refused: 'outdated' } }]", in: .en)
        == ["scenario 'n': refused: expected 'outdated', but it is '\(kind)'"])
  }
}
