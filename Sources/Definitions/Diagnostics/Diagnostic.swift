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
    var text = "\(place): \(label): \(message.text(in: language))"
    let advice = remedy.map { " \($0.text(in: language))" } ?? ""
    if let line = sourceLine(of: source) {
      let number = String(position.line)
      let gutter = String(repeating: " ", count: number.utf8.count)
      let room = max(1, line.unicodeScalars.count - position.column + 2)
      let indent = String(repeating: " ", count: max(0, position.column - 1))
      let carets = String(repeating: "^", count: min(length, room, Diagnostic.widestCaret))
      text += "\n\(number) | \(line)\n\(gutter) | \(indent)\(carets)\(advice)"
    } else {
      text += advice
    }
    for step in path { text += "\n  → \(step.text(in: language))" }
    return text
  }

  private static let widestCaret = 40
  /// A longer line is not shown: it would hide the message.
  private static let widestLine = 300

  private func sourceLine(of source: [UInt8]) -> String? {
    guard position.offset <= source.count else { return nil }
    let isEnd: (UInt8) -> Bool = { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
    let before = source[..<position.offset].suffix(Self.widestLine + 1)
    let start = before.lastIndex(where: isEnd).map { $0 + 1 } ?? before.startIndex
    let behind = source[position.offset...].prefix(Self.widestLine + 1)
    let end = behind.firstIndex(where: isEnd) ?? behind.endIndex
    guard end - start <= Self.widestLine else { return nil }
    let text = String(decoding: source[start..<end], as: UTF8.self)
    return String(String.UnicodeScalarView(text.unicodeScalars.map { $0 == "\t" ? " " : $0 }))
  }
}
