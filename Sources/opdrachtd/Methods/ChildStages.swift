import Execution
import JSONSyntax
import Lifecycle
import Views

extension MethodTable {
  /// The view of an assignment with the stages of its children as people call them: their workflows
  /// know. A child that is not open yet has none.
  func namingStages(ofChildrenIn view: JSON, of id: String) async throws -> JSON {
    guard var object = view.object, let children = object["children"]?.array, !children.isEmpty
    else { return view }
    var stages: [String: JSON] = [:]
    for course in try await engine.series(of: id).series {
      for relative in course.children {
        guard let child = relative.assignment, let workflow = relative.workflow else { continue }
        stages[child.id.text] = .array(workflow.stageLabels(of: child).map(\.view))
      }
    }
    object["children"] = .array(
      children.map { child in
        guard var named = child.object, let name = named["id"]?.string, let found = stages[name]
        else { return child }
        named["stages"] = found
        return .object(named)
      })
    return .object(object)
  }
}
