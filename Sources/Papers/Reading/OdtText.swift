/// Turns the elements of an ODT text into blocks.
struct OdtText {
  let styles: OdtStyles
  private(set) var tally = NoteTally()
  private(set) var title: String?
  /// The text boxes of the paragraph at hand.
  private var boxes: [Paper.Block] = []
  private var isInTable = false
  /// Programs repeat empty cells thousands of times; a page has no room for more.
  private static let mostRepeats = TableGrid.mostColumns

  init(styles: OdtStyles) { self.styles = styles }

  mutating func blocks(_ parent: XMLElement) -> [Paper.Block] {
    var blocks: [Paper.Block] = []
    for element in parent.elements { read(element, into: &blocks) }
    return blocks
  }

  private mutating func read(_ element: XMLElement, into blocks: inout [Paper.Block]) {
    switch element.name {
    case "text:p", "text:h":
      readParagraph(element, into: &blocks)
    case "text:list":
      blocks += list(element, style: nil, level: 1)
    case "table:table":
      breakPage(before: element["table:style-name"], "table", into: &blocks)
      blocks.append(.table(table(element)))
    case "text:section":
      guard element["text:display"] != "none" else { return tally.add(.hiddenText) }
      blocks += self.blocks(element)
    case "text:index-body", "text:numbered-paragraph":
      blocks += self.blocks(element)
    case "text:alphabetical-index", "text:bibliography", "text:illustration-index",
      "text:table-index", "text:table-of-content", "text:user-index":
      tally.add(.contents)
    case "text:tracked-changes":
      tally.add(.deletions, element.count(of: "text:deletion"))
      tally.add(.insertions, element.count(of: "text:insertion"))
    case "draw:frame":
      readFrame(element)
      blocks += boxes
      boxes = []
    default:
      break
    }
  }

  private mutating func breakPage(
    before style: String?, _ family: String, into blocks: inout [Paper.Block]
  ) {
    if styles.beginsPage(style, family), !isInTable, !blocks.isEmpty { blocks.append(.pageBreak) }
  }

  private mutating func readParagraph(_ element: XMLElement, into blocks: inout [Paper.Block]) {
    let style = element["text:style-name"]
    breakPage(before: style, "paragraph", into: &blocks)
    var runs = RunCollector(collapsesSpace: true)
    let isHidden = styles.isHidden(style, "paragraph") ?? false
    readRuns(
      element,
      Look(
        isBold: styles.isBold(style, "paragraph") ?? false,
        isItalic: styles.isItalic(style, "paragraph") ?? false, isHidden: isHidden),
      into: &runs)
    if runs.hasText {
      if element.name == "text:h" {
        let level = element["text:outline-level"].flatMap { Int($0) } ?? 1
        blocks.append(.heading(min(max(1, level), 6), runs.trimmed))
      } else if title == nil, !isInTable, styles.isTitle(style) {
        title = runs.trimmed.map(\.text).joined()
      } else {
        blocks.append(.paragraph(runs.trimmed))
      }
    }
    blocks += boxes
    boxes = []
  }

  // MARK: Lists

  private mutating func list(_ element: XMLElement, style outer: String?, level: Int) -> [Paper
    .Block]
  {
    let style = element["text:style-name"] ?? outer
    var items: [[Paper.Block]] = []
    for item in element.elements
    where item.name == "text:list-item" || item.name == "text:list-header" {
      var blocks: [Paper.Block] = []
      for inner in item.elements {
        if inner.name == "text:list" {
          blocks += list(inner, style: style, level: level + 1)
        } else {
          read(inner, into: &blocks)
        }
      }
      if !blocks.isEmpty { items.append(blocks) }
    }
    // Numbered headings are items of a list in ODT, and headings all the same.
    let isOfHeadings = items.allSatisfy { $0.allSatisfy(Self.isHeading) }
    guard !isOfHeadings else { return items.flatMap { $0 } }
    let paragraph = element.inner("text:p")?["text:style-name"]
    let isNumbered = styles.isNumbered(style ?? styles.list(paragraph), level: level)
    return [.list(items, isNumbered: isNumbered)]
  }

  private static func isHeading(_ block: Paper.Block) -> Bool {
    if case .heading = block { true } else { false }
  }

  // MARK: Runs

