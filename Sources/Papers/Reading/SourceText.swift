/// A paper as the text form that readers of documents take: a line a table row with tabs between
/// its cells, a line a paragraph, headings with '#' and items with '-'.
struct SourceText {
  private var lines: [String] = []

  static func text(of paper: Paper) -> String {
    var source = SourceText()
    if !paper.title.isEmpty { source.add(.heading(0, [Paper.Run(paper.title)])) }
    for block in paper.blocks { source.add(block) }
    return source.lines.joined(separator: "\n") + "\n"
  }

  private mutating func add(_ block: Paper.Block) {
    switch block {
    case .heading(let level, let runs):
      beginPart()
      lines.append(String(repeating: "#", count: level + 1) + " " + SourceWords.line(of: runs))
    case .paragraph(let runs):
      beginPart()
      for line in SourceWords.lines(of: runs, keepingTabs: true) where !line.isEmpty {
        lines.append(Self.harmless(line))
      }
    case .list(let items, let isNumbered):
      beginPart()
      add(items, isNumbered: isNumbered, indent: "")
    case .table(let table):
      addTable(table)
    case .pageBreak:
      beginPart()
    }
  }

  /// A line of text that begins with '#' is no heading.
  private static func harmless(_ line: String) -> String {
    line.hasPrefix("#") ? "&#35;" + line.dropFirst() : line
  }

  private mutating func beginPart() {
    if let last = lines.last, !last.isEmpty { lines.append("") }
  }

  private mutating func add(_ items: [[Paper.Block]], isNumbered: Bool, indent: String) {
    for (place, item) in items.enumerated() {
      var mark = isNumbered ? "\(place + 1). " : "- "
      for block in item {
        if case .list(let inner, let isNumbered) = block {
          add(inner, isNumbered: isNumbered, indent: indent + "  ")
          continue
        }
        for line in SourceWords.paragraphs(of: [block]) {
          lines.append(indent + mark + line)
          mark = "  "
        }
      }
    }
  }

  // MARK: Tables

  private mutating func addTable(_ table: Paper.Table) {
    // A table around another one is there for the looks of the page.
    let isLayout = table.rows.allSatisfy { row in
      row.cells.count == 1 && row.cells[0].blocks.contains(where: SourceWords.isTable)
    }
    beginPart()
    guard !isLayout else {
      for block in table.rows.flatMap(\.cells).flatMap(\.blocks) { add(block) }
      return
    }
    lines += SourceTable(table).lines
  }
}

extension Paper {
  /// The text form, for the readers of documents. What the writer typed is text in it and never
  /// markup: the readers give it back as it was.
  package var sourceText: String { SourceText.text(of: self) }
}
