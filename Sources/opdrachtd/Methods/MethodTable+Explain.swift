import Control
import Execution
import Expressions
import Fields
import JSONSyntax
import Languages
import Lifecycle
import Views
import WorkingCalendar

extension MethodTable {
  /// What blocks an action, asking the plugins too, and the fewest changes that would let it
  /// through; or what blocks each action, and every automatic step.
  func explain(_ call: Call) async throws -> JSON {
    let id = try call.text("id")
    let requester = try await requester(call, for: id)
    guard let action = try call.optionalText("action") else {
      let report = try await engine.report(on: id, for: requester)
      let steps = report.steps.map { $0.view(in: report.workflow, naming: access) }
      let rounds = report.workflow.rounds(of: report.assignment, on: report.today)
      return [
        "id": .string(id), "steps": .array(steps), "approvals": .array(rounds.map(\.view)),
      ]
    }
    let report = try await engine.explain(
      action, on: id, with: try call.changes(), by: requester)
    return await report.view(naming: access)
  }
}

extension ActionReport {
  /// Makes the reply away from the engine: the search for changes takes its time.
  @concurrent
  fileprivate func view(naming access: Access) async -> JSON {
    var object = JSONObject()
    object["id"] = .string(assignment.id.text)
    object["workflow"] = .string(workflow.reference.name.text)
    object["action"] = .string(action.text)
    object["possible"] = .boolean(refusal == nil)
    if let refusal { object["kind"] = .string(refusal.kind.rawValue) }
    object["blockers"] = .array(
      (refusal?.blockers ?? []).map { $0.view(in: workflow, naming: access) })
    object["approvals"] = .array(
      workflow.rounds(of: assignment, on: moment.today).map(\.view))
    guard refusal != nil else {
      object["changes"] = []
      return .object(object)
    }
    // Null where nothing was found; what stays whatever is changed stands beside it.
    object["changes"] = smallestChanges().map { view(of: $0, access) } ?? .null
    object["objections"] = .array(
      objections.map { finding in
        [
          "plugin": .string(finding.plugin.text), "code": .string(finding.code),
          "message": finding.message.view,
        ]
      })
    return .object(object)
  }

  private func view(of proposed: [ProposedChange], _ access: Access) -> JSON {
    let commands = ProposedCommands(for: action, of: assignment.id, with: changes, proposed)
    return .array(
      proposed.map { change in
        var object = change.view(naming: access, in: workflow)
        object["words"] = change.words(in: workflow).view
        object["command"] = commands.command(for: change).view
        return .object(object)
      })
  }
}

extension ProposedChange {
  /// `kind`, and what belongs to it.
  fileprivate func view(naming access: Access, in workflow: Workflow) -> JSONObject {
    var object = JSONObject()
    switch self {
    case .role(let role):
      object["kind"] = "role"
      object["role"] = .string(role.text)
      object.name([role], in: workflow, access)
    case .set(let value):
      object["kind"] = "set"
      object["field"] = .string(value.field.text)
      object["value"] = value.value?.json ?? .null
      object["requirement"] = value.requirement.view
      guard case .edit(let roles) = value.way else { return object }
      object["by"] = .array(roles.map { .string($0.text) })
      object.name(roles, in: workflow, access)
    case .wait(let day):
      object["kind"] = "wait"
      object["value"] = .string(day.description)
    }
    return object
  }
}

extension Blocker {
  /// The view with who can lift it: what their roles are called, and who holds one of them.
  func view(in workflow: Workflow?, naming access: Access) -> JSON {
    guard case .object(var object) = view else { return .null }
    object.name(liftedBy, in: workflow, access)
    return .object(object)
  }
}

extension JSONObject {
  fileprivate mutating func name(_ roles: [RoleName], in workflow: Workflow?, _ access: Access) {
    if let workflow {
      self["labels"] = .array(roles.map { workflow.label(of: $0).view })
    }
    self["people"] = .array(access.people(holding: roles).map { .string($0) })
    let groups = access.groups(holding: roles)
    if !groups.isEmpty { self["groups"] = .array(groups.map { .string($0) }) }
  }
}
