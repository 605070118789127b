import Control
import Execution
import Expressions
import JSONSyntax
import Languages
import Lifecycle
import LocalSockets
import Views
import WorkingCalendar

/// What somebody may do, and on what grounds.
extension MethodTable {
  /// Everybody may ask about themselves; about others only who runs the daemon.
  func rights(_ call: Call) async throws -> JSON {
    let caller = try await subject(of: call)
    let today = await engine.moment.today
    let day = try call.optionalDay("on") ?? today
    let access = access.on(day)
    let person = access.person(caller)
    var object = JSONObject()
    object["person"] = .string(person?.name ?? name(of: caller))
    object["uid"] = .integer(Int(caller.peer.user))
    object["day"] = .string(day.description)
    object["today"] = .string(today.description)
    object["known"] = .boolean(person != nil)
    object["owner"] = .boolean(access.isOwner(caller.peer))
    object["everyRole"] = .boolean(person.map { $0.roles == nil } ?? false)
    object["roles"] = .array((person?.roles ?? []).map { .string($0.text) })
    object["grounds"] = .array(access.grounds(of: caller).map(\.view))
    object["groupsKnown"] = .boolean(access.groups.isEmpty || caller.account != nil)
    object["methods"] = .array(Self.methods.map { $0.view(for: caller, access) })
    if let id = try call.optionalText("id") {
      // Whoever may not read the assignment is told nothing of it here either.
      _ = try self.access.admit(call.caller, to: "show", under: .reader)
      try await add(id, of: person, access, to: &object)
    }
    return .object(object)
  }

  /// The one that is asked about: the caller, unless somebody else is named.
  private func subject(of call: Call) async throws -> Caller {
    guard let name = try call.optionalText("person"), name != call.person.name else {
      return call.caller
    }
    _ = try access.admit(call.caller, to: "rights --person", under: .owner)
    if let user = access.people.first(where: { $0.value == name })?.key {
      let peer = PeerIdentity(user: user, group: .max, process: 0)
      guard !access.groups.isEmpty, case .found(let account) = await accounts.account(of: user)
      else { return Caller(peer: peer) }
      return Caller(peer: peer, account: account)
    }
    switch await accounts.account(named: name) {
    case .found(let account):
      let peer = PeerIdentity(user: account.user, group: .max, process: 0)
      return Caller(peer: peer, account: account)
    case .none, .unknown: throw ControlError.nobody(name, among: access.staff.names)
    }
  }

  private func name(of caller: Caller) -> String {
    if caller.peer.user == access.owner { return access.ownerName }
    return caller.account?.name ?? "uid \(caller.peer.user)"
  }

  /// Each action of an assignment as it is now: allowed in which role, or who may.
  private func add(
    _ id: String, of person: Access.Person?, _ access: Access, to object: inout JSONObject
  ) async throws {
    let roles = try await engine.roles(of: id)
    let held = person.map { $0.roles ?? roles } ?? []
    let requester = Requester(person: person?.name ?? "", roles: held)
    let report = try await engine.report(on: id, for: requester)
    object["id"] = .string(id)
    object["title"] = .string(report.assignment.title)
    object["stages"] = .array(report.workflow.stageLabels(of: report.assignment).map(\.view))
    let steps = report.steps.filter { $0.action != nil }
    object["steps"] = .array(
      steps.map { step in
        var view = step.view(in: report.workflow, naming: access).object ?? JSONObject()
        let role = step.roles.first { held.contains($0) }
        view["allowed"] = .boolean(person != nil && (step.roles.isEmpty || role != nil))
        view["role"] = role.map { .string($0.text) } ?? .null
        view["people"] = .array(access.people(holding: step.roles).map { .string($0) })
        view["groups"] = .array(access.groups(holding: step.roles).map { .string($0) })
        return .object(view)
      })
  }
}

extension RoleGround {
  fileprivate var view: JSON {
    var object: JSONObject = ["role": .string(role.text)]
    switch source {
    case .own: object["source"] = "people"
    case .group(let name, let label):
      object["source"] = "group"
      object["group"] = .string(label)
      object["name"] = .string(name)
    case .mandate(let principal):
      object["source"] = "mandate"
      object["principal"] = .string(principal)
    }
    object["from"] = start.map { .string($0.description) } ?? .null
    object["until"] = end.map { .string($0.description) } ?? .null
    object["inForce"] = .boolean(isInForce)
    object["text"] = text.view
    return .object(object)
  }
}

extension MethodTable.Method {
  /// Whether a caller may call it, and if not, why.
  fileprivate func view(for caller: Caller, _ access: Access) -> JSON {
    var object: JSONObject = ["name": .string(name), "rule": .string(rule.rawValue)]
    do throws(ControlError) {
      _ = try access.admit(caller, to: name, under: rule)
      object["allowed"] = true
    } catch {
      object["allowed"] = false
      object["reason"] = error.data?["text"]
      object["remedy"] = error.data?["remedy"]
    }
    return .object(object)
  }
}

extension ControlError {
  fileprivate static func nobody(_ name: String, among names: [String]) -> ControlError {
    let nearest = Spelling.nearest(to: name, among: names)
    let shown = SettingsText.quoted(name)
    let message = LocalizedText(
      nl: "\(shown) staat niet in de configuratie, en is geen gebruiker van deze machine.",
      en: "\(shown) is not in the configuration, and no user of this machine.")
    return ControlError(
      code: -32003, message: message.en,
      data: problem(
        "not-understood", message,
        remedy: nearest.map {
          LocalizedText(nl: "Bedoelde u '\($0)'?", en: "Did you mean '\($0)'?")
        } ?? LocalizedText(nl: "Kijk in config.json5.", en: "Look into config.json5.")))
  }
}
