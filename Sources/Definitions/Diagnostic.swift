import Fields
package import JSONSyntax
package import Languages

/// A flaw of a definition, at the place where its author can mend it.
package struct Diagnostic: Hashable, Sendable {
  /// Stable codes; programs may depend on them.
  package enum Code: String, Sendable, CaseIterable {
    case duplicate = "duplicate"
    case expression = "expression"
    case field = "undeclared-field"
    case initial = "initial"
    case key = "unknown-key"
    case limit = "limit"
    case missing = "missing-key"
    case name = "name"
    case plugin = "undeclared-plugin"
    case role = "undeclared-role"
    case structure = "structure"
    case syntax = "syntax"
    case target = "undeclared-target"
    case term = "term"
    case type = "type"
    case value = "value"

    /// What stands between the brackets of a Dutch message.
    package var dutch: String {
      switch self {
      case .duplicate: "dubbel"
      case .expression: "voorwaarde"
      case .field: "veld"
      case .initial: "begin"
      case .key: "sleutel"
      case .limit: "grens"
      case .missing: "ontbreekt"
      case .name: "naam"
      case .plugin: "plugin"
      case .role: "rol"
      case .structure: "opbouw"
      case .syntax: "syntaxis"
      case .target: "doel"
      case .term: "termijn"
      case .type: "soort"
      case .value: "waarde"
      }
    }
  }

  package let code: Code
  package let position: SourcePosition
  /// How many bytes the caret underlines; at least 1.
  package let length: Int
  package let message: LocalizedText
  /// What to do; nil where the message says it all.
  package let remedy: LocalizedText?

  package init(
    code: Code, position: SourcePosition, length: Int = 1, message: LocalizedText,
    remedy: LocalizedText? = nil
  ) {
    self.code = code
    self.position = position
    self.length = max(1, length)
    self.message = message
    self.remedy = remedy
  }

  /// The flaw as people read it: the place, the code, the message, the line and a caret.
  package func rendered(file: String, source: [UInt8], in language: Language) -> String {
    let label = language == .nl ? "fout[\(code.dutch)]" : "error[\(code.rawValue)]"
    let place = "\(file):\(position.line):\(position.column)"
    var text = "\(place): \(label): \(message.text(in: language))"
    if let line = sourceLine(of: source) {
      let number = String(position.line)
      let gutter = String(repeating: " ", count: number.utf8.count)
      let indent = String(repeating: " ", count: max(0, position.column - 1))
      let carets = String(repeating: "^", count: min(length, Diagnostic.widestCaret))
      text += "\n\(number) | \(line)\n\(gutter) | \(indent)\(carets)"
      if let remedy { text += " \(remedy.text(in: language))" }
    } else if let remedy {
      text += " \(remedy.text(in: language))"
    }
    return text
  }

  private static let widestCaret = 40
  /// A longer line is not shown: it would hide the message.
  private static let widestLine = 300

  private func sourceLine(of source: [UInt8]) -> String? {
    guard position.offset <= source.count else { return nil }
    let isEnd: (UInt8) -> Bool = { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
    let start = source[..<position.offset].lastIndex(where: isEnd).map { $0 + 1 } ?? 0
    let end = source[position.offset...].firstIndex(where: isEnd) ?? source.count
    guard end - start <= Self.widestLine else { return nil }
    let text = String(decoding: source[start..<end], as: UTF8.self)
    return String(String.UnicodeScalarView(text.unicodeScalars.map { $0 == "\t" ? " " : $0 }))
  }
}
