/// Rows of which some columns are numbers: those stand against the right side of their column.
struct ColumnTable {
  private var rows: [[String]]
  private let numbers: Set<Int>

  init(_ rows: [[String]], numbersIn numbers: Set<Int>) {
    self.rows = rows
    self.numbers = numbers
  }

  /// How wide the columns are together, with the gaps between them.
  var width: Int { widths.reduce(0) { $0 + $1 + 2 } - 2 }

  /// Cuts the texts of the first column, as far as that is needed and leaves something of them.
  mutating func narrow(to room: Int) {
    let most = max(Self.shortest, (widths.first ?? 0) - max(0, width - room))
    for place in rows.indices where !rows[place].isEmpty {
      let cell = Console.safe(rows[place][0])
      guard Console.columns(cell) > most else { continue }
      var short = cell
      while Console.columns(short) >= most { short.removeLast() }
      rows[place][0] = short + "…"
    }
  }

  private static let shortest = 8

  /// A last column beside the others.
  mutating func append(column: [String]) {
    for (place, cell) in column.enumerated() where place < rows.count { rows[place].append(cell) }
  }

  var text: String {
    let widths = widths
    return Console.table(
      rows.map { row in
        row.enumerated().map { place, cell in
          guard numbers.contains(place) else { return cell }
          let room = widths[place] - Console.columns(cell)
          return String(repeating: " ", count: max(0, room)) + cell
        }
      }
    ).split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.hasSuffix(" ") ? String($0.reversed().drop { $0 == " " }.reversed()) : String($0) }
      .joined(separator: "\n")
  }

  private var widths: [Int] {
    (0..<(rows.map(\.count).max() ?? 0)).map { column in
      rows.compactMap { $0.count > column ? Console.columns(Console.safe($0[column])) : nil }.max()
        ?? 0
    }
  }
}
