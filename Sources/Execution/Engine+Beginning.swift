package import Lifecycle

/// What `new` asks about a workflow before there is an assignment.
extension Engine {
  /// The state of this name in the newest revision of a workflow.
  package func state(
    named text: String, of name: AssignmentID
  ) throws(EngineError) -> StateName {
    let workflow = try newest(name)
    do throws(Refusal) {
      return try workflow.state(named: text)
    } catch {
      throw .refused(error)
    }
  }

  /// Typed values as the newest revision of a workflow reads them.
  package func reading(
    _ written: [WrittenChange], for name: AssignmentID
  ) throws(EngineError) -> [FieldChange] {
    try read(written, for: nil, in: newest(name))
  }

  private func newest(_ name: AssignmentID) throws(EngineError) -> Workflow {
    guard let workflow = library.workflow(named: name) else {
      throw .unknownWorkflow(name.text, nearest: nil)
    }
    return workflow
  }
}
