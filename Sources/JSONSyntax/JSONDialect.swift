/// Which language a text is in.
public enum JSONDialect: Sendable {
  /// RFC 8259, and nothing that it forbids; a byte order mark is refused too.
  case json
  /// The specification 1.0.0 of json5.org.
  case json5
}
