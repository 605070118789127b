import Expressions
import Fields
package import JSONSyntax
import Languages
import Lifecycle
import WorkingCalendar

/// One step of a script: an event, a change of fields, or time that passes.
///
/// `{"event": "indienen", "data": {"titel": "Pilots"}}`, `{"edit": {"trekker": "Wim"}}`,
/// `{"advance": "P3D"}`; an event may say who acts, `"as": ["trekker"]` and `"person": "wim"`,
/// what plugins answer, `"answers": {"budget": "objection"}`, and on which earlier day it took
/// effect, `"on": "2018-04-19"`.
package struct SimulationStep: Sendable {
  enum Request: Sendable {
    case advance(ISOPeriod)
    /// A child of a series is in another state; without one somebody opens a child by hand.
    case child(SeriesName, ChildState?)
    case edit([String: Value])
    case event(ActionName, [String: Value])
  }

  /// Where a child is: the oldest one that is not over, or that of an element.
  struct ChildState: Sendable {
    let state: StateName
    let isOver: Bool
    /// The number of the element; nil for whichever is the oldest.
    let element: Int?
  }

  let request: Request
  /// The roles that the person holds; nil holds all.
  let roles: [RoleName]?
  let person: String?
  /// In whose place the person acts.
  let principal: String?
  let findings: [Finding]
  /// The earlier day on which an event took effect; nil for the day of the step.
  let day: CivilDate?

  static let automatic = SimulationStep(
    request: .edit([:]), roles: nil, person: nil, findings: [])

  init(
    request: Request, roles: [RoleName]?, person: String?, findings: [Finding],
    day: CivilDate? = nil, principal: String? = nil
  ) {
    self.request = request
    self.roles = roles
    self.person = person
    self.principal = principal
    self.findings = findings
    self.day = day
  }

  /// Throws where the line is no step.
  package init(parsing line: [UInt8]) throws(JSONSyntaxError) {
    try self.init(JSONParser.parse(line, as: .json5), source: line)
  }

  static let keys = [
    "advance", "answers", "as", "child", "data", "edit", "event", "for", "number", "on", "over",
    "person",
    "state",
  ]

  /// The step with what a scenario says for all its steps, where it says nothing itself.
  func by(_ roles: [RoleName]?, knowing findings: [Finding]) -> SimulationStep {
    SimulationStep(
      request: request, roles: self.roles ?? roles, person: person,
      findings: self.findings.isEmpty ? findings : self.findings, day: day,
      principal: principal)
  }

  init(
    _ node: SourceNode, source: [UInt8], besides others: [String] = []
  ) throws(JSONSyntaxError) {
    let reader = BindingReader(source: source)
    let members = try reader.members(of: node, LocalizedText(nl: "een stap", en: "a step"))
    if let unknown = members.keys.sorted().first(where: {
      !Self.keys.contains($0) && !others.contains($0)
    }) {
      let keys = (Self.keys + others).sorted()
      let nearest = DiagnosticLog.suggestion(for: unknown, among: keys)
      let all = keys.joined(separator: ", ")
      throw reader.unknownKey(
        unknown, of: node, nl: "; \(nearest?.nl ?? "een stap heeft \(all)")",
        en: "; \(nearest?.en ?? "a step has \(all)")")
    }
    let given = ["advance", "child", "edit", "event"].filter { members[$0] != nil }
    guard given.count == 1, let kind = given.first, let value = members[kind] else {
      throw reader.error(
        nl: "een stap heeft één van: advance, child, edit, event",
        en: "a step has one of: advance, child, edit, event", at: node)
    }
    for (key, other) in [("number", "state"), ("over", "state"), ("state", "child")]
    where members[other] == nil {
      guard let stray = members[key] else { continue }
      throw reader.error(
        nl: "'\(key)' hoort bij '\(other)'", en: "'\(key)' belongs to '\(other)'", at: stray)
    }
    request =
      kind == "child"
      ? try Self.child(value, members, reader)
      : try Self.request(kind, value, members["data"], reader)
    if let list = members["as"] {
      var roles: [RoleName] = []
      for text in try reader.texts(list, orOne: true).sorted() {
        guard let role = RoleName(text) else {
          throw reader.error(
            nl: "\(text.quoted) is geen naam van een rol",
            en: "\(text.quoted) is no name of a role", at: list)
        }
        roles.append(role)
      }
      self.roles = roles
    } else {
      roles = nil
    }
    person = try members["person"].map { node throws(JSONSyntaxError) in try reader.text(node) }
    principal = try members["for"].map { node throws(JSONSyntaxError) in try reader.text(node) }
    findings = try Self.findings(members["answers"], reader)
    day = try Self.day(members["on"], kind, reader)
  }

  private static func day(
    _ node: SourceNode?, _ kind: String, _ reader: BindingReader
  ) throws(JSONSyntaxError) -> CivilDate? {
    guard let node else { return nil }
    guard kind == "event" else {
      throw reader.error(
        nl: "'on' hoort bij een gebeurtenis", en: "'on' belongs to an event", at: node)
    }
    let text = try reader.text(node)
    guard let day = CivilDate(iso: text) else {
      throw reader.error(
        nl: "\(text.quoted) is geen datum zoals 2018-04-25",
        en: "\(text.quoted) is no date like 2018-04-25", at: node)
    }
    return day
  }

  /// `{"child": "rapport"}` opens one, `{"child": "rapport", "state": "klaar", "over": true}`
  /// moves one.
  private static func child(
    _ node: SourceNode, _ members: [String: SourceNode], _ reader: BindingReader
  ) throws(JSONSyntaxError) -> Request {
    let text = try reader.text(node)
    guard let name = SeriesName(text) else {
      throw reader.error(
        nl: "\(text.quoted) is geen naam van een reeks",
        en: "\(text.quoted) is no name of a series",
        at: node)
    }
    guard let given = members["state"] else { return .child(name, nil) }
    let word = try reader.text(given)
    guard let state = StateName(word) else {
      throw reader.error(
        nl: "\(word.quoted) is geen naam van een toestand",
        en: "\(word.quoted) is no name of a state", at: given)
    }
    var isOver = false
    if let over = members["over"] {
      guard case .boolean(let flag) = over.content else {
        throw reader.error(
          nl: "hier hoort true of false", en: "true or false belongs here", at: over)
      }
      isOver = flag
    }
    var element: Int?
    if let number = members["number"] {
      guard case .number(let digits) = number.content, let value = digits.int64 else {
        throw reader.error(
          nl: "hier hoort een geheel getal", en: "a whole number belongs here", at: number)
      }
      element = Int(value)
    }
    return .child(name, ChildState(state: state, isOver: isOver, element: element))
  }

  private static func request(
    _ kind: String, _ value: SourceNode, _ data: SourceNode?, _ reader: BindingReader
  ) throws(JSONSyntaxError) -> Request {
    switch kind {
    case "advance":
      let text = try reader.text(value)
      guard let period = ISOPeriod(text) else {
        throw reader.error(
          nl: "\(text.quoted) is geen periode zoals P3D of PT12H",
          en: "\(text.quoted) is no period such as P3D or PT12H", at: value)
      }
      return .advance(period)
    case "edit": return .edit(try reader.values(value))
    default:
      let text = try reader.text(value)
      guard let name = ActionName(text) else {
        throw reader.error(
          nl: "\(text.quoted) is geen naam van een gebeurtenis",
          en: "\(text.quoted) is no name of an event", at: value)
      }
      return .event(
        name, try data.map { node throws(JSONSyntaxError) in try reader.values(node) } ?? [:])
    }
  }

  static func findings(
    _ node: SourceNode?, _ reader: BindingReader
  ) throws(JSONSyntaxError) -> [Finding] {
    guard let node else { return [] }
    var found: [Finding] = []
    let what = LocalizedText(nl: "'answers'", en: "'answers'")
    for (key, value) in try reader.members(of: node, what).sorted(by: { $0.key < $1.key }) {
      let text = try reader.text(value)
      guard let plugin = PluginName(key), let verdict = Finding.Verdict(rawValue: text) else {
        let known = Finding.Verdict.allCases.map(\.rawValue).joined(separator: ", ")
        throw reader.error(
          nl: "een plugin antwoordt één van: \(known)", en: "a plugin answers one of: \(known)",
          at: value)
      }
      found.append(
        Finding(
          plugin: plugin, code: "simulated", verdict: verdict,
          message: LocalizedText(
            nl: "De plugin '\(plugin)' heeft bezwaar.", en: "The plugin '\(plugin)' objects."),
          remedy: LocalizedText(
            nl: "In een simulatie antwoordt het script.", en: "In a simulation the script answers.")
        ))
    }
    return found
  }
}
