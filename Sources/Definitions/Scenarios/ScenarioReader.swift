import Expressions
import Fields
import JSONSyntax
import Lifecycle
import WorkingCalendar

/// Reads scenarios; what cannot be read is an error at its place.
struct ScenarioReader {
  private let reader: BindingReader
  private let source: [UInt8]
  private let workflow: Workflow

  init(source: [UInt8], workflow: Workflow) {
    self.source = source
    self.workflow = workflow
    reader = BindingReader(source: source)
  }

  static let keys = ["expect", "given", "name", "steps"]
  static let givenKeys = ["answers", "clock", "fields", "roles", "state"]
  static let expectationKeys = [
    "blockers", "configuration", "done", "effects", "fields", "refused", "reminders", "state",
  ]

  func scenario(_ node: SourceNode) throws(JSONSyntaxError) -> Scenario {
    let members = try members(of: node, "a scenario", Self.keys)
    guard let name = members["name"] else {
      throw reader.error("a scenario has a 'name'", at: node)
    }
    let given =
      try members["given"].map { node throws(JSONSyntaxError) in
        try self.members(of: node, "'given'", Self.givenKeys)
      } ?? [:]
    var steps: [Scenario.Step] = []
    for element in try list(members["steps"]) { steps.append(try step(element)) }
    let states = try texts(given["state"])
    for name in states where StateName(name).flatMap({ workflow.chart.state(named: $0) }) == nil {
      throw reader.error("there is no state '\(name)'", at: given["state"] ?? node)
    }
    return Scenario(
      name: try reader.text(name), position: name.position,
      fields: try given["fields"].map { node throws(JSONSyntaxError) in
        try reader.values(node)
      } ?? [:],
      start: try start(given["clock"]), roles: try roles(given["roles"]),
      findings: try SimulationStep.findings(given["answers"], reader),
      states: states.compactMap { StateName($0) }, steps: steps,
      expectation: try members["expect"].map { node throws(JSONSyntaxError) in
        try expectation(node)
      })
  }

  private func members(
    of node: SourceNode, _ what: String, _ keys: [String]
  ) throws(JSONSyntaxError) -> [String: SourceNode] {
    let members = try reader.members(of: node, what)
    for name in members.keys.sorted() where !keys.contains(name) {
      let nearest = Spelling.nearest(to: name, among: keys).map { "; did you mean '\($0)'?" }
      throw reader.error(
        "unknown key '\(name)' in \(what)\(nearest ?? "; it has \(keys.joined(separator: ", "))")",
        at: members[name] ?? node)
    }
    return members
  }

  private func list(_ node: SourceNode?) throws(JSONSyntaxError) -> [SourceNode] {
    guard let node else { return [] }
    guard case .array(let elements) = node.content else {
      throw reader.error("a list belongs here", at: node)
    }
    return elements
  }

  /// A text, or a list of texts in their order.
  private func texts(_ node: SourceNode?) throws(JSONSyntaxError) -> [String] {
    guard let node else { return [] }
    if case .string(let text) = node.content { return [text] }
    var texts: [String] = []
    for element in try list(node) { texts.append(try reader.text(element)) }
    return texts
  }

  private func start(_ node: SourceNode?) throws(JSONSyntaxError) -> Instant {
    let text = try node.map { node throws(JSONSyntaxError) in try reader.text(node) }
    if let instant = Instant(iso: text ?? Scenario.usualStart) { return instant }
    if let date = text.flatMap({ CivilDate(iso: $0) }) {
      return Simulation.zone.instant(on: date, secondOfDay: 9 * 3600)
    }
    guard let node else { preconditionFailure("The usual start of a scenario is an instant.") }
    throw reader.error("a date such as 2018-04-25 or an instant belongs here", at: node)
  }

  private func roles(_ node: SourceNode?) throws(JSONSyntaxError) -> [RoleName]? {
    guard let node else { return nil }
    return try texts(node).compactMap { RoleName($0) }
  }

  private func step(_ node: SourceNode) throws(JSONSyntaxError) -> Scenario.Step {
    guard case .object(let members) = node.content else {
      throw reader.error("a step is an object", at: node)
    }
    let expect = members.first { $0.key == "expect" }?.value
    return Scenario.Step(
      position: node.position,
      step: try SimulationStep(node, source: source, besides: ["expect"]),
      expectation: try expect.map { node throws(JSONSyntaxError) in try expectation(node) })
  }

  private func expectation(_ node: SourceNode) throws(JSONSyntaxError) -> Scenario.Expectation {
    let members = try members(of: node, "'expect'", Self.expectationKeys)
    var expectation = Scenario.Expectation(position: node.position)
    if members["configuration"] != nil {
      expectation.configuration = try texts(members["configuration"])
    }
    if let state = members["state"] { expectation.state = try reader.text(state) }
    if members["effects"] != nil { expectation.effects = try texts(members["effects"]) }
    if members["reminders"] != nil { expectation.reminders = try texts(members["reminders"]) }
    if members["blockers"] != nil { expectation.blockers = try texts(members["blockers"]) }
    if let done = members["done"] {
      guard case .boolean(let flag) = done.content else {
        throw reader.error("true or false belongs here", at: done)
      }
      expectation.isDone = flag
    }
    if let fields = members["fields"] {
      for (name, value) in try reader.members(of: fields, "'fields'") {
        guard FieldName(name).flatMap({ workflow.field($0) }) != nil else {
          throw reader.error("there is no field '\(name)'", at: value)
        }
        expectation.fields[name] = value.json
      }
    }
    switch members["refused"]?.content {
    case .boolean(let flag)?: expectation.refusal = flag ? .any : Scenario.RefusalExpectation.none
    case .string(let kind)?: expectation.refusal = .kind(kind)
    case nil: expectation.refusal = members["blockers"] == nil ? nil : .any
    default: throw reader.error("true, false or a kind belongs here", at: node)
    }
    return expectation
  }
}
