import Budget
import Expressions
import Fields
import Languages
import Lifecycle
import PluginInterface
import Testing
import WorkingCalendar

struct BudgetTests {
  private let name: PluginName

  init() throws { name = try #require(PluginName("budget")) }

  private func workflow() throws -> Workflow {
    let state = StateBlueprint(
      name: try #require(StateName("a")), label: LocalizedText(nl: "a", en: "a"), kind: .atomic)
    let root = StateBlueprint(
      name: try #require(StateName("root")), label: LocalizedText(nl: "r", en: "r"),
      kind: .compound(initial: []))
    root.children = [state]
    let types: [(String, FieldType, Bool)] = [
      ("besluitvorming", .request, true), ("geld", .money, true), ("inzet", .hours, true),
      ("looptijd", .period, false), ("toegekend", .hours, true), ("uitgaven", .money, true),
      ("uren", .hours, true),
    ]
    return Workflow(
      reference: WorkflowReference(
        name: try #require(AssignmentID("x")), revision: 1, digest: ""),
      title: LocalizedText(nl: "x", en: "x"), calendar: .dutch,
      fields: try types.map {
        FieldDefinition(
          name: try #require(FieldName($0.0)), type: $0.1, many: $0.2,
          label: LocalizedText(nl: $0.0, en: $0.0))
      }, roles: [], chart: try Statechart(compiling: root))
  }

  /// What the check finds about adding `value` to `field`, with the given fields present.
  private func findings(
    _ field: String, _ value: String, with present: [(String, String)], asked: Bool = false
  ) async throws -> [String] {
    let workflow = try workflow()
    var values: [FieldValue] = []
    for change in try workflow.read(
      present.map { WrittenChange(field: $0.0, operation: .set, wording: $0.1) })
    {
      values.append(
        FieldValue(name: change.field, value: asked ? marked(change.value) : change.value))
    }
    let moment = Moment(Instant(milliseconds: 1_500_000_000_000), in: EuropeanZone.amsterdam)
    let decision = workflow.open(
      try #require(AssignmentID("x")), with: values, from: nil,
      by: Requester(person: "p", roles: []), at: moment)
    guard case .accepted(let event, _) = decision else { return ["not opened"] }
    let changes = try workflow.read([
      WrittenChange(field: field, operation: .add, wording: value)
    ])
    let proposal = Proposal(
      assignment: try Assignment(openedBy: event), workflow: workflow,
      action: try #require(ActionName("book")), changes: changes, today: moment.today)
    let found = try await BudgetCheck(name: name).facts(on: proposal).findings
    #expect(found.allSatisfy { ($0.verdict == .objection) == ($0.remedy != nil) })
    return found.map { "\($0.verdict.rawValue) \($0.code)" }
  }

  /// Marks money of 2018 as asked and not decided.
  private func marked(_ value: Value) -> Value {
    guard case .list(let values) = value else { return value }
    return .list(
      values.map { value in
        guard case .record(var record) = value, record["year"] == .integer(2018) else {
          return value
        }
        record["asked"] = .boolean(true)
        return .record(record)
      })
  }

  @Test func `a cost in a year that nobody decided on is refused`() async throws {
    let money = [("geld", "€ 316.000 voor 2017; € 316.000 voor 2018")]
    #expect(
      try await findings("uitgaven", "€ 5.000 2018-02-01", with: money, asked: true)
        == ["objection not-decided"])
    #expect(
      try await findings("uitgaven", "€ 5.000 2017-12-01", with: money, asked: true)
        == ["satisfied within"])
  }

  @Test func `a cost in a year without cover is refused`() async throws {
    let money = [("geld", "uit het geld voor 2018")]
    #expect(
      try await findings("uitgaven", "€ 500 2019-01-02", with: money) == ["objection no-cover"])
    #expect(
      try await findings("uitgaven", "€ 500", with: money) == ["objection no-year"])
  }

  @Test(arguments: [
    ("€ 799", "satisfied within"), ("€ 800", "warning near-budget"),
    ("€ 1.000", "warning near-budget"), ("€ 1.000,01", "objection over-budget"),
  ])
  func `a budget warns at four fifths and ends at its ceiling`(
    cost: String, expected: String
  ) async throws {
    let found = try await findings(
      "uitgaven", "\(cost) 2018-05-01", with: [("geld", "€ 1.000 voor 2018")])
    #expect(found == [expected])
  }

  @Test(arguments: [
    ("Trekker: 43 uur", "warning near-hours"), ("Trekker: 43,75 uur", "warning near-hours"),
    ("Trekker: 44 uur", "objection over-hours"), ("Deelnemers: 31,25 uur", "warning near-hours"),
    ("Deelnemers: 31,26 uur", "objection over-hours"), ("Kok: 1 uur", "objection unknown-role"),
  ])
  func `rates a year count over fifteen months`(booking: String, expected: String) async throws {
    let present = [
      ("inzet", "Deelnemers: 25 uur per jaar; Trekker werkgroep 35 uur per jaar"),
      ("looptijd", "2017-09-01 2018-11-30"),
    ]
    #expect(try await findings("uren", booking, with: present) == [expected])
  }

  @Test func `ninety and twelve is more than a hundred`() async throws {
    let present = [
      ("inzet", "ambtelijk trekker: max.100 uur (9 maanden); adviseurs: max. 40 uur p/p"),
      ("uren", "Trekker: 90 uur"),
    ]
    #expect(
      try await findings("uren", "Trekker: 12 uur", with: present) == ["objection over-hours"])
    #expect(
      try await findings("uren", "Trekker: 10 uur", with: present) == ["warning near-hours"])
  }

  @Test func `where the clerks must grant, asked hours are not enough`() async throws {
    let present = [
      ("inzet", "Trekker: 100 uur"), ("besluitvorming", "Het GSO capaciteit te vragen"),
    ]
    #expect(
      try await findings("uren", "Trekker: 1 uur", with: present) == ["objection not-granted"])
  }

  @Test(arguments: [
    ("Trekker: 100 uur", "satisfied within"), ("Trekker: 101 uur", "objection over-grant"),
  ])
  func `no more is granted than was asked`(grant: String, expected: String) async throws {
    #expect(
      try await findings("toegekend", grant, with: [("inzet", "Trekker: 100 uur")]) == [expected])
  }
}
