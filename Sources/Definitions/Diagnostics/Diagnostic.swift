package import JSONSyntax
package import Languages

/// A flaw of a definition, or a remark about it, at the place where its author can mend it.
package struct Diagnostic: Hashable, Sendable {
  /// How much it matters: a definition with an error is not loaded.
  package enum Severity: String, Sendable, CaseIterable {
    case error, warning, note

    fileprivate var dutch: String {
      switch self {
      case .error: "fout"
      case .warning: "waarschuwing"
      case .note: "opmerking"
      }
    }
  }

  package let code: Code
  package let position: SourcePosition
  /// How many columns the caret underlines; at least 1.
  package let length: Int
  package let message: LocalizedText
  /// What to do; nil where the message says it all.
  package let remedy: LocalizedText?
  /// The steps that show it, where it takes some: each line is one step.
  package let path: [LocalizedText]
  package let severity: Severity

  package init(
    code: Code, position: SourcePosition, length: Int = 1, message: LocalizedText,
    remedy: LocalizedText? = nil, path: [LocalizedText] = [], severity: Severity? = nil
  ) {
    self.code = code
    self.position = position
    self.length = max(1, length)
    self.message = message
    self.remedy = remedy
    self.path = path
    self.severity = severity ?? code.severity
  }

  /// The flaw as people read it: the place, the code, the message, the line and a caret.
  package func rendered(file: String, source: [UInt8], in language: Language) -> String {
    let label =
      language == .nl
      ? "\(severity.dutch)[\(code.dutch)]" : "\(severity.rawValue)[\(code.rawValue)]"
    let place = "\(file):\(position.line):\(position.column)"
    var text = "\(place): \(label): \(Self.shown(message, in: language))"
    let advice = remedy.map { " \(Self.shown($0, in: language))" } ?? ""
    if let (line, indent) = excerpt(of: source) {
      let number = String(position.line)
      let gutter = String(repeating: " ", count: number.utf8.count)
      let room = max(1, line.unicodeScalars.count - indent)
      let carets = String(repeating: "^", count: min(length, room, Diagnostic.widestCaret))
      text += "\n\(number) | \(line)\n\(gutter) | "
      text += "\(String(repeating: " ", count: indent))\(carets)\(advice)"
    } else {
      text += advice
    }
    for step in path { text += "\n  → \(Self.shown(step, in: language))" }
    return text
  }

  private static let widestCaret = 40
  /// More of a long line is not shown: it would hide the message.
  private static let widestBefore = 160
  private static let widestAfter = 140
  /// A file may hold texts of megabytes as names.
  private static let longestText = 1_000

  private static func shown(_ text: LocalizedText, in language: Language) -> String {
    printable(text.text(in: language).unicodeScalars.prefix(longestText))
  }

  /// A text that moves nothing on a terminal: each character takes its own column.
  private static func printable(_ text: some Sequence<Unicode.Scalar>) -> String {
    var shown = String.UnicodeScalarView()
    for scalar in text {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator:
        shown.append(scalar == "\t" ? " " : "\u{FFFD}")
      default: shown.append(scalar)
      }
    }
    return String(shown)
  }

  /// The line around the position, or a part of it, and how many columns stand before the place.
  private func excerpt(of source: [UInt8]) -> (line: String, indent: Int)? {
    guard position.offset <= source.count else { return nil }
    var indent = min(position.column - 1, Self.widestBefore)
    let isCut = indent < position.column - 1
    var start = position.offset
    var columns = indent
    while columns > 0, start > 0 {
      start -= 1
      if source[start] & 0xC0 != 0x80 { columns -= 1 }
    }
    var end = position.offset
    while end < source.count, end - position.offset < Self.widestAfter, !endsLine(source[end...]) {
      end += 1
    }
    while end < source.count, source[end] & 0xC0 == 0x80 { end += 1 }
    let goesOn = end < source.count && !endsLine(source[end...])
    let text = String(decoding: source[start..<end], as: UTF8.self).unicodeScalars
    if isCut { indent += 1 }
    return ("\(isCut ? "…" : "")\(Self.printable(text))\(goesOn ? "…" : "")", indent)
  }

  /// Whether a line ends here: LF, CR, U+2028 or U+2029.
  private func endsLine(_ rest: ArraySlice<UInt8>) -> Bool {
    switch rest.first {
    case 0x0A, 0x0D: true
    case 0xE2: rest.starts(with: [0xE2, 0x80, 0xA8]) || rest.starts(with: [0xE2, 0x80, 0xA9])
    default: false
    }
  }
}
