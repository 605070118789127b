import JSONSyntax
import Languages

/// The agenda as a sheet for a spreadsheet: semicolons, UTF-8 with a mark at the start. The columns
/// behind the action are fields that the actions take.
enum MeetingSheet {
  static let largest = 1_000_000
  static let mostRows = 2_000
  private static let mark = "\u{FEFF}"

  /// A row that somebody filled in.
  struct Row {
    let line: Int
    let item: String
    let action: String
    /// By the name of the field.
    let values: [(field: String, text: String)]
  }

  // MARK: Writing

  static func text(of agenda: JSON, in language: Language) -> String {
    let items = (agenda["items"]?.array ?? []).filter { $0["open"]?.bool == true }
    var fields: [String] = []
    for item in items {
      for step in item["steps"]?.array ?? [] {
        for field in (step["takes"]?.array ?? []).compactMap(\.string)
        where !fields.contains(field) {
          fields.append(field)
        }
      }
    }
    let heads =
      language == .nl
      ? ["nr", "stuk", "titel", "gevraagd", "stappen", "stap"]
      : ["number", "item", "title", "asked", "actions", "action"]
    var lines = [heads + fields]
    for item in items {
      let asks = (item["asks"]?.array ?? []).compactMap { $0["text"]?.string }
      let actions = (item["steps"]?.array ?? []).compactMap { $0["action"]?.string }
      lines.append(
        [
          "\(item["number"]?.int ?? 0)", item["id"]?.string ?? "", item["title"]?.string ?? "",
          asks.joined(separator: " "), actions.joined(separator: ", "), "",
        ] + fields.map { _ in "" })
    }
    return mark + lines.map { $0.map(cell).joined(separator: ";") + "\r\n" }.joined()
  }

  /// A text that a spreadsheet takes for no formula.
  private static func cell(_ text: String) -> String {
    let isFormula = text.first.map { "=+-@\t\r".contains($0) } ?? false
    let safe = isFormula ? "'" + text : text
    guard safe.contains(where: { ";\"\r\n".contains($0) || $0 == "\r\n" }) || isFormula else {
      return safe
    }
    return "\"" + safe.replacing("\"", with: "\"\"") + "\""
  }

  // MARK: Reading

  /// The rows with an action. Throws where the sheet is not one of these.
  static func rows(_ text: String, file: String) throws(CommandFailure) -> [Row] {
    let lines = try cells(text, file: file)
    guard let heads = lines.first?.cells.map({ $0.lowercased() }),
      let item = heads.firstIndex(where: { $0 == "stuk" || $0 == "item" }),
      let action = heads.firstIndex(where: { $0 == "stap" || $0 == "action" })
    else {
      throw CommandFailure(
        .usage, nl: "\(file):1: de kolommen 'stuk' en 'stap' ontbreken.",
        en: "\(file):1: the columns 'item' and 'action' are missing.",
        remedy: LocalizedText(
          nl: "Maak een blad: opdracht vergadering agenda ID --sheet BESTAND.csv",
          en: "Make a sheet: opdracht meeting agenda ID --sheet FILE.csv"))
    }
    var found: [Row] = []
    for line in lines.dropFirst() {
      let cells = line.cells + Array(repeating: "", count: max(0, heads.count - line.cells.count))
      guard !cells[action].isEmpty else { continue }
      let fields = heads.indices.dropFirst(action + 1).filter { !cells[$0].isEmpty }
      found.append(
        Row(
          line: line.number, item: cells[item], action: cells[action],
          values: fields.map { (heads[$0], cells[$0]) }))
    }
    guard !found.isEmpty else {
      throw CommandFailure(
        .usage, nl: "\(file): er is niets ingevuld in de kolom 'stap'.",
        en: "\(file): nothing is filled in in the column 'action'.")
    }
    return found
  }

  /// The cells of each line, with the line that it begins on; empty lines are left out.
  private static func cells(
    _ text: String, file: String
  ) throws(CommandFailure) -> [(number: Int, cells: [String])] {
    var lines: [(number: Int, cells: [String])] = []
    var cells: [String] = []
    var cell = ""
    var isQuoted = false
    var number = 1
    var start = 1
    var rest = text[...]
    if rest.hasPrefix(mark) { rest = rest.dropFirst() }
    while let letter = rest.popFirst() {
      if isQuoted {
        if letter == "\"" {
          if rest.first == "\"" { cell.append(rest.removeFirst()) } else { isQuoted = false }
        } else {
          if letter.isNewline { number += 1 }
          cell.append(letter)
        }
        continue
      }
      switch letter {
      case "\"" where cell.isEmpty: isQuoted = true
      case ";":
        cells.append(trimmed(cell))
        cell = ""
      case _ where letter.isNewline:
        cells.append(trimmed(cell))
        if cells.contains(where: { !$0.isEmpty }) { lines.append((start, cells)) }
        guard lines.count <= mostRows else {
          throw CommandFailure(
            .usage, nl: "\(file) heeft meer dan \(mostRows) regels.",
            en: "\(file) has more than \(mostRows) lines.")
        }
        number += 1
        (cells, cell, start) = ([], "", number)
      default: cell.append(letter)
      }
    }
    guard !isQuoted else {
      throw CommandFailure(
        .usage, nl: "\(file):\(start): een aanhalingsteken wordt niet gesloten.",
        en: "\(file):\(start): a quotation mark is not closed.")
    }
    cells.append(trimmed(cell))
    if cells.contains(where: { !$0.isEmpty }) { lines.append((start, cells)) }
    return lines
  }

  private static func trimmed(_ text: String) -> String {
    let start = text.drop { $0.isWhitespace }
    return String(start.reversed().drop { $0.isWhitespace }.reversed())
  }
}
