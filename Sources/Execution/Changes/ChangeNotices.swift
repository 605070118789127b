/// Who tells that files of definitions may have changed.
package protocol ChangeNotices: Sendable {
  /// Returns true after something changed since the last call; false once it is closed.
  func next() async throws -> Bool

  /// Tells nothing more; whoever waits goes on.
  func close() async
}
