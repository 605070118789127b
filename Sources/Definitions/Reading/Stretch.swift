import JSONSyntax

/// A part of one line of a file: where a flaw is shown.
struct Stretch {
  let position: SourcePosition
  let columns: Int

  init(_ position: SourcePosition, columns: Int = 1) {
    self.position = position
    self.columns = columns
  }

  /// Up to the end; what goes on behind the line is shown up to the end of the line.
  init(_ position: SourcePosition, to end: SourcePosition) {
    self.position = position
    columns = end.line == position.line ? end.column - position.column : Self.restOfLine
  }

  private static let restOfLine = 1_000
}

extension SourceNode {
  var stretch: Stretch { Stretch(position, to: end) }

  /// Whether it is an object without members.
  var isEmpty: Bool {
    if case .object(let members) = content { members.isEmpty } else { false }
  }

  /// The value or key that begins at a position, somewhere within.
  func stretch(at wanted: SourcePosition) -> Stretch? {
    guard position <= wanted, wanted < end else { return nil }
    if position == wanted { return stretch }
    switch content {
    case .array(let elements): return elements.lazy.compactMap { $0.stretch(at: wanted) }.first
    case .object(let members):
      if let member = members.first(where: { $0.keyPosition == wanted }) {
        return member.keyStretch
      }
      return members.lazy.compactMap { $0.value.stretch(at: wanted) }.first
    case .boolean, .notANumber, .null, .number, .string: return nil
    }
  }
}

extension SourceMember {
  var keyStretch: Stretch { Stretch(keyPosition, to: keyEnd) }
}

extension String {
  /// The text as a message quotes it: a file may hold texts of megabytes.
  var quoted: String {
    let most = 80
    guard utf8.count > most else { return "'\(self)'" }
    return "'\(String(unicodeScalars.prefix(most)))…'"
  }
}
