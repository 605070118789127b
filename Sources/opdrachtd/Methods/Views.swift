import Execution
import Expressions
import Fields
import JSONSyntax
import Languages
import Lifecycle
import Views
import WorkingCalendar

/// What replies show of a step.
extension Blocker {
  var view: JSON {
    [
      "code": .string(code.rawValue), "subject": .string(subject), "message": message.view,
      "remedy": remedy.view, "seen": .array(seen.map(\.view)),
      "liftedBy": .array(liftedBy.map { .string($0.text) }), "place": place?.view ?? .null,
      "trace": .array(trace.map(\.view)),
    ]
  }
}

extension SourcePlace {
  var view: JSON { ["line": .integer(line), "column": .integer(column)] }
}

extension TracedPart {
  var view: JSON {
    var object: JSONObject = ["text": .string(text), "offset": .integer(offset)]
    switch result {
    case .success(let value): object["value"] = value.json
    case .failure(let error): object["error"] = .string(error.code.rawValue)
    }
    return .object(object)
  }
}

extension SeenValue {
  var view: JSON { ["text": .string(text), "value": value.json] }
}

extension Step {
  func view(in workflow: Workflow, naming access: Access) -> JSON {
    var object = JSONObject()
    object["action"] = action.map { .string($0.text) } ?? .null
    object["label"] = label.view
    object["to"] = target.map { .string($0.text) } ?? .null
    object["by"] = .array(roles.map { .string($0.text) })
    object["byLabels"] = .array(roles.map { workflow.label(of: $0).view })
    object["takes"] = .array(takes.map { .string($0.text) })
    object["blockers"] = .array(blockers.map { $0.view(in: workflow, naming: access) })
    return .object(object)
  }
}

extension AssignmentReport {
  /// Everything about the assignment, with the steps that lie ahead.
  func view(naming access: Access, _ versions: [VersionChanges]) -> JSON {
    var object = assignment.details(in: workflow, flags: flags, on: today)
    object["versions"] = .array(versions.map { $0.view(in: workflow) })
    object["steps"] = .array(steps.map { $0.view(in: workflow, naming: access) })
    return .object(object)
  }
}
