import Execution
import Lifecycle

extension Engine {
  /// Every assignment with its workflow: scenes have few.
  func all() async throws -> [AssignmentPage.Row] {
    try await list(after: nil, limit: 20_000).rows
  }
}
