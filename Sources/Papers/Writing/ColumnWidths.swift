import Languages

/// How a table shares the width of a page: no column is narrower than its longest word where that
/// can be, and what is left goes to where the text is.
struct ColumnWidths {
  /// About the width of a bold letter of 10 points, and the white beside a text, in tenths of
  /// millimetres.
  private static let letter = 22
  private static let padding = 42
  /// Longer words break, and longer lines wrap; in letters.
  private static let longestWord = 24
  private static let longestLine = 240

  /// In tenths of millimetres; together they are the width asked.
  let tenths: [Int]

  init(_ grid: TableGrid, language: Language, total: Int) {
    var least = [Int](repeating: 3, count: grid.columns)
    var wanted = least
    let words = PlainWords(language: language)
    for isSpanning in [false, true] {
      for place in grid.rows.joined()
      where !place.isCovered && (place.cell.columns > 1) == isSpanning {
        let lines = words.lines(of: place.cell.blocks)
        let line = lines.map(\.unicodeScalars.count).max() ?? 0
        let word = lines.flatMap { $0.split(separator: " ") }.map(\.unicodeScalars.count).max() ?? 0
        let columns = place.column..<place.end
        Self.widen(&least, columns, to: min(word, Self.longestWord))
        // A label that spans columns does not widen them: it wraps.
        let isLabel = isSpanning && place.cell.isHeader
        if !isLabel { Self.widen(&wanted, columns, to: min(line, Self.longestLine)) }
      }
    }
    tenths = Self.shared(total, least: least, wanted: wanted)
  }

  private static func widen(_ widths: inout [Int], _ columns: Range<Int>, to width: Int) {
    let missing = width - columns.reduce(0) { $0 + widths[$1] }
    if missing > 0 { widths[columns.upperBound - 1] += missing }
  }

  private static func shared(_ total: Int, least: [Int], wanted: [Int]) -> [Int] {
    let least = least.map { $0 * letter + padding }
    let sum = least.reduce(0, +)
    var widths: [Int]
    if sum >= total {
      widths = least.map { $0 * total / sum }
    } else {
      let more = least.indices.map { max(1, wanted[$0] * letter + padding - least[$0]) }
      let all = more.reduce(0, +)
      widths = least.indices.map { least[$0] + (total - sum) * more[$0] / all }
    }
    // What rounding left.
    widths[widths.count - 1] += total - widths.reduce(0, +)
    return widths
  }
}
