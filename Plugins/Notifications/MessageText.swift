/// What a message says: see `MessageWriter`.
struct MessageText {
  /// One line.
  let subject: String
  /// Lines that are ended with LF each.
  let body: String
}
