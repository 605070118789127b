import Languages

/// The blocks of a paper in HTML.
struct HTMLBlocks {
  let language: Language

  func lines(of blocks: [Paper.Block]) -> [String] { blocks.flatMap(lines) }

  private func lines(of block: Paper.Block) -> [String] {
    switch block {
    case .heading(let level, let runs): heading(level, text(of: runs))
    case .paragraph(let runs): ["<p>\(text(of: runs))</p>"]
    case .list(let items, let isNumbered): list(items, isNumbered ? "ol" : "ul")
    case .table(let table): lines(of: table)
    // A break of the page is a break of the theme where there are no pages.
    case .pageBreak: ["<hr>"]
    }
  }

  /// The title is the heading above all others.
  private func heading(_ level: Int, _ text: String) -> [String] {
    guard !text.isEmpty else { return [] }
    let level = max(1, level) + 1
    guard level <= 6 else {
      return ["<div role=\"heading\" aria-level=\"\(level)\">\(text)</div>"]
    }
    return ["<h\(level)>\(text)</h\(level)>"]
  }

  private func list(_ items: [[Paper.Block]], _ name: String) -> [String] {
    guard !items.isEmpty else { return [] }
    return ["<\(name)>"] + items.flatMap { content(of: $0, in: "li") } + ["</\(name)>"]
  }

  /// An element of blocks; a lone paragraph needs no marks of its own.
  private func content(
    of blocks: [Paper.Block], in name: String, _ attributes: String = "", isBare: Bool = true
  ) -> [String] {
    let start = "<\(name)\(attributes)>"
    if blocks.isEmpty { return ["\(start)</\(name)>"] }
    if isBare, case .paragraph(let runs) = blocks[0], blocks.count == 1 {
      return ["\(start)\(text(of: runs))</\(name)>"]
    }
    return [start] + lines(of: blocks) + ["</\(name)>"]
  }

  private func text(of runs: [Paper.Run]) -> String {
    runs.map { run in
      var text = XMLWriter.escaped(run.words(in: language))
      guard !text.isEmpty else { return "" }
      if run.isOpen { text = "<span class=\"open\">\(text)</span>" }
      if run.isItalic { text = "<em>\(text)</em>" }
      if run.isBold { text = "<strong>\(text)</strong>" }
      return text
    }.joined()
  }

  // MARK: Tables

  private func lines(of table: Paper.Table) -> [String] {
    let grid = TableGrid(table)
    guard !grid.rows.isEmpty else { return [] }
    var lines = ["<table>"]
    if !VisibleText.isBlank(table.caption) {
      lines.append("<caption>\(XMLWriter.escaped(table.caption))</caption>")
    }
    if grid.headerRows > 0 {
      lines += ["<thead>"] + rows(0..<grid.headerRows, of: grid) + ["</thead>"]
    }
    for group in grid.bodyGroups { lines += ["<tbody>"] + rows(group, of: grid) + ["</tbody>"] }
    return lines + ["</table>"]
  }

  private func rows(_ range: Range<Int>, of grid: TableGrid) -> [String] {
    range.flatMap { number in
      let places = grid.rows[number].filter { !$0.isCovered }
      return ["<tr>"]
        + places.flatMap { place in
          let isHeading = number < grid.headerRows
          let scope = scope(of: place, isHeading: isHeading, isAlone: grid.rows[number].count == 1)
          let spans =
            (place.cell.columns > 1 ? " colspan=\"\(place.cell.columns)\"" : "")
            + (place.cell.rows > 1 ? " rowspan=\"\(place.cell.rows)\"" : "")
          // The label of an empty cell is none.
          guard let scope, !place.cell.blocks.isEmpty else {
            return content(of: place.cell.blocks, in: "td", spans, isBare: false)
          }
          return content(of: place.cell.blocks, in: "th", " scope=\"\(scope)\"\(spans)")
        } + ["</tr>"]
    }
  }

  /// What a header names; nil for a cell that is none.
  private func scope(of place: TableGrid.Place, isHeading: Bool, isAlone: Bool) -> String? {
    if isHeading { return place.cell.columns > 1 ? "colgroup" : "col" }
    guard place.cell.isHeader else { return nil }
    if isAlone { return "colgroup" }
    return place.cell.rows > 1 ? "rowgroup" : "row"
  }
}
