/// A table as every format can hold it: each place of its grid belongs to exactly one cell.
///
/// What does not fit is made to fit, and no word is lost: spans end where the header, the table or
/// another cell begins, short rows get empty cells, and what stands beyond the last column joins it.
struct TableGrid {
  /// Programs for text open no wider table.
  static let maximumColumns = 63

  struct Place {
    let column: Int
    /// What a cell that reaches down from an earlier row covers has the same cell.
    let cell: Paper.Cell
    /// Whether the cell began in an earlier row.
    let isCovered: Bool
  }

  let columns: Int
  let headerRows: Int
  /// By row the cells from left to right; those of earlier rows that reach down are among them.
  private(set) var rows: [[Place]] = []

  init(_ table: Paper.Table) {
    headerRows = max(0, min(table.headerRows, table.rows.count))
    var covering: [(column: Int, cell: Paper.Cell, rowsLeft: Int)] = []
    for (number, row) in table.rows.enumerated() {
      let end = number < headerRows ? headerRows : table.rows.count
      var places = covering.map { Place(column: $0.column, cell: $0.cell, isCovered: true) }
      let cells = Self.bounded(row.cells, beside: places)
      for (order, cell) in cells.enumerated() {
        let place = Self.place(
          cell, beside: places, rowsLeft: end - number, cellsLeft: cells.count - order - 1)
        places.append(place)
        covering.append((place.column, place.cell, place.cell.rows))
      }
      covering = covering.map { ($0.column, $0.cell, $0.rowsLeft - 1) }
      covering.removeAll { $0.rowsLeft <= 0 }
      covering.sort { $0.column < $1.column }
      rows.append(places.sorted { $0.column < $1.column })
    }
    columns = max(1, rows.flatMap { $0.map { $0.column + $0.cell.columns } }.max() ?? 1)
    fillGaps()
  }

  /// The rows below the header in groups that no cell reaches out of.
  var bodyGroups: [Range<Int>] {
    var groups: [Range<Int>] = []
    var start = headerRows
    for end in rows.indices.dropFirst(headerRows) {
      let isOpen = end + 1 < rows.count && rows[end + 1].contains(where: \.isCovered)
      guard !isOpen else { continue }
      let isSingle = start == end
      if isSingle, let last = groups.last, !isSpanned(last) {
        groups[groups.count - 1] = last.lowerBound..<end + 1
      } else {
        groups.append(start..<end + 1)
      }
      start = end + 1
    }
    return groups
  }

  private func isSpanned(_ group: Range<Int>) -> Bool {
    group.contains { rows[$0].contains(where: \.isCovered) }
  }

  // MARK: Making

  private static func freeColumns(beside places: [Place]) -> Int {
    maximumColumns - places.reduce(0) { $0 + $1.cell.columns }
  }

  /// Cells that find a column of their own; the last holds what comes after it.
  private static func bounded(_ cells: [Paper.Cell], beside places: [Place]) -> [Paper.Cell] {
    let room = freeColumns(beside: places)
    guard cells.count > room else { return cells }
    var last = cells[room - 1]
    last.blocks = cells[(room - 1)...].flatMap(\.blocks)
    return cells[..<(room - 1)] + [last]
  }

  private static func place(
    _ cell: Paper.Cell, beside places: [Place], rowsLeft: Int, cellsLeft: Int
  ) -> Place {
    var column = 0
    while let place = places.first(where: { $0.column <= column && column < $0.end }) {
      column = place.end
    }
    let end = places.filter { $0.column > column }.map(\.column).min() ?? maximumColumns
    let room = min(end - column, freeColumns(beside: places) - cellsLeft)
    var cell = cell
    cell.columns = max(1, min(cell.columns, room))
    // The last column reaches down from no row, so that each row has room for its words.
    let isLast = column + cell.columns == maximumColumns
    cell.rows = isLast ? 1 : max(1, min(cell.rows, rowsLeft))
    return Place(column: column, cell: cell, isCovered: false)
  }

  private mutating func fillGaps() {
    for (number, row) in rows.enumerated() {
      var whole: [Place] = []
      for place in row + [Place(column: columns, cell: Paper.Cell([]), isCovered: false)] {
        let start = whole.last?.end ?? 0
        for column in start..<place.column {
          whole.append(Place(column: column, cell: Paper.Cell([]), isCovered: false))
        }
        if place.column < columns { whole.append(place) }
      }
      rows[number] = whole
    }
  }
}

extension TableGrid.Place {
  /// The column after it.
  var end: Int { column + cell.columns }
}
