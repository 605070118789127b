import Control
import Execution
import Expressions
import Fields
import JSONSyntax
import Lifecycle
import Views

extension MethodTable {
  /// Opens an assignment of a workflow without a document: with the fields that are given, and
  /// without those that nobody knows yet. Tells which of them its first steps need.
  func openBlank(_ call: Call) async throws -> JSON {
    guard let text = try call.optionalText("workflow") else {
      throw ControlError.invalidParameters("the 'text' of a document is missing, or a 'workflow'")
    }
    guard let name = AssignmentID(text) else {
      throw ControlError.invalidParameters("'\(text)' is no name of a workflow")
    }
    let workflow = try await engine.workflow(named: name)
    let values = [FieldValue]().replacing(try await given(call, in: name))
    let (like, isNamed) = try identifier(call, suggestedBy: values.title ?? name.text)
    let requester = try call.requester(in: await engine.roles)
    let beginning = try await beginning(call, in: name, by: requester)
    let outcome = try await engine.open(
      isNamed ? like : engine.freeID(like: like), workflow: name, with: values, from: nil,
      by: requester, in: beginning.states, since: beginning.day, isTrial: try call.flag("trial"))
    var object = outcome.view.object ?? JSONObject()
    object["missing"] = workflow.missing(beside: values)
    return .object(object)
  }
}

extension [FieldValue] {
  /// What people will call the assignment; nil where nothing says so, or in no letters that an
  /// identifier can have.
  fileprivate var title: String? {
    for name in Assignment.titleFields {
      if case .text(let text) = first(where: { $0.name.text == name })?.value,
        AssignmentID(suggestedBy: text) != nil
      {
        return text
      }
    }
    return nil
  }
}

extension Workflow {
  /// The fields that the first steps need, and that neither have a value nor begin with one.
  func missing(beside values: [FieldValue]) -> JSON {
    let present = Set(values.map(\.name))
    return .array(
      fieldsOfFirstSteps
        .filter { !present.contains($0) && field($0)?.initial == nil }
        .map { ["field": .string($0.text), "label": label(of: $0).view] })
  }
}
