import Definitions
import Languages
import Testing

/// Scenarios that go as expected, and those that do not.
struct ScenarioTests {
  private static let submitted =
    "given: { clock: '2018-04-20', fields: { titel: 'T' } },"
    + "steps: [{ event: 'indienen', data: { dag: '2018-04-25' }, expect: {"

  /// Each kind of expectation, as it should be and otherwise.
  static let expectations: [(green: String, red: String, nl: String, en: String)] = [
    (
      "steps: [], expect: { configuration: 'concept' }",
      "steps: [], expect: { configuration: ['besluit'] }",
      "configuration: verwacht 'besluit', maar het is 'concept'",
      "configuration: expected 'besluit', but it is 'concept'"
    ),
    (
      "given: { state: 'samen' }, expect: { state: 'links' }",
      "given: { state: 'samen' }, expect: { state: 'concept' }",
      "state: verwacht 'concept', maar het is 'l1, r1'",
      "state: expected 'concept', but it is 'l1, r1'"
    ),
    (
      submitted + "fields: { dag: '25 april 2018' } } }]",
      submitted + "fields: { wie: 'RMC' } } }]",
      #"wie: verwacht '{"kind":"body","name":"RMC","raw":"RMC","status":"named"}', maar het is "#
        + "'null'",
      #"wie: expected '{"kind":"body","name":"RMC","raw":"RMC","status":"named"}', but it is "#
        + "'null'"
    ),
    (
      submitted + "deadlines: { antwoord: '2018-04-25', reactie: null } } }]",
      submitted + "deadlines: { antwoord: null } } }]",
      "antwoord: verwacht 'null', maar het is '2018-04-25'",
      "antwoord: expected 'null', but it is '2018-04-25'"
    ),
    (
      submitted + "effects: 'mail:brief' } }]", submitted + "effects: [] } }]",
      "effects: verwacht '', maar het is 'mail:brief'",
      "effects: expected '', but it is 'mail:brief'"
    ),
    (
      submitted + "} }, { advance: 'P5D', expect: { reminders: ['antwoord', 'antwoord'] } }]",
      submitted + "} }, { advance: 'P4D', expect: { reminders: ['antwoord', 'antwoord'] } }]",
      "reminders: verwacht 'antwoord, antwoord', maar het is 'antwoord'",
      "reminders: expected 'antwoord, antwoord', but it is 'antwoord'"
    ),
    (
      "steps: [{ event: 'indienen', expect: { blockers: ['missing', 'missing:titel'] } }]",
      "steps: [{ event: 'indienen', expect: { blockers: 'missing' } }]",
      "blockers: verwacht 'missing', maar het is 'missing, missing'",
      "blockers: expected 'missing', but it is 'missing, missing'"
    ),
    (
      "steps: [{ edit: { dag: '2018-04-25' }, expect: { blockers: 'not-possible:dag' } }]",
      "steps: [{ edit: { dag: '2018-04-25' }, expect: { blockers: 'not-possible:titel' } }]",
      "blockers: verwacht 'not-possible:titel', maar het is 'not-possible:dag'",
      "blockers: expected 'not-possible:titel', but it is 'not-possible:dag'"
    ),
    (
      "given: { state: 'af' }, expect: { done: true }", "expect: { done: true }",
      "done: verwacht 'true', maar het is 'false'", "done: expected 'true', but it is 'false'"
    ),
    (
      "steps: [{ event: 'instemmen', expect: { refused: true } }]",
      submitted + "refused: true } }]",
      "refused: verwacht 'true', maar het is 'false'", "refused: expected 'true', but it is 'false'"
    ),
    (
      submitted + "refused: false } }]",
      "steps: [{ event: 'instemmen', expect: { refused: false } }]",
      "refused: verwacht 'false', maar het is 'not-declared'",
      "refused: expected 'false', but it is 'not-declared'"
    ),
    (
      "steps: [{ event: 'instemmen', expect: { refused: 'not-declared' } }]",
      "steps: [{ event: 'instemmen', expect: { refused: 'blocked' } }]",
      "refused: verwacht 'blocked', maar het is 'not-declared'",
      "refused: expected 'blocked', but it is 'not-declared'"
    ),
  ]

  @Test func `what is as expected says nothing`() {
    for (green, _, _, _) in Self.expectations {
      #expect(ScenarioScene.differences(green, in: .nl) == [], "\(green)")
    }
  }

  @Test func `what is otherwise is told with what came instead`() {
    for (_, red, dutch, english) in Self.expectations {
      #expect(ScenarioScene.differences(red, in: .nl) == ["scenario 'n': \(dutch)"], "\(red)")
      #expect(ScenarioScene.differences(red, in: .en) == ["scenario 'n': \(english)"], "\(red)")
    }
  }

  @Test func `a step that is refused unexpectedly tells why`() {
    let scenario = "steps: [{ event: 'indienen', as: 'board' }]"
    #expect(
      ScenarioScene.differences(scenario, in: .nl) == [
        "scenario 'n': geweigerd: Alleen de trekker mag dit. U bent: simulation."
      ])
    #expect(
      ScenarioScene.differences(scenario, in: .en) == [
        "scenario 'n': refused: Only de trekker may do this. You are: simulation."
      ])
  }

  @Test func `values that a field cannot read keep a scenario from opening`() {
    let scenario = "given: { fields: { dag: 'morgen' } }"
    #expect(
      ScenarioScene.differences(scenario, in: .nl)
        == ["scenario 'n': niet te openen: 'morgen' is geen datum."])
    #expect(
      ScenarioScene.differences(scenario, in: .en)
        == ["scenario 'n': cannot be opened: 'morgen' is no date."])
  }

  @Test func `a red scenario refuses the file at the place of its expectation`() throws {
    let text = ScenarioScene.text("steps: [],\n  expect: { state: 'af' }")
    let flaw = try #require(ScenarioScene.flaws(in: text).first)
    #expect(flaw.code == .scenario)
    #expect(
      flaw.rendered(file: "w.json5", source: Array(text.utf8), in: .nl) == """
        w.json5:2:13: fout[scenario]: scenario 'n': state: verwacht 'af', maar het is 'concept'
        2 |   expect: { state: 'af' } }],
          |             ^^^^^
        """)
  }

  @Test func `every difference of every scenario is told`() throws {
    let red = "steps: [], expect: { state: 'af', done: true }"
    let text =
      "{ scenarios: [{ name: 'a', \(red) }, { name: 'b' }, { name: 'c', \(red) }],\n"
      + "\(ScenarioScene.definition) }"
    let messages = ScenarioScene.flaws(in: text).map(\.message.en)
    #expect(messages.count == 4)
    #expect(messages.filter { $0.hasPrefix("scenario 'a': ") }.count == 2)
    #expect(messages.filter { $0.hasPrefix("scenario 'c': ") }.count == 2)
  }

  @Test func `green scenarios are counted`() throws {
    let text = "{ scenarios: [{ name: 'a' }, { name: 'b' }],\n\(ScenarioScene.definition) }"
    #expect(try WorkflowFile(parsing: Array(text.utf8)).scenarioCount == 2)
  }

  @Test func `more than a thousand scenarios are too many`() {
    let many = Array(repeating: "{ name: 'n' }", count: 1_001).joined(separator: ",")
    let flaws = ScenarioScene.flaws(in: "{ scenarios: [\(many)],\n\(ScenarioScene.definition) }")
    #expect(flaws.map(\.code) == [.limit])
  }
}
