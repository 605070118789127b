/// What somebody can be called: the name stands in the journal, in mail and on terminals.
enum PersonName {
  /// What the engine calls itself in the journal.
  static let engine = "opdrachtd"
  /// In bytes.
  static let longest = 100

  /// Whether the name is visible, on one line, and not that of somebody else by its spelling alone.
  static func isFit(_ name: String) -> Bool {
    guard !name.isEmpty, name.utf8.count <= longest, name != engine else { return false }
    return name.unicodeScalars.allSatisfy { scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate,
        .unassigned:
        false
      default: true
      }
    } && name.unicodeScalars.contains { !$0.properties.isWhitespace }
  }
}
