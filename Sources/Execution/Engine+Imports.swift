package import Lifecycle

extension Engine {
  /// The live workflows that open assignments from documents of a kind, sorted by name.
  package func workflows(importing kind: String) -> [AssignmentID] {
    library.newest.filter { $0.imports.contains(kind) }.map(\.reference.name)
      .filter { library.workflow(named: $0) != nil }
  }
}
