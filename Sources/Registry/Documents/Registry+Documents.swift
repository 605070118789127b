package import Lifecycle

extension Registry {
  /// So many that do not hold any more are passed over for those that do.
  private static let mostStale = 64

  /// The assignments of a workflow whose document is about a subject, in their order; at most
  /// `limit`.
  ///
  /// It takes a time that grows with the logarithm of the number of assignments, and with `limit`.
  package func assignments(
    about subject: UInt64, on workflow: AssignmentID, limit: Int
  ) -> [AssignmentID] {
    let most = limit + Self.mostStale
    let found = documents.candidates(about: subject, limit: most).filter { id in
      guard let facts = facts(of: id) else { return false }
      return facts.document == subject
        && revisions.references[Int(facts.revision)].name == workflow
    }
    return Array(Set(found).sorted().prefix(limit))
  }
}
