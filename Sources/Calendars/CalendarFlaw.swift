package import JSONSyntax
package import Languages

/// A flaw of a calendar file, at the place where its author can mend it.
package struct CalendarFlaw: Hashable, Sendable {
  /// Stable codes, the same as those of workflow files; programs may depend on them.
  package enum Code: String, Sendable, CaseIterable {
    case circle = "endless"
    case duplicate = "duplicate"
    case key = "unknown-key"
    case limit = "limit"
    case missing = "missing-key"
    case name = "name"
    case syntax = "syntax"
    case type = "type"
    case value = "value"
  }

  package let code: Code
  /// The file, as it was named.
  package let path: String
  package let position: SourcePosition
  /// How many columns it takes up; at least 1.
  package let length: Int
  package let message: LocalizedText
  /// What to do; nil where the message says it all.
  package let remedy: LocalizedText?

  /// 'calendars/nl.json5:3:7: …', with the remedy behind it.
  package var located: LocalizedText {
    let place = "\(path):\(position.line):\(position.column): "
    let advice = { (text: String?) in text.map { "; \($0)" } ?? "" }
    return LocalizedText(
      nl: place + message.nl + advice(remedy?.nl), en: place + message.en + advice(remedy?.en))
  }
}

/// Everything that is wrong with some calendar files, by file and in the order of each.
package struct InvalidCalendars: Error, Sendable {
  package let flaws: [CalendarFlaw]

  package init(flaws: [CalendarFlaw]) {
    self.flaws = flaws.sorted { ($0.path, $0.position) < ($1.path, $1.position) }
  }
}

/// A stretch of a line.
struct CalendarPlace: Sendable {
  let position: SourcePosition
  let length: Int

  /// A file has a million columns at most; one that goes on over lines is shown to their end.
  private static let restOfLine = 1_000

  init(_ position: SourcePosition, to end: SourcePosition) {
    self.position = position
    length = end.line == position.line ? max(1, end.column - position.column) : Self.restOfLine
  }

  init(_ node: SourceNode) { self.init(node.position, to: node.end) }

  init(key member: SourceMember) { self.init(member.keyPosition, to: member.keyEnd) }
}
