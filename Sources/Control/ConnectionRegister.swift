import LocalSockets
import Synchronization

/// The connections that are open, so that stopping can end them.
final class ConnectionRegister: Sendable {
  private let handles = Mutex<[ObjectIdentifier: LocalConnection.Handle]>([:])

  var count: Int { handles.withLock { $0.count } }

  func add(_ connection: LocalConnection) {
    let handle = connection.handle
    handles.withLock { $0[ObjectIdentifier(connection)] = handle }
  }

  func remove(_ connection: LocalConnection) {
    handles.withLock { _ = $0.removeValue(forKey: ObjectIdentifier(connection)) }
  }

  /// Ends the reading of every connection; replies under way still leave.
  func endAll() {
    handles.withLock { handles in
      for handle in handles.values { handle.endReading() }
    }
  }
}
