/// Puts cells into a table, knowing which columns cells above still take.
struct TableGrid {
  /// No page is wide enough for more; what stands further is kept and cannot reach down.
  static let mostColumns = 100

  private var rows: [Paper.Row] = []
  private var headerRows = 0
  /// Who took each column last: a row, and a cell in it.
  private var owners: [Int: (row: Int, cell: Int)] = [:]
  /// For how many rows to come a column is taken from above.
  private var taken: [Int: Int] = [:]
  private var column = 0

  mutating func beginRow(isHeader: Bool) {
    if isHeader, headerRows == rows.count { headerRows += 1 }
    for (column, count) in taken { taken[column] = count > 1 ? count - 1 : nil }
    rows.append(Paper.Row([]))
    column = 0
    skipTaken()
  }

  mutating func add(
    _ blocks: [Paper.Block], columns: Int = 1, rows count: Int = 1, isHeader: Bool = false
  ) {
    let row = rows.count - 1
    precondition(row >= 0, "A cell stands in a row.")
    let columns = min(max(1, columns), Self.mostColumns)
    let isHeader = isHeader || row < headerRows
    rows[row].cells.append(
      Paper.Cell(blocks, isHeader: isHeader, columns: columns, rows: max(1, count)))
    for place in column..<column + columns where place < Self.mostColumns {
      owners[place] = (row, rows[row].cells.count - 1)
      // The row at hand counts, because a new row takes one off.
      taken[place] = count > 1 ? count : nil
    }
    column += columns
    skipTaken()
  }

  /// Lets the cell above reach into this row; false where there is none.
  mutating func extendAbove(columns: Int) -> Bool {
    guard let owner = owners[column], owner.row < rows.count - 1,
      owner.row + rows[owner.row].cells[owner.cell].rows == rows.count - 1
    else { return false }
    rows[owner.row].cells[owner.cell].rows += 1
    column += min(max(1, columns), Self.mostColumns)
    return true
  }

  private mutating func skipTaken() {
    while let count = taken[column], count > 0, owners[column]?.row != rows.count - 1 {
      column += 1
    }
  }

  func table(caption: String) -> Paper.Table {
    var rows = rows
    // A span never reaches below the last row.
    for row in rows.indices {
      for cell in rows[row].cells.indices {
        rows[row].cells[cell].rows = min(rows[row].cells[cell].rows, rows.count - row)
      }
    }
    return Paper.Table(caption: caption, headerRows: headerRows, rows: rows)
  }
}
