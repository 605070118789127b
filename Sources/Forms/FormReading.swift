import Expressions
import Fields
import Languages

/// One pass over the lines of a form: its blocks, and every flaw.
struct FormReading {
  /// What stands below the name of a field.
  struct Block {
    let name: FieldName
    let line: Int
    fileprivate var drafts: [Draft] = []

    var parts: [FormPart] {
      drafts.map { draft in
        FormPart(
          isItem: draft.isItem,
          text: draft.lines.filter { !$0.isEmpty }.joined(separator: " "), line: draft.line,
          column: draft.column)
      }
    }
  }

  /// A part whose lines are still being read.
  fileprivate struct Draft {
    let isItem: Bool
    var lines: [String]
    let line: Int
    let column: Int
  }

  private(set) var blocks: [Block] = []
  private(set) var flaws: [FormFlaw] = []
  /// What the form says that it was made of.
  private(set) var mark: String?
  private let known: Set<FieldName>
  private let names: [String]
  private var places: [FieldName: Int] = [:]
  /// Whether the part at hand goes on with the next line.
  private var isOpen = false
  /// Whether the lines belong to a block that is wrong: one flaw is enough for it.
  private var isLost = false

  init(_ text: String, knowing names: [FieldName]) {
    known = Set(names)
    self.names = names.map(\.text)
    for (place, line) in TypedText.lines(of: text).enumerated() { take(line, number: place + 1) }
  }

  private mutating func take(_ raw: String, number: Int) {
    guard flaws.count < FormFlaws.most else { return }
    let line = TypedText.trimmed(raw)
    let indent = raw.unicodeScalars.prefix { $0.properties.isWhitespace }.count
    if line.isEmpty {
      isOpen = false
    } else if line.hasPrefix("#") {
      return
    } else if line.hasPrefix("[") {
      takeHeader(line, at: number, column: indent + 1)
    } else if blocks.isEmpty, !isLost {
      takeOpening(line, at: number, column: indent + 1)
    } else if !isLost {
      takeText(line, at: number, column: indent + 1)
    }
  }

  // MARK: Above the blocks

  private mutating func takeOpening(_ line: String, at number: Int, column: Int) {
    if DocumentForm.titles.contains(line) { return }
    if Self.rest(of: line, behind: DocumentForm.originLabels) != nil { return }
    if let mark = Self.rest(of: line, behind: DocumentForm.markLabels) {
      self.mark = mark
      return
    }
    flaw(
      number, column,
      nl: "Deze regel hoort bij geen veld.", en: "This line belongs to no field.",
      remedy: LocalizedText(
        nl: "Zet hem onder de naam van een veld: [onderwerp]. Of begin met # voor uitleg.",
        en: "Put it below the name of a field: [onderwerp]. Or begin with # to explain."))
  }

  private static func rest(of line: String, behind labels: [String]) -> String? {
    guard let label = labels.first(where: { line.hasPrefix($0) }) else { return nil }
    return TypedText.trimmed(String(line.dropFirst(label.count)))
  }

  // MARK: Names of fields

  private mutating func takeHeader(_ line: String, at number: Int, column: Int) {
    isOpen = false
    isLost = true
    guard let end = line.firstIndex(of: "]") else {
      return flaw(
        number, column, nl: "Achter de naam van het veld ontbreekt ].",
        en: "Behind the name of the field ] is missing.",
        remedy: LocalizedText(
          nl: "Schrijf [onderwerp]. Hoort de regel bij de tekst, zet er dan \\ voor.",
          en: "Write [onderwerp]. Where the line belongs to the text, put \\ before it."))
    }
    let text = TypedText.trimmed(String(line[line.index(after: line.startIndex)..<end]))
    guard let name = FieldName(text), known.contains(name) else {
      let nearest = Spelling.nearest(to: text, among: names)
      return flaw(
        number, column + 1, nl: "Het veld '\(text)' bestaat niet.",
        en: "There is no field '\(text)'.",
        remedy: nearest.map {
          LocalizedText(nl: "Bedoelde u '\($0)'?", en: "Did you mean '\($0)'?")
        }
          ?? LocalizedText(
            nl: "Maak een nieuw formulier: --dry-run --out FORMULIER.txt",
            en: "Make a new form: --dry-run --out FORM.txt"))
    }
    if let first = places[name] {
      return flaw(
        number, column + 1,
        nl: "Het veld '\(name)' staat er al, op regel \(blocks[first].line).",
        en: "The field '\(name)' is there already, on line \(blocks[first].line).",
        remedy: LocalizedText(
          nl: "Voeg de twee blokken samen.", en: "Put the two blocks together."))
    }
    places[name] = blocks.count
    blocks.append(Block(name: name, line: number))
    isLost = false
  }

  // MARK: Values

  private mutating func takeText(_ line: String, at number: Int, column: Int) {
    let place = blocks.count - 1
    let isLiteral = line.hasPrefix("\\")
    if !isLiteral, let item = TypedText.behindBullet(line) {
      blocks[place].drafts.append(
        Draft(isItem: true, lines: [item], line: number, column: column + 2))
      isOpen = true
      return
    }
    let text = isLiteral ? String(line.unicodeScalars.dropFirst()) : line
    if isOpen, let last = blocks[place].drafts.indices.last {
      blocks[place].drafts[last].lines.append(text)
    } else {
      blocks[place].drafts.append(
        Draft(isItem: false, lines: [text], line: number, column: column))
    }
    isOpen = true
  }

  private mutating func flaw(
    _ line: Int, _ column: Int, nl: String, en: String, remedy: LocalizedText
  ) {
    flaws.append(
      FormFlaw(
        line: line, column: column, message: LocalizedText(nl: nl, en: en), remedy: remedy))
  }
}
