/// What a value does that its schema forbids.
package struct Violation: Hashable, Sendable, CustomStringConvertible {
  /// Where in the instance, as a JSON pointer; empty for the whole instance.
  package let pointer: String
  /// The keyword that forbids it; `false` where the whole schema is that.
  package let keyword: String
  /// What was found and what the schema says; in English.
  package let message: String

  package var description: String {
    "\(pointer.isEmpty ? "the whole value" : pointer): \(message) (\(keyword))"
  }
}
