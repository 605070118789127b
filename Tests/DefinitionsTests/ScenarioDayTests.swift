import Languages
import Testing

/// Steps of a scenario that took effect on an earlier day.
struct ScenarioDayTests {
  private static let given = "given: { clock: '2018-04-20', fields: { titel: 'T' } },"

  @Test func `an event sees the day on which it took effect`() {
    // On the fifth day the condition on the date would not hold any more.
    let differences = ScenarioScene.differences(
      Self.given + "steps: [{ advance: 'P5D' },"
        + "{ event: 'indienen', data: { dag: '2018-04-22' }, expect: { refused: 'blocked' } },"
        + "{ event: 'indienen', data: { dag: '2018-04-22' }, on: '2018-04-21',"
        + " expect: { configuration: 'besluit', deadlines: { antwoord: '2018-04-22' } } }]",
      in: .en)
    #expect(differences.isEmpty, "\(differences)")
  }

  @Test func `an event takes effect neither tomorrow nor before the one behind it`() {
    let differences = ScenarioScene.differences(
      Self.given + "steps: [{ advance: 'P5D' },"
        + "{ event: 'indienen', data: { dag: '2018-04-22' }, on: '2018-04-21' },"
        + "{ event: 'instemmen', on: '2018-04-20',"
        + " expect: { refused: 'blocked', blockers: 'day:2018-04-20' } },"
        + "{ event: 'instemmen', on: '2018-04-26', expect: { refused: 'not-understood' } },"
        + "{ event: 'instemmen', on: '2018-04-21', expect: { done: true } }]",
      in: .en)
    #expect(differences.isEmpty, "\(differences)")
  }

  @Test(arguments: [
    "{ edit: { titel: 'U' }, on: '2018-04-21' }", "{ advance: 'P1D', on: '2018-04-21' }",
    "{ event: 'indienen', on: 'gisteren' }", "{ event: 'indienen', on: '2018-02-30' }",
  ])
  func `a day belongs to an event, and is one`(step: String) {
    #expect(ScenarioScene.flaws(Self.given + "steps: [\(step)]").count == 1)
  }
}
