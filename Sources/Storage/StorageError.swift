import Glibc

/// A call of the system that failed, on which file, and why.
package struct StorageError: Error, Hashable, Sendable, CustomStringConvertible {
  package let call: String
  package let path: String
  /// The error number of the system.
  package let number: Int32

  package init(_ call: String, _ path: String, _ number: Int32) {
    self.call = call
    self.path = path
    self.number = number
  }

  /// What the system says about the number.
  package var reason: String { String(cString: strerror(number)) }

  package var isMissing: Bool { number == ENOENT }

  package var description: String { "\(call) \(path): \(reason)" }
}
