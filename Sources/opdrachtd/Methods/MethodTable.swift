import AccessLogging
import Control
import Execution
import JSONSyntax
import Lifecycle
import Revisions
import WorkingCalendar

/// The methods of the control socket, sorted, each with who may call it.
struct MethodTable: Sendable {
  let engine: Engine
  var access: Access
  /// Who knows the groups of a caller.
  let accounts: AccountDesk
  let accessLog: AccessLog
  let doctor: DoctorDesk
  let plugins: PluginSet
  let home: Home
  let desk: DefinitionDesk
  /// What makes identifiers of this installation unique in the world.
  let domain: String
  /// Whose free days people see.
  let calendar: WorkingCalendar
  let previews: PreviewDesk

  /// Who may call a method. A method without a rule does not exist.
  enum Rule: String, CaseIterable {
    /// Everybody who was let in, and who runs the daemon.
    case known
    /// Who runs the daemon.
    case owner
    /// Everybody who was let in: what they do is recorded under their name.
    case person
    /// Who may read all assignments: everybody who was let in, unless the configuration names
    /// `readers`; and who runs the daemon.
    case reader
  }

  struct Method {
    let name: String
    let rule: Rule
    let answer: @Sendable (MethodTable, Call) async throws -> JSON
  }

  static let methods: [Method] = [
    Method(name: "ack", rule: .person) { try await $0.acknowledge($1) },
    Method(name: "advance", rule: .owner) { try await $0.advance($1) },
    Method(name: "agenda", rule: .reader) { try await $0.agenda($1) },
    // What everybody's assignments run on is for whoever answers for the daemon, a look included:
    // it decides on every running assignment.
    Method(name: "apply", rule: .owner) { try await $0.apply($1) },
    // Who makes a backup reads the files of the home: that takes the owner anyhow.
    Method(name: "backup", rule: .owner) { table, _ in try await table.backup() },
    Method(name: "board", rule: .reader) { try await $0.board($1) },
    // Who may see an assignment may see its money and hours.
    Method(name: "budget", rule: .reader) { try await $0.budget($1) },
    Method(name: "deadline", rule: .person) { try await $0.moveDeadline($1) },
    Method(name: "do", rule: .person) { try await $0.perform($1) },
    // It tells of the machine and of the configuration.
    Method(name: "doctor", rule: .owner) { table, _ in try await table.diagnose() },
    Method(name: "document", rule: .reader) { try await $0.document($1) },
    Method(name: "edit", rule: .person) { try await $0.edit($1) },
    // What is erased does not come back.
    Method(name: "erase", rule: .owner) { try await $0.erase($1) },
    // It holds all that an assignment says.
    Method(name: "form", rule: .reader) { try await $0.form($1) },
    Method(name: "head", rule: .known) { table, _ in await table.head() },
    Method(name: "hours", rule: .reader) { try await $0.hours($1) },
    Method(name: "list", rule: .reader) { try await $0.list($1) },
    Method(name: "log", rule: .reader) { try await $0.log($1) },
    Method(name: "meeting.agenda", rule: .reader) { try await $0.meetingAgenda($1) },
    Method(name: "meeting.list", rule: .reader) { try await $0.meetingList($1) },
    Method(name: "meeting.new", rule: .person) { try await $0.planMeeting($1) },
    Method(name: "new", rule: .person) { try await $0.open($1) },
    // It reaches people and servers in the name of the daemon.
    Method(name: "notify.test", rule: .owner) { try await $0.sendTestMessages($1) },
    Method(name: "outbox", rule: .reader) { try await $0.outbox($1) },
    // What was promised to people is given up, or tried again: whoever answers for the daemon does.
    Method(name: "outbox.drop", rule: .owner) { try await $0.dropFromOutbox($1) },
    Method(name: "outbox.retry", rule: .owner) { try await $0.retryOutbox($1) },
    Method(name: "plan", rule: .owner) { try await $0.plan($1) },
    Method(name: "plugins", rule: .known) { table, _ in await table.listPlugins() },
    // Whoever tries a plugin lets it perform.
    Method(name: "plugins.test", rule: .owner) { try await $0.testPlugin($1) },
    // It looks at all assignments, as `list` does.
    Method(name: "preview", rule: .reader) { try await $0.preview($1) },
    // About oneself; about others it asks for the owner.
    Method(name: "rights", rule: .known) { try await $0.rights($1) },
    Method(name: "series", rule: .reader) { try await $0.series($1) },
    Method(name: "series.change", rule: .person) { try await $0.changeSeries($1) },
    Method(name: "show", rule: .reader) { try await $0.show($1) },
    Method(name: "snapshot", rule: .owner) { table, _ in try await table.snapshot() },
    Method(name: "status", rule: .known) { try await $0.status($1) },
    Method(name: "update", rule: .person) { try await $0.update($1) },
    Method(name: "version", rule: .known) { table, _ in table.version() },
    Method(name: "wait", rule: .known) { try await $0.wait($1) },
    Method(name: "why", rule: .reader) { try await $0.explain($1) },
  ]
}

/// A call with its parameters and who makes it.
struct Call: Sendable {
  let parameters: JSONObject
  let person: Access.Person
  let caller: Caller

  func text(_ key: String) throws(ControlError) -> String {
    guard let text = try optionalText(key) else {
      throw .invalidParameters("'\(key)' must be a text")
    }
    return text
  }

  func optionalText(_ key: String) throws(ControlError) -> String? {
    switch parameters[key] {
    case nil, .null: return nil
    case .string(let text): return text
    case .array, .boolean, .number, .object:
      throw .invalidParameters("'\(key)' must be a text")
    }
  }

  func flag(_ key: String) throws(ControlError) -> Bool {
    switch parameters[key] {
    case nil, .null: return false
    case .boolean(let flag): return flag
    case .array, .number, .object, .string:
      throw .invalidParameters("'\(key)' must be true or false")
    }
  }

  func integer(
    _ key: String, in range: ClosedRange<Int>, otherwise value: Int
  ) throws(ControlError) -> Int {
    guard let given = parameters[key], given != .null else { return value }
    guard let integer = given.int, range.contains(integer) else {
      throw .invalidParameters(
        "'\(key)' must be a number from \(range.lowerBound) to \(range.upperBound)")
    }
    return integer
  }

  /// `changes`: a list of {field, wording, add}.
  func changes() throws(ControlError) -> [WrittenChange] {
    guard let given = parameters["changes"] else { return [] }
    guard let list = given.array else { throw .invalidParameters("'changes' must be a list") }
    var changes: [WrittenChange] = []
    for element in list {
      guard let field = element["field"]?.string, let wording = element["wording"]?.string else {
        throw .invalidParameters("a change has a 'field' and a 'wording'")
      }
      let adds = element["add"]?.bool ?? false
      changes.append(
        WrittenChange(field: field, operation: adds ? .add : .set, wording: wording))
    }
    return changes
  }

  /// The person with their roles; `as` narrows them to one that they hold.
  func requester(in roles: [RoleName]) throws(ControlError) -> Requester {
    let held = person.roles ?? roles
    guard let text = try optionalText("as") else {
      return Requester(person: person.name, roles: held)
    }
    guard let role = RoleName(text), held.contains(role) else {
      throw .notHeld(text, by: person, held)
    }
    return Requester(person: person.name, roles: [role])
  }
}
