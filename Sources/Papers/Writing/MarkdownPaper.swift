import Languages

/// A paper in CommonMark: headings for headings and for the rows of a form, lists for lists; tables
/// of data in the form that GitHub and many others read.
package struct MarkdownPaper {
  package let text: String

  package init(_ paper: Paper) {
    var writer = MarkdownBlocks(language: paper.language)
    let title = MarkdownText.escaped(paper.title)
    let heading = title.isEmpty ? [] : [["# \(title)"]]
    let blocks = heading + writer.chunks(of: paper.blocks)
    text = blocks.map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
  }
}

/// The blocks of a paper in CommonMark, each as lines that stand apart from the others.
struct MarkdownBlocks {
  let language: Language
  /// How deep the last heading is: the rows of a form stand below it. The title is 1.
  private var depth = 1

  init(language: Language) { self.language = language }

  mutating func chunks(of blocks: [Paper.Block]) -> [[String]] {
    var chunks: [[String]] = []
    var previous: Paper.Block?
    var isOther = false
    for block in blocks {
      // Two lists without anything between them would be read as one, but for another mark.
      isOther = block.isList && previous.map { $0.isAlike(block) } ?? false ? !isOther : false
      chunks += self.chunks(of: block, isOther: isOther)
      previous = block
    }
    return chunks.filter { !$0.isEmpty }
  }

  private mutating func chunks(of block: Paper.Block, isOther: Bool) -> [[String]] {
    switch block {
    case .heading(let level, let runs):
      depth = min(6, max(1, level) + 1)
      return heading(MarkdownText.inline(runs, language), depth)
    case .paragraph(let runs):
      let line = MarkdownText.inline(runs, language)
      return line.isEmpty ? [] : [[line]]
    case .list(let items, let isNumbered): return [list(items, isNumbered, isOther: isOther)]
    case .table(let table):
      let grid = TableGrid(table)
      guard !grid.rows.isEmpty else { return [] }
      return grid.isForm ? form(grid) : sheet(grid, table.caption)
    case .pageBreak: return [["---"]]
    }
  }

  private func heading(_ text: String, _ depth: Int) -> [[String]] {
    text.isEmpty ? [] : [[String(repeating: "#", count: min(6, depth)) + " " + text]]
  }

  // MARK: Lists

  private mutating func list(
    _ items: [[Paper.Block]], _ isNumbered: Bool, isOther: Bool
  ) -> [String] {
    let depth = depth
    defer { self.depth = depth }
    let contents = items.map { chunks(of: $0) }
    // Items of one paragraph, also with a list below it, need no lines between them.
    let isTight = items.allSatisfy { item in
      item.dropFirst().allSatisfy(\.isList) && item.count <= 2
    }
    var lines: [String] = []
    for (place, chunks) in contents.enumerated() {
      let mark =
        isNumbered ? "\(place + 1)\(isOther ? ")" : ".") " : isOther ? "* " : "- "
      let indent = String(repeating: " ", count: mark.utf8.count)
      if place > 0, !isTight { lines.append("") }
      guard !chunks.isEmpty else {
        lines.append(String(mark.dropLast()))
        continue
      }
      let content = Array(chunks.joined(separator: isTight ? [] : [""]))
      for (number, line) in content.enumerated() {
        lines.append(number == 0 ? mark + line : line.isEmpty ? "" : indent + line)
      }
    }
    return lines
  }

  // MARK: Tables

  /// Each row under its labels as headings.
  private mutating func form(_ grid: TableGrid) -> [[String]] {
    let depth = depth
    defer { self.depth = depth }
    var chunks: [[String]] = []
    for row in grid.rows {
      var level = depth
      var isLabel = true
      for place in row {
        isLabel = isLabel && place.cell.isHeader
        if isLabel { level += 1 }
        guard !place.isCovered else { continue }
        if isLabel {
          let text = MarkdownText.line(of: place.cell.blocks, language)
          chunks += heading(text, level)
        } else {
          self.depth = min(6, level)
          chunks += self.chunks(of: place.cell.blocks)
        }
      }
    }
    return chunks
  }

  /// Columns between bars; a cell that spans rows is repeated in each of them.
  private func sheet(_ grid: TableGrid, _ caption: String) -> [[String]] {
    var header = [[String]](repeating: [], count: grid.columns)
    var body: [String] = []
    for (number, row) in grid.rows.enumerated() {
      var cells = [String](repeating: "", count: grid.columns)
      for place in row {
        let text = MarkdownText.line(of: place.cell.blocks, language)
        cells[place.column] = text
        guard number < grid.headerRows else { continue }
        // Headers above each other become one; one that spans columns stands above each.
        for column in place.column..<place.end where !place.isCovered && !text.isEmpty {
          header[column].append(text)
        }
      }
      if number >= grid.headerRows { body.append(line(cells)) }
    }
    let title = MarkdownText.escaped(caption)
    let rule = line([String](repeating: "---", count: grid.columns))
    return [
      title.isEmpty ? [] : ["**\(title)**"],
      [line(header.map { $0.joined(separator: " – ") }), rule] + body,
    ]
  }

  private func line(_ cells: [String]) -> String {
    "|" + cells.map { $0.isEmpty ? " |" : " \($0) |" }.joined()
  }
}

extension TableGrid {
  /// Whether each row says first what it is about, and no column does.
  fileprivate var isForm: Bool {
    headerRows == 0 && rows.allSatisfy { $0.first?.cell.isHeader ?? false }
  }
}

extension Paper.Block {
  var isList: Bool {
    if case .list = self { return true }
    return false
  }

  /// Whether both are lists of the same kind.
  fileprivate func isAlike(_ other: Paper.Block) -> Bool {
    guard case .list(_, let isNumbered) = self, case .list(_, let isOtherNumbered) = other else {
      return false
    }
    return isNumbered == isOtherNumbered
  }
}
