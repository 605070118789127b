import Expressions
import Fields

/// A row of the table of steps.
struct PlanRow {
  let line: PlanLine
  let number: Int64?
  let title: String
  let note: String
  let planning: String
  let who: String
  /// The numbers of the steps that it says to come after.
  let after: [Int64]

  init(_ row: PlanOutline.TableRow, naming names: inout PartyNames) {
    line = row.line
    let text: (PlanColumn) -> String = { $0.text(in: row.line.source.cells, row.columns) }
    let (own, words) = Self.numbered(text(.title))
    let isNumbered = row.columns.contains(.number)
    number = isNumbered ? PlanColumn.number(in: text(.number)) : own
    title = isNumbered ? text(.title) : words
    note = text(.note)
    planning = text(.planning)
    who = names.known(text(.who))
    after = Self.numbers(in: text(.after)) + Self.mentions(in: text(.note))
  }

  var value: Value {
    PlanStep.value(
      number: number, title: title, note: note, planning: planning, who: who, after: after)
  }

  /// Whether it begins 'Zodra …', without the number of the step that it waits for.
  var waitsForWords: Bool {
    after.isEmpty && Wording.words(note.lowercased()).first == "zodra"
  }

  /// What of it is still to be filled in by hand.
  var hasUnknownPerson: Bool { Wording.words(who).contains("?") }

  /// '3. Titel', in a table without a column of numbers.
  private static func numbered(_ text: String) -> (number: Int64?, title: String) {
    let words = Wording.words(text)
    guard let first = words.first, first.hasSuffix("."), let number = PlanColumn.number(in: first)
    else { return (nil, text) }
    return (number, words.dropFirst().joined(separator: " "))
  }

  private static func numbers(in text: String) -> [Int64] {
    text.utf8.split { !Wording.isDigit($0) }
      .compactMap { Int64(String(decoding: Array($0), as: UTF8.self)) }
  }

  /// 'In het verlengde van punt 14', 'na de stappen 3 en 4'. 'Zie punt 5' says nothing of order.
  private static func mentions(in note: String) -> [Int64] {
    let words = Wording.words(note.lowercased()).map(PlanTopic.core)
    let nouns: Set = ["punt", "punten", "stap", "stappen"]
    let leads: Set = ["na", "verlengde", "volgt"]
    var found: [Int64] = []
    for (place, word) in words.enumerated() where nouns.contains(word) {
      guard words[max(0, place - 3)..<place].contains(where: leads.contains) else { continue }
      for next in words[(place + 1)...] {
        if let number = PlanColumn.number(in: next) {
          if !found.contains(number) { found.append(number) }
        } else if next != "en" {
          break
        }
      }
    }
    return found
  }
}

/// The names of the parties of a plan: 'Stuurgroep' and 'stuurgroep' are one.
struct PartyNames {
  private var first: [String: String] = [:]

  /// The text with each word as the plan wrote it first.
  mutating func known(_ text: String) -> String {
    let apart = text.split(separator: "+", omittingEmptySubsequences: false)
      .joined(separator: " + ")
    return Wording.words(apart).map { word in
      let key = word.lowercased()
      if let known = first[key] { return known }
      first[key] = word
      return word
    }
    .joined(separator: " ")
  }
}
