import Budget
import Expressions
import Fields
import Languages
import Lifecycle
import PluginInterface
import Testing
import WorkingCalendar

/// An assignment with some fields, and the check that is asked about a step on it.
struct Scene {
  private let workflow: Workflow
  private let assignment: Assignment

  init(_ fields: [(String, [Value])]) throws {
    let state = StateBlueprint(
      name: try #require(StateName("a")), label: LocalizedText(nl: "a", en: "a"), kind: .atomic)
    let root = StateBlueprint(
      name: try #require(StateName("root")), label: LocalizedText(nl: "r", en: "r"),
      kind: .compound(initial: []))
    root.children = [state]
    let id = try #require(AssignmentID("x"))
    workflow = Workflow(
      reference: WorkflowReference(name: id, revision: 1, digest: ""),
      title: LocalizedText(nl: "x", en: "x"), calendar: .dutch, fields: [], roles: [],
      chart: try Statechart(compiling: root))
    assignment = try Assignment(
      openedBy: Event(
        assignment: id, version: 1, recordedAt: Instant(milliseconds: 0),
        effectiveOn: try #require(CivilDate(iso: "2018-01-01")),
        actor: Actor(person: "p", role: nil),
        occurrence: .opened(workflow.reference, source: nil),
        changes: try fields.map { name, values in
          let field = try #require(FieldName(name))
          return FieldValue(name: field, value: name == "looptijd" ? values[0] : .list(values))
        }))
  }

  /// What the check finds about several changes in one step.
  func findings(
    _ changes: [(field: String, operation: FieldChange.Operation, values: [Value])]
  ) async throws -> [Finding] {
    let name = try #require(PluginName("budget"))
    let proposal = Proposal(
      assignment: assignment, workflow: workflow, action: try #require(ActionName("book")),
      changes: try changes.map { change in
        FieldChange(
          field: try #require(FieldName(change.field)), operation: change.operation,
          value: .list(change.values))
      }, today: try #require(CivilDate(iso: "2018-01-01")))
    let found = try await BudgetCheck(name: name).facts(on: proposal).findings
    #expect(!found.isEmpty)
    #expect(found.allSatisfy { ($0.verdict == .objection) == ($0.remedy != nil) })
    return found
  }

  /// 'verdict code' of each finding about adding values to a field.
  func codes(adding values: [Value], to field: String) async throws -> [String] {
    try await findings([(field, .add, values)]).map(\.brief)
  }
}

extension Finding {
  var brief: String { "\(verdict.rawValue) \(code)" }
}

/// Values as the fields hold them.
extension Value {
  static func money(_ cents: Int64, _ year: Int64?, _ more: [(String, Value)] = []) -> Value {
    .record(
      Record(
        [("raw", .text("€")), ("cents", .integer(cents)), ("asked", .boolean(false))]
          + [("year", year.map { .integer($0) } ?? .null)] + more))
  }

  /// A source of money without an amount.
  static func source(_ year: Int64?) -> Value {
    .record(
      Record([("raw", .text("bron")), ("year", year.map { .integer($0) } ?? .null)]))
  }

  static func hours(_ role: String?, _ amount: String, _ more: [(String, Value)] = []) -> Value {
    .record(
      Record(
        [
          ("raw", .text("\(role ?? "") \(amount) uur")), ("role", role.map { .text($0) } ?? .null),
          ("amount", DecimalNumber(amount).map { .decimal($0) } ?? .null),
          ("unit", .text("total")),
        ] + more))
  }

  static func period(_ start: String?, _ end: String?) -> Value {
    let date: (String?) -> Value = { text in
      text.flatMap { CivilDate(iso: $0) }.map { .date($0) } ?? .null
    }
    return .record(Record([("raw", .text("")), ("start", date(start)), ("end", date(end))]))
  }

  static func request(_ ask: String, of body: String) -> Value {
    .record(Record([("raw", .text("")), ("ask", .text(ask)), ("body", .text(body))]))
  }
}
