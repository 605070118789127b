import Languages

/// The words of a part of a paper, without its look.
struct PlainWords {
  let language: Language

  /// A line for each paragraph, heading, item and row; items begin with their mark.
  func lines(of blocks: [Paper.Block]) -> [String] { blocks.flatMap(lines) }

  func line(of runs: [Paper.Run]) -> String {
    VisibleText.spaced(runs.map { $0.words(in: language) }.joined())
  }

  private func lines(of block: Paper.Block) -> [String] {
    switch block {
    case .heading(_, let runs), .paragraph(let runs):
      let line = line(of: runs)
      return line.isEmpty ? [] : [line]
    case .list(let items, let isNumbered):
      return items.enumerated().flatMap { place, item in
        let mark = isNumbered ? "\(place + 1)." : "•"
        let lines = lines(of: item)
        return ["\(mark) \(lines.first ?? "")"] + lines.dropFirst()
      }
    case .table(let table):
      let caption = VisibleText.spaced(table.caption)
      return (caption.isEmpty ? [] : [caption]) + table.rows.compactMap(line)
    case .pageBreak: return []
    }
  }

  /// A row as 'label: value; value'.
  func line(of row: Paper.Row) -> String? {
    var line = ""
    var isAfterHeader = false
    for cell in row.cells {
      let words = lines(of: cell.blocks).joined(separator: " ")
      guard !words.isEmpty else { continue }
      if !line.isEmpty { line += isAfterHeader ? ": " : "; " }
      line += words
      isAfterHeader = cell.isHeader
    }
    return line.isEmpty ? nil : line
  }
}
