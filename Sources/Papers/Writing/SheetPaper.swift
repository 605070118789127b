import Languages
import Spreadsheets

/// The tables of a paper as a sheet. A cell that spans rows is repeated in each of them, so that a
/// program can sort and filter; one that spans columns stands in the first.
package struct SheetPaper {
  package let bytes: [UInt8]

  /// Nil for a paper without a table.
  package init?(_ paper: Paper) {
    let tables = paper.blocks.compactMap { block -> Paper.Table? in
      guard case .table(let table) = block, !table.rows.isEmpty else { return nil }
      return table
    }
    guard !tables.isEmpty else { return nil }
    let words = PlainWords(language: paper.language)
    var rows: [[SpreadsheetCell]] = []
    for table in tables {
      // Of several tables each says what it is.
      if tables.count > 1 {
        if !rows.isEmpty { rows.append([]) }
        rows.append([.text(VisibleText.spaced(table.caption))])
      }
      let grid = TableGrid(table)
      for row in grid.rows {
        var cells = [SpreadsheetCell](repeating: .text(""), count: grid.columns)
        for place in row {
          cells[place.column] = .text(
            words.lines(of: place.cell.blocks).joined(separator: "\n"))
        }
        rows.append(cells)
      }
    }
    bytes = SpreadsheetWriter.bytes(of: rows)
  }
}
