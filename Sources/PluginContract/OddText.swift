/// Texts that trip whoever takes text for granted.
enum OddText {
  /// Short ones, which fit every field.
  static let short = [
    "", " ", "\"", "\\", "'; DROP TABLE", "{{title}}", "%s%n", "$(id)", "`id`", "<script>",
    "a\u{0}b", "\u{1B}[2J", "\r\nBcc: x@example.org", "\u{202E}txt.exe", "e\u{301}", "é",
    "👩‍👩‍👧", "\u{FEFF}", "\u{FFFD}", "../../etc/passwd", "-rf", "ÅÄÖ ąę",
  ]

  /// 64 kB in one line without a space.
  static let long = String(repeating: "lang", count: 16_384)

  /// One text with all short ones in it.
  static let everything = short.joined(separator: " | ")
}
