import Fields

/// A column of a table of steps.
enum PlanColumn {
  case after
  case note
  case number
  case other
  case planning
  case title
  case who

  /// The columns of a table that has no header of its own.
  static let usual: [PlanColumn] = [.number, .title, .note, .planning, .who]

  private static let labels: [String: PlanColumn] = [
    "actie": .title, "afhankelijk van": .after, "door": .who, "door wie": .who,
    "na": .after, "nr": .number, "nr.": .number, "nummer": .number, "omschrijving": .note,
    "opmerking": .note, "planning": .planning, "stap": .title, "stappen": .title,
    "toelichting": .note, "wanneer": .planning, "wie": .who,
  ]

  /// The columns that a header names; nil where it heads no table of steps.
  static func header(_ labels: [String]) -> [PlanColumn]? {
    // Few tables have a word over their numbers.
    let columns = labels.enumerated().map { place, label in
      label.isEmpty && place == 0 ? .number : Self.labels[label] ?? .other
    }
    guard columns.contains(.title), columns.contains(.planning) || columns.contains(.who) else {
      return nil
    }
    return columns
  }

  static func isTeamHeader(_ labels: [String]) -> Bool {
    guard let first = labels.first, labels.count > 1 else { return false }
    return ["functie", "leden", "lid", "rol", "teamleden"].contains(first)
      && labels[1].utf8.count <= 60 && Wording.words(labels[1]).contains { $0 == "taken" }
  }

  /// The text of the column in a row, in plain words; empty where the row has none.
  func text(in cells: [String], _ columns: [PlanColumn]) -> String {
    guard let place = columns.firstIndex(of: self), place < cells.count else { return "" }
    let joined = Self.joiningSuperscripts(cells[place])
    return Wording.words(TextMarkup.plain(joined)).joined(separator: " ")
  }

  /// '1 <sup>ste</sup>' is one word.
  private static func joiningSuperscripts(_ cell: String) -> String {
    let bytes = Array(cell.utf8)
    var kept: [UInt8] = []
    for (place, byte) in bytes.enumerated() {
      let isGap =
        byte == 0x20 && Wording.isDigit(kept.last ?? 0)
        && bytes[(place + 1)...].starts(with: "<sup>".utf8)
      if !isGap { kept.append(byte) }
    }
    return String(decoding: kept, as: UTF8.self)
  }

  /// '18.' and '18' are 18; nil for any other text.
  static func number(in text: String) -> Int64? {
    let word = PlanTopic.core(Wording.trimmed(text))
    guard !word.isEmpty, word.utf8.allSatisfy(Wording.isDigit) else { return nil }
    return Int64(word)
  }
}
