import Languages

/// The text of an ODT file.
struct OpenDocumentBody {
  /// Where a block stands.
  struct Setting {
    var place = PlacedBlock.Place.body
    var isInList = false
    /// Room for a table, in tenths of millimetres: 170 mm on a page.
    var width = 1_700
  }

  let language: Language
  /// The styles of tables, and of what begins a page, in the order of their first use.
  var automatic = OpenDocumentAutomaticStyles()
  var tables = 0

  init(language: Language) { self.language = language }

  mutating func content(_ paper: Paper) -> [UInt8] {
    var text = XMLWriter(isDocument: false)
    if !VisibleText.isBlank(paper.title) {
      paragraph([Paper.Run(paper.title)], style: "Title", to: &text)
    }
    write(paper.blocks, Setting(), to: &text)
    var writer = XMLWriter()
    writer.element("office:document-content", OpenDocumentPaper.namespaces) { writer in
      writer.element("office:automatic-styles") { automatic.write(to: &$0) }
      writer.element("office:body") { writer in
        writer.element("office:text") { $0.include(text) }
      }
    }
    return writer.bytes
  }

  mutating func write(_ blocks: [Paper.Block], _ setting: Setting, to writer: inout XMLWriter) {
    let isBody = setting.place == .body && !setting.isInList
    for placed in PlacedBlock.placed(blocks, isBody: isBody) {
      write(placed, setting, to: &writer)
    }
  }

  private mutating func write(
    _ placed: PlacedBlock, _ setting: Setting, to writer: inout XMLWriter
  ) {
    switch placed.block {
    case .heading(let level, let runs):
      let level = max(1, min(6, level))
      let style = style("Heading_20_\(level)", placed)
      writer.element("text:h", ["text:style-name": style, "text:outline-level": "\(level)"]) {
        write(runs, to: &$0)
      }
    case .paragraph(let runs):
      paragraph(runs, style: style(Self.style(of: setting), placed), to: &writer)
    case .list(let items, let isNumbered): list(items, isNumbered, setting, to: &writer)
    case .table(let table):
      let grid = TableGrid(table)
      guard !grid.rows.isEmpty else { return }
      guard !setting.isInList else { return lines(of: table, setting, to: &writer) }
      if !VisibleText.isBlank(table.caption) {
        paragraph([Paper.Run(table.caption)], style: style("Table", placed), to: &writer)
      }
      self.table(grid, caption: table.caption, setting, to: &writer)
    case .pageBreak: paragraph([], style: style("Table_20_End", placed), to: &writer)
    }
  }

  private mutating func style(_ name: String, _ placed: PlacedBlock) -> String {
    placed.beginsPage ? automatic.beginningPage(name) : name
  }

  private static func style(of setting: Setting) -> String {
    switch setting.place {
    case .body: setting.isInList ? "List_20_Contents" : "Text_20_body"
    case .cell: "Table_20_Contents"
    case .heading: "Table_20_Heading"
    case .subheading: "Table_20_Subheading"
    }
  }

  private mutating func list(
    _ items: [[Paper.Block]], _ isNumbered: Bool, _ setting: Setting, to writer: inout XMLWriter
  ) {
    guard !items.isEmpty else { return }
    var inner = setting
    inner.isInList = true
    let style = isNumbered ? "Numbering_20_1" : "List_20_1"
    writer.element("text:list", ["text:style-name": style]) { writer in
      for item in items {
        writer.element("text:list-item") { writer in
          write(item.isEmpty ? [.paragraph([])] : item, inner, to: &writer)
        }
      }
    }
  }

  /// A list holds no tables in this format: their rows become lines of text.
  private func lines(of table: Paper.Table, _ setting: Setting, to writer: inout XMLWriter) {
    for line in PlainWords(language: language).lines(of: [.table(table)]) {
      paragraph([Paper.Run(line)], style: Self.style(of: setting), to: &writer)
    }
  }

  // MARK: Paragraphs

  private func paragraph(_ runs: [Paper.Run], style: String, to writer: inout XMLWriter) {
    writer.element("text:p", ["text:style-name": style]) { write(runs, to: &$0) }
  }

  private func write(_ runs: [Paper.Run], to writer: inout XMLWriter) {
    var spaces = Spaces()
    let shown = runs.filter { !$0.words(in: language).isEmpty }
    for (place, run) in shown.enumerated() {
      let isLast = place + 1 == shown.count
      let styles =
        (run.isOpen ? ["Open"] : []) + (run.isBold ? ["Strong_20_Emphasis"] : [])
        + (run.isItalic ? ["Emphasis"] : [])
      span(styles[...], to: &writer) { writer in
        spaces.write(run.words(in: language), isLast: isLast, to: &writer)
      }
    }
  }

  /// Text in several looks at once.
  private func span(
    _ styles: ArraySlice<String>, to writer: inout XMLWriter, _ content: (inout XMLWriter) -> Void
  ) {
    guard let style = styles.first else { return content(&writer) }
    writer.element("text:span", ["text:style-name": style]) { writer in
      span(styles.dropFirst(), to: &writer, content)
    }
  }

  /// White space that a reader would drop, at the ends of a paragraph and after other white space,
  /// is written as a mark.
  private struct Spaces {
    private var isAfterSpace = true

    mutating func write(_ text: String, isLast: Bool, to writer: inout XMLWriter) {
      var word = String.UnicodeScalarView()
      var count = 0
      func flush(_ isEnd: Bool, _ isAfterSpace: Bool, _ writer: inout XMLWriter) {
        guard count > 0 else { return }
        let isPlain = !isAfterSpace && !isEnd
        if isPlain { writer.write(" ") }
        let marked = count - (isPlain ? 1 : 0)
        if marked > 0 { writer.empty("text:s", ["text:c": "\(marked)"]) }
      }
      for scalar in VisibleText.scalars(text) {
        if scalar == " " {
          if !word.isEmpty {
            writer.write(String(word))
            word = String.UnicodeScalarView()
            isAfterSpace = false
          }
          count += 1
        } else {
          flush(false, isAfterSpace, &writer)
          count = 0
          word.append(scalar)
        }
      }
      if !word.isEmpty {
        writer.write(String(word))
        isAfterSpace = false
      }
      flush(isLast, isAfterSpace, &writer)
      if count > 0 { isAfterSpace = true }
    }
  }
}