  private struct Look {
    var isBold: Bool
    var isItalic: Bool
    var isHidden: Bool
    var isRaised = false
  }

  private mutating func readRuns(_ parent: XMLElement, _ look: Look, into runs: inout RunCollector)
  {
    for part in parent.content {
      switch part {
      case .text(let text):
        if look.isHidden { tally.add(.hiddenText) } else { append(text, look, &runs) }
      case .element(let element):
        readInline(element, look, into: &runs)
      }
    }
  }

  private func append(_ text: String, _ look: Look, _ runs: inout RunCollector) {
    if look.isRaised {
      runs.appendRaised(text, isBold: look.isBold, isItalic: look.isItalic)
    } else {
      runs.append(text, isBold: look.isBold, isItalic: look.isItalic)
    }
  }

  private mutating func readInline(
    _ element: XMLElement, _ look: Look, into runs: inout RunCollector
  ) {
    switch element.name {
    case "text:s":
      let count = element["text:c"].flatMap { Int($0) } ?? 1
      let spaces = String(repeating: " ", count: min(max(1, count), Self.mostRepeats))
      runs.appendAsIs(spaces, isBold: look.isBold, isItalic: look.isItalic)
    case "text:tab":
      runs.appendAsIs("\t", isBold: look.isBold, isItalic: look.isItalic)
    case "text:line-break":
      runs.appendAsIs("\n", isBold: look.isBold, isItalic: look.isItalic)
    case "text:note":
      tally.add(.footnotes)
    case "office:annotation":
      tally.add(.comments)
    case "text:hidden-text", "text:hidden-paragraph":
      tally.add(.hiddenText)
    case "text:placeholder":
      tally.add(.placeholders)
    case "draw:frame", "draw:a":
      readFrame(element)
    case "office:event-listeners":
      tally.add(.macros)
    case "text:ruby":
      if let base = element.first("text:ruby-base") { readRuns(base, look, into: &runs) }
    case "text:span":
      let style = element["text:style-name"]
      var inner = look
      inner.isBold = styles.isBold(style, "text") ?? look.isBold
      inner.isItalic = styles.isItalic(style, "text") ?? look.isItalic
      inner.isRaised = styles.isRaised(style)
      inner.isHidden = styles.isHidden(style, "text") ?? look.isHidden
      readRuns(element, inner, into: &runs)
    default:
      // Links, fields, bookmarks: what they show is text.
      readRuns(element, look, into: &runs)
    }
  }

  private mutating func readFrame(_ element: XMLElement) {
    if let box = element.inner("draw:text-box") {
      tally.add(.textBoxes)
      let outer = boxes
      boxes = []
      let blocks = blocks(box)
      boxes = outer + blocks
    } else if element.count(of: "draw:object") + element.count(of: "draw:object-ole") > 0 {
      tally.add(.embeddedObjects)
    } else {
      tally.add(.images)
    }
  }

  // MARK: Tables

  private mutating func table(_ element: XMLElement) -> Paper.Table {
    let wasInTable = isInTable
    isInTable = true
    defer { isInTable = wasInTable }
    var grid = TableGrid()
    readRows(element, isHeader: false, into: &grid)
    return grid.table(caption: element.first("table:title")?.text ?? "")
  }

  private mutating func readRows(
    _ parent: XMLElement, isHeader: Bool, into grid: inout TableGrid
  ) {
    for element in parent.elements {
      switch element.name {
      case "table:table-header-rows": readRows(element, isHeader: true, into: &grid)
      case "table:table-row-group", "table:table-rows":
        readRows(element, isHeader: isHeader, into: &grid)
      case "table:table-row":
        grid.beginRow(isHeader: isHeader)
        readCells(element, into: &grid)
      default: break
      }
    }
  }

  private mutating func readCells(_ row: XMLElement, into grid: inout TableGrid) {
    // Cells under a span are written too, as covered; the grid knows where they are.
    for element in row.elements where element.name == "table:table-cell" {
      let count = { (name: String) in element[name].flatMap { Int($0) } ?? 1 }
      let blocks = blocks(element)
      for _ in 0..<min(max(1, count("table:number-columns-repeated")), Self.mostRepeats) {
        grid.add(
          blocks, columns: count("table:number-columns-spanned"),
          rows: min(max(1, count("table:number-rows-spanned")), XMLTree.mostElements))
      }
    }
  }
}
