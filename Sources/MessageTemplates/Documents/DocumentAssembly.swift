import Languages
import Papers

/// Puts filled lines together: items to lists, rows to tables, lines of text to paragraphs.
struct DocumentAssembly {
  /// 'Tabel: …' right above a table is its caption.
  private static let captions = ["Tabel: ", "Table: "]

  private var found: [Paper.Block] = []
  private var text: [Paper.Run] = []
  private var items: [[Paper.Block]] = []
  private var isNumbered = false
  private var rows: [Paper.Row] = []
  private var headerRows = 0
  private var heading: String
  private var caption: String?

  /// `title` captions a table before the first heading.
  init(title: String) { heading = title }

  mutating func blocks() -> [Paper.Block] {
    end()
    return found
  }

  mutating func addHeading(_ level: Int, _ runs: [Paper.Run]) {
    end()
    heading = runs.map(\.text).joined()
    found.append(.heading(level, runs))
  }

  mutating func add(_ blocks: [Paper.Block]) {
    end()
    found += blocks
  }

  mutating func addItem(_ blocks: [Paper.Block], isNumbered: Bool) {
    endText()
    endTable()
    if self.isNumbered != isNumbered { endList() }
    self.isNumbered = isNumbered
    items.append(blocks)
  }

  mutating func addRow(_ cells: [Paper.Cell]) {
    if rows.isEmpty, let said = text.first?.text,
      let mark = Self.captions.first(where: { said.hasPrefix($0) })
    {
      caption = String(text.map(\.text).joined().dropFirst(mark.count))
      text = []
    }
    endText()
    endList()
    rows.append(Paper.Row(cells))
  }

  /// The rows so far are headers.
  mutating func closeHeader() {
    headerRows = rows.count
    for place in rows.indices {
      for cell in rows[place].cells.indices { rows[place].cells[cell].isHeader = true }
    }
  }

  mutating func addText(_ runs: [Paper.Run]) {
    endList()
    endTable()
    if !text.isEmpty { text.append(Paper.Run(" ")) }
    text += runs
  }

  /// Ends whatever is open.
  mutating func end() {
    endText()
    endList()
    endTable()
  }

  private mutating func endText() {
    guard !text.isEmpty else { return }
    found.append(.paragraph(text))
    text = []
  }

  private mutating func endList() {
    guard !items.isEmpty else { return }
    found.append(.list(items, isNumbered: isNumbered))
    items = []
  }

  /// A table without rows below its header says nothing.
  private mutating func endTable() {
    if rows.count > headerRows {
      found.append(
        .table(Paper.Table(caption: caption ?? heading, headerRows: headerRows, rows: rows)))
    }
    rows = []
    headerRows = 0
    caption = nil
  }
}
