import Execution
import Expressions
import Ledgers
import Lifecycle

/// Takes the names of people out of what everybody may read.
///
/// Known are the people of the configuration, whoever did something to the assignment, the persons
/// in its fields and in its ledger. What else stands in a title stays: it is the subject.
struct NameMask {
  private static let mark = "…"
  /// Shorter words are initials: they stand in many texts.
  private static let shortestName = 3

  /// In lower case, the longest first: of a name and its surname the name goes wholly.
  private let names: [[Character]]
  private let identifiers: [String]

  init(_ names: some Sequence<String>) {
    let fit = Set(names.map { Self.plain($0) }.filter { $0.count >= Self.shortestName })
    self.names = fit.sorted { ($1.count, $0) < ($0.count, $1) }.map { Array($0) }
    identifiers = fit.compactMap { AssignmentID(suggestedBy: $0)?.text }
      .sorted { ($1.utf8.count, $0) < ($0.utf8.count, $1) }
  }

  init(of row: BoardRow, and staff: [String]) {
    var names = staff + Array(row.actors).filter { $0 != "opdrachtd" }
    for entry in row.assignment.fields.entries { Self.collect(entry.value, into: &names) }
    for account in row.assignment.ledger.accounts {
      names += account.line.person.map { [$0] } ?? []
      names += account.parts.compactMap(\.line.person)
    }
    self.init(names)
  }

  private static func collect(_ value: Value, into names: inout [String]) {
    switch value {
    case .list(let elements): for element in elements { collect(element, into: &names) }
    case .record(let record):
      if case .text("person")? = record["kind"], case .text(let name)? = record["name"] {
        names.append(name)
      }
      if case .text(let name)? = record["person"] { names.append(name) }
    default: break
    }
  }

  /// The text with a mark for each name that stands in it as words of its own.
  func masked(_ text: String) -> String {
    let characters = Array(text.split(whereSeparator: \.isWhitespace).joined(separator: " "))
    let lowered = characters.map { Character($0.lowercased().prefix(1).description) }
    var result = ""
    var place = 0
    while place < characters.count {
      let isStart = place == 0 || !Self.isWord(characters[place - 1])
      if isStart, let length = length(at: place, of: lowered) {
        result += Self.mark
        place += length
      } else {
        result.append(characters[place])
        place += 1
      }
    }
    return result
  }

  /// The identifier, or a mark where a name stands in it.
  func masked(_ id: AssignmentID) -> String {
    let words = "-\(id.text)-"
    return identifiers.contains { Self.contains(words, "-\($0)-") } ? Self.mark : id.text
  }

  private func length(at place: Int, of text: [Character]) -> Int? {
    for name in names where text.count - place >= name.count {
      let end = place + name.count
      guard text[place..<end].elementsEqual(name) else { continue }
      if end == text.count || !Self.isWord(text[end]) { return name.count }
    }
    return nil
  }

  private static func isWord(_ character: Character) -> Bool {
    character.isLetter || character.isNumber
  }

  /// Without the spaces around it, in lower case.
  private static func plain(_ name: String) -> String {
    name.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
  }

  private static func contains(_ text: String, _ part: String) -> Bool {
    let (text, part) = (Array(text.utf8), Array(part.utf8))
    guard text.count >= part.count else { return false }
    return (0...(text.count - part.count)).contains { start in
      text[start..<(start + part.count)].elementsEqual(part)
    }
  }
}
