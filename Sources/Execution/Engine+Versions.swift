package import Lifecycle
import Recording
import Registry

/// What people changed in an assignment since a body returned it.
extension Engine {
  /// Every version of an assignment that a step began, with what changed in it; the oldest first.
  package func versions(of id: String) async throws(EngineError) -> [VersionChanges] {
    let versions = try versionChanges(of: try assignment(id))
    try await waitUntilDurable()
    return versions
  }

  /// Reads the events of the assignment, and of no other; none of one that was never returned.
  func versionChanges(of assignment: Assignment) throws(EngineError) -> [VersionChanges] {
    guard VersionChanges.mayExist(in: assignment),
      let last = registry.lastSequence(of: assignment.id)
    else { return [] }
    let records = try records(from: last, limit: assignment.version)
    return VersionChanges.all(in: records.map(\.recorded.event))
  }
}
