import Fields
package import Lifecycle
import Registry

/// An assignment that was read from a document, or from an earlier version of it.
package struct KnownDocument: Sendable {
  /// By what it was known, the strongest first.
  package enum Ground: String, Sendable, CaseIterable {
    /// Its text is the same.
    case digest
    /// It was named.
    case identifier
    /// It is about the same subject.
    case subject
    /// Its file has the same name.
    case fileName = "file"
  }

  package let assignment: Assignment
  package let grounds: [Ground]
}

extension Engine {
  /// So many assignments with a document about the same subject are looked at.
  private static let mostTwins = 8

  /// The assignments of a workflow that a document is a version of, the surest first. `id` is the
  /// one that the name of its file suggests; `isNamed` where somebody named it.
  package func assignments(
    readFrom source: SourceDocument, on workflow: AssignmentID, like id: AssignmentID,
    isNamed: Bool
  ) async throws(EngineError) -> [KnownDocument] {
    let twins =
      source.mark.map {
        registry.assignments(about: $0.subject, on: workflow, limit: Self.mostTwins)
      } ?? []
    var found: [KnownDocument] = []
    for candidate in Set(twins + [id]).sorted() {
      guard let assignment = try look(at: candidate), assignment.workflow.name == workflow
      else { continue }
      let grounds = assignment.grounds(
        for: source, isTwin: twins.contains(candidate), isNamed: isNamed && candidate == id)
      if !grounds.isEmpty { found.append(KnownDocument(assignment: assignment, grounds: grounds)) }
    }
    try await waitUntilDurable()
    return found.sorted { left, right in
      let ranks = (left.rank, right.rank)
      return ranks.0 != ranks.1
        ? ranks.0 < ranks.1 : left.assignment.id < right.assignment.id
    }
  }

  /// An assignment with its workflow.
  package func present(
    _ id: String
  ) async throws(EngineError) -> (assignment: Assignment, workflow: Workflow) {
    let assignment = try assignment(id)
    let workflow = try workflow(of: assignment)
    try await waitUntilDurable()
    return (assignment, workflow)
  }

  /// The newest revision of a workflow.
  package func workflow(named name: AssignmentID) throws(EngineError) -> Workflow {
    guard let workflow = library.workflow(named: name) else {
      throw .unknownWorkflow(name.text, nearest: nearestWorkflow(to: name.text))
    }
    return workflow
  }

  /// Whether there is an assignment of this identifier.
  package func knows(_ id: AssignmentID) -> Bool { registry.contains(id) }

  /// Changes fields of one version of an assignment: after what somebody saw of it. With a
  /// document, that is what it was read from from now on. Returns when the change is durable.
  package func change(
    _ id: AssignmentID, at version: Int, _ changes: [FieldChange],
    from source: SourceDocument? = nil, by requester: Requester, isTrial: Bool = false
  ) async throws(EngineError) -> CommandOutcome {
    try await waitForRoom()
    let assignment = try assignment(id.text)
    guard assignment.version == version else { throw .keepsChanging(id) }
    let workflow = try workflow(of: assignment)
    let request = source.map { Command.Request.update(changes, from: $0) } ?? .edit(changes)
    let decision = workflow.decide(
      Command(by: requester, request), about: assignment, at: moment)
    let (event, advice) = try accepted(decision)
    return try await finish(
      carryOut(event, advice, before: assignment, workflow: workflow, isTrial: isTrial))
  }

  /// The assignment that holds a document about the same subject; nil where there is none.
  func twin(of source: SourceDocument?, on workflow: AssignmentID) -> AssignmentID? {
    guard let subject = source?.mark?.subject else { return nil }
    return registry.assignments(about: subject, on: workflow, limit: 1).first
  }
}

extension KnownDocument {
  /// The place of its surest ground.
  fileprivate var rank: Int {
    Ground.allCases.firstIndex { grounds.contains($0) } ?? Ground.allCases.count
  }
}

extension Assignment {
  fileprivate func grounds(
    for source: SourceDocument, isTwin: Bool, isNamed: Bool
  ) -> [KnownDocument.Ground] {
    var grounds: [KnownDocument.Ground] = []
    if let mark = source.mark, self.source?.mark?.digest == mark.digest { grounds.append(.digest) }
    if isNamed { grounds.append(.identifier) }
    if isTwin { grounds.append(.subject) }
    if self.source?.fileName == source.fileName { grounds.append(.fileName) }
    return grounds
  }
}
