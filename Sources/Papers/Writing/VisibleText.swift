import Languages

/// Text of people as one line that shows what it is, and that every format can hold.
enum VisibleText {
  /// White space, also that which ends a line, becomes a space. Control characters, which mean
  /// nothing and which XML forbids, and marks that turn the direction of text, which make it read as
  /// something else, become U+FFFD.
  static func scalars(_ text: String) -> [Unicode.Scalar] {
    text.unicodeScalars.map { scalar in
      switch scalar.value {
      case 0x09, 0x0A, 0x0D, 0x2028, 0x2029: " "
      case 0..<0x20, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069, 0xFFFE, 0xFFFF: "\u{FFFD}"
      default: scalar
      }
    }
  }

  static func isBlank(_ text: String) -> Bool { scalars(text).allSatisfy { $0 == " " } }

  /// With single spaces, and none around it.
  static func spaced(_ text: String) -> String {
    var words = String.UnicodeScalarView()
    for word in scalars(text).split(separator: " ") {
      if !words.isEmpty { words.append(" ") }
      words.append(contentsOf: word)
    }
    return String(words)
  }
}

extension Paper.Run {
  /// What it shows: an open value says so in words, whatever else it lacks.
  func words(in language: Language) -> String {
    guard isOpen, VisibleText.isBlank(text) else { return text }
    return language == .nl ? "ntb" : "to be determined"
  }
}
