/// A schema that this validator cannot judge by: it is malformed, or says what is unknown here.
package struct SchemaError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Where in the schema, as a JSON pointer; empty for the whole schema.
  package let pointer: String
  /// What is wrong there; in English.
  package let message: String

  package var description: String {
    "\(pointer.isEmpty ? "the whole schema" : pointer): \(message)"
  }
}
