public import Expressions
public import Fields
import WorkingCalendar

/// What a condition of the workflow can see: the fields, the event, the day, the states, the
/// decisions of bodies, and the roles of the person.
extension Draft: EvaluationContext {
  func value(of name: String) -> Value? {
    if let value = fields.value(named: name) { return value }
    if let holdsMany = workflow.holdsMany(name) { return holdsMany ? .list([]) : .null }
    return name == Workflow.eventName ? event : nil
  }

  private var event: Value {
    var given = current.data
    for change in current.changes { given[change.field.text] = change.value }
    let data = given.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    return .map(
      ValueMap(texts: [
        ("name", current.name.map { .text($0.text) } ?? .text("")),
        ("data", .map(ValueMap(texts: data))),
      ]))
  }

  var today: CivilDate { moment.today }

  var calendar: WorkingCalendar { workflow.calendar }

  var zone: any ZoneRules { moment.zone }

  func hasRole(_ role: String) -> Bool { requester.roles.contains { $0.text == role } }

  func inState(_ state: String) -> Bool {
    guard let name = StateName(state), let found = workflow.chart.state(named: name) else {
      return false
    }
    return configuration.contains(found)
  }

  func decision(of body: String) -> Value {
    let ballots = approvals.flatMap(\.ballots).filter {
      $0.party == body && $0.choice != .withdrawn
    }
    guard let last = ballots.max(by: { $0.date < $1.date }) else { return .null }
    return .record(
      Record([
        ("by", .text(last.person)), ("on", .date(last.date)),
        ("outcome", .text(last.choice.wording)),
      ]))
  }
}

extension Workflow {
  /// The name by which conditions read the event that is being handled.
  public static let eventName = "event"

  /// What is declared where a condition of the workflow stands.
  public static func scope(
    fields: [FieldDefinition], roles: [RoleName], states: Set<String>, parties: [PartySet],
    series: Set<String>? = nil, approvals: Set<String>? = nil
  ) -> TypeScope {
    var names = Dictionary(
      fields.map { ($0.name.text, $0.valueType) }, uniquingKeysWith: { first, _ in first })
    if names[eventName] == nil {
      names[eventName] = .record(
        RecordType(
          name: "event", attributes: ["data": .map(.text, .dynamic), "name": .text]))
    }
    return TypeScope(
      names: names, roles: Set(roles.map(\.text)), states: states,
      bodies: Set(parties.flatMap(\.parties).map(\.name)), series: series,
      approvals: approvals)
  }
}
