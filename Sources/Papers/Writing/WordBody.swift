import Languages

/// The text of a DOCX file.
struct WordBody {
  /// Where a block stands.
  struct Setting {
    var place = PlacedBlock.Place.body
    /// The lists around it.
    var depth = 0
    /// Room for a table, in twentieths of a point: 170 mm on a page.
    var width = 9_638
  }

  /// How a paragraph stands; what says nothing is left out.
  struct Manner {
    var style: String?
    var beginsPage = false
    /// The item of a list that it begins.
    var list: (number: Int, level: Int)?
    /// How many lists it goes on in, without a mark of its own.
    var indents = 0
  }

  let language: Language
  private(set) var lists: [WordNumbering.List] = []

  init(language: Language) { self.language = language }

  mutating func document(_ paper: Paper) -> [UInt8] {
    var writer = XMLWriter()
    writer.element("w:document", WordPaper.namespaces) { writer in
      writer.element("w:body") { writer in
        if !VisibleText.isBlank(paper.title) {
          paragraph([Paper.Run(paper.title)], Manner(style: "Title"), Setting(), to: &writer)
        }
        write(paper.blocks, Setting(), to: &writer)
        writer.element("w:sectPr") { writer in
          writer.empty(
            "w:footerReference", ["w:type": "default", "r:id": WordPaper.footerRelation])
          // A4; 20 mm beside the text, 22 mm above and below it.
          writer.empty("w:pgSz", ["w:w": "11906", "w:h": "16838"])
          writer.empty(
            "w:pgMar",
            [
              "w:top": "1247", "w:right": "1134", "w:bottom": "1247", "w:left": "1134",
              "w:header": "624", "w:footer": "624", "w:gutter": "0",
            ])
        }
      }
    }
    return writer.bytes
  }

  mutating func write(_ blocks: [Paper.Block], _ setting: Setting, to writer: inout XMLWriter) {
    let isBody = setting.place == .body && setting.depth == 0
    for placed in PlacedBlock.placed(blocks, isBody: isBody) {
      write(placed, setting, to: &writer)
    }
  }

  private mutating func write(
    _ placed: PlacedBlock, _ setting: Setting, to writer: inout XMLWriter
  ) {
    var manner = Manner(
      style: Self.style(of: setting), beginsPage: placed.beginsPage, indents: setting.depth)
    // Tables have no white below them of their own, and two that touch would be one.
    if placed.followsTable { separate(placed.block, &manner, to: &writer) }
    switch placed.block {
    case .heading(let level, let runs):
      manner.style = "Heading\(max(1, min(6, level)))"
      paragraph(runs, manner, setting, isBold: true, to: &writer)
    case .paragraph(let runs): paragraph(runs, manner, setting, to: &writer)
    case .list(let items, let isNumbered): list(items, isNumbered, setting, to: &writer)
    case .table(let table):
      let grid = TableGrid(table)
      guard !grid.rows.isEmpty else { return }
      if !VisibleText.isBlank(table.caption) {
        manner.style = "Caption"
        paragraph([Paper.Run(table.caption)], manner, setting, to: &writer)
      }
      self.table(grid, caption: table.caption, setting, to: &writer)
      // A cell, and a document, end with a paragraph.
      if placed.isLast { paragraph([], Manner(style: "TableEnd"), setting, to: &writer) }
    case .pageBreak:
      manner.style = "TableEnd"
      paragraph([], manner, setting, to: &writer)
    }
  }

  private func separate(
    _ block: Paper.Block, _ manner: inout Manner, to writer: inout XMLWriter
  ) {
    switch block {
    case .paragraph where manner.style == nil: manner.style = "TextAfterTable"
    case .heading, .pageBreak, .paragraph: break
    case .list: paragraph([], Manner(style: "TableEnd"), Setting(), to: &writer)
    case .table(let table):
      guard VisibleText.isBlank(table.caption) else { return }
      paragraph([], Manner(style: "TableEnd"), Setting(), to: &writer)
    }
  }

  private static func style(of setting: Setting) -> String? {
    switch setting.place {
    case .body: setting.depth > 0 ? "ListParagraph" : nil
    case .cell: "TableText"
    case .heading: "TableHeading"
    case .subheading: "TableSubheading"
    }
  }

  // MARK: Lists

  private mutating func list(
    _ items: [[Paper.Block]], _ isNumbered: Bool, _ setting: Setting, to writer: inout XMLWriter
  ) {
    let level = min(setting.depth, WordNumbering.levels - 1)
    lists.append(WordNumbering.List(isNumbered: isNumbered, level: level))
    var inner = setting
    inner.depth += 1
    let start = Manner(style: Self.style(of: inner), list: (lists.count, level))
    for item in items {
      guard case .paragraph(let runs) = item.first else {
        // The mark stands alone before what is no paragraph.
        paragraph([], start, inner, to: &writer)
        write(item, inner, to: &writer)
        continue
      }
      paragraph(runs, start, inner, to: &writer)
      write(Array(item.dropFirst()), inner, to: &writer)
    }
  }

  // MARK: Paragraphs

  private func paragraph(
    _ runs: [Paper.Run], _ manner: Manner, _ setting: Setting, isBold: Bool = false,
    to writer: inout XMLWriter
  ) {
    writer.element("w:p") { writer in
      writer.element("w:pPr") { writer in
        if let style = manner.style { writer.empty("w:pStyle", ["w:val": style]) }
        if manner.beginsPage { writer.empty("w:pageBreakBefore") }
        if let list = manner.list {
          writer.element("w:numPr") { writer in
            writer.empty("w:ilvl", ["w:val": "\(list.level)"])
            writer.empty("w:numId", ["w:val": "\(list.number)"])
          }
        } else if manner.indents > 0 {
          let indent = manner.indents * WordNumbering.indent
          writer.empty("w:ind", ["w:left": "\(indent)"])
        }
      }
      for run in runs { write(run, isBold: isBold || setting.place.isBold, to: &writer) }
    }
  }

  private func write(_ run: Paper.Run, isBold: Bool, to writer: inout XMLWriter) {
    let words = run.words(in: language)
    guard !words.isEmpty else { return }
    writer.element("w:r") { writer in
      if let style = Self.style(of: run) {
        writer.element("w:rPr") { writer in
          writer.empty("w:rStyle", ["w:val": style])
          // Bold in a style of bold text would turn it off: there it is said of the text itself.
          let isDirect = run.isOpen || isBold
          if isDirect, run.isBold { writer.empty("w:b") }
          if isDirect, run.isItalic { writer.empty("w:i") }
        }
      }
      writer.element("w:t", ["xml:space": "preserve"], text: words)
    }
  }

  private static func style(of run: Paper.Run) -> String? {
    if run.isOpen { return "OpenValue" }
    if run.isBold { return run.isItalic ? "StrongEmphasis" : "Strong" }
    return run.isItalic ? "Emphasis" : nil
  }
}
