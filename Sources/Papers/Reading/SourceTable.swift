/// The rows of a table as lines with tabs.
struct SourceTable {
  private(set) var lines: [String] = []

  /// A place in a line: a cell, or the room that a cell above takes.
  private struct Slot {
    let cell: Paper.Cell?
    let text: String

    static let taken = Slot(cell: nil, text: "")
  }

  /// A label, a label below it, and what they are about.
  private static let subRowSlots = 3

  init(_ table: Paper.Table) {
    var wasSubRow = false
    for slots in Self.slots(of: table) {
      if let inner = Self.innerRows(slots) {
        lines += inner
        wasSubRow = false
        continue
      }
      let isSubRow = Self.isSubRow(slots, below: wasSubRow)
      wasSubRow = isSubRow
      let texts = slots.enumerated().map { place, slot in
        place == 1 && isSubRow ? Self.subLabel(slot.text) : slot.text
      }
      // A single cell is a line of text.
      lines.append(texts.joined(separator: "\t"))
    }
  }

  private static func slots(of table: Paper.Table) -> [[Slot]] {
    var taken: [Int: (rows: Int, columns: Int)] = [:]
    return table.rows.map { row in
      var slots: [Slot] = []
      var column = 0
      var next: [Int: (rows: Int, columns: Int)] = [:]
      func passTaken() {
        while let above = taken.removeValue(forKey: column) {
          slots.append(.taken)
          if above.rows > 1 { next[column] = (above.rows - 1, above.columns) }
          column += above.columns
        }
      }
      for cell in row.cells {
        passTaken()
        slots.append(Slot(cell: cell, text: SourceWords.cell(cell.blocks)))
        if cell.rows > 1 { next[column] = (cell.rows - 1, cell.columns) }
        column += max(1, cell.columns)
      }
      passTaken()
      taken = next
      return slots
    }
  }

  /// Whether the row is one of several under one label, as those of Randvoorwaarden.
  private static func isSubRow(_ slots: [Slot], below wasSubRow: Bool) -> Bool {
    guard slots.count == subRowSlots, !slots[1].text.isEmpty else { return false }
    guard let label = slots[0].cell else { return true }
    if label.rows > 1 { return true }
    // Who cannot merge cells leaves the first one empty.
    return slots[0].text.isEmpty ? wasSubRow : !slots[2].text.isEmpty
  }

  private static func subLabel(_ text: String) -> String {
    text.contains("<i>") ? text : "<i>\(text)</i>"
  }

  /// A label beside a table of its own: its rows, as if they were rows of this one.
  private static func innerRows(_ slots: [Slot]) -> [String]? {
    guard slots.count == 2, let blocks = slots[1].cell?.blocks, blocks.count == 1,
      case .table(let inner) = blocks[0]
    else { return nil }
    let rows = Self.slots(of: inner)
    guard !rows.isEmpty, rows.allSatisfy({ $0.count == 2 }) else { return nil }
    return rows.enumerated().map { place, row in
      [place == 0 ? slots[0].text : "", subLabel(row[0].text), row[1].text]
        .joined(separator: "\t")
    }
  }
}
