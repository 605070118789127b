/// Turns the elements of an HTML page into blocks.
struct HTMLText {
  static let headings = ["h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6]
  private static let blockElements: Set<String> = [
    "address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "document",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "html", "main", "nav",
    "p", "pre", "section",
  ]

  private let firstHeadingIsTitle: Bool
  private(set) var title: String?
  private(set) var tally = NoteTally()
  private var isInTable = false

  init(firstHeadingIsTitle: Bool) { self.firstHeadingIsTitle = firstHeadingIsTitle }

  private struct Look {
    var isBold = false
    var isItalic = false
    var isRaised = false
  }

  /// What is read into blocks: those before, and the paragraph at hand.
  private struct Flow {
    var blocks: [FlatBlock] = []
    var runs = RunCollector(collapsesSpace: true)

    mutating func endParagraph() {
      if runs.hasText { blocks.append(.block(.paragraph(runs.trimmed))) }
      runs = RunCollector(collapsesSpace: true)
    }
  }

  mutating func blocks(_ element: XMLElement) -> [Paper.Block] { blocks(element, Look()) }

  private mutating func blocks(_ element: XMLElement, _ look: Look) -> [Paper.Block] {
    var flow = Flow()
    fill(element, look, &flow)
    flow.endParagraph()
    return FlatBlock.nested(flow.blocks)
  }

  private mutating func fill(_ parent: XMLElement, _ look: Look, _ flow: inout Flow) {
    for part in parent.content {
      switch part {
      case .text(let text) where look.isRaised:
        flow.runs.appendRaised(text, isBold: look.isBold, isItalic: look.isItalic)
      case .text(let text):
        flow.runs.append(text, isBold: look.isBold, isItalic: look.isItalic)
      case .element(let element): read(element, look, &flow)
      }
    }
  }

  private mutating func read(_ element: XMLElement, _ look: Look, _ flow: inout Flow) {
    tally.add(.scripts, element.attributes.keys.count { $0.hasPrefix("on") })
    let style = (element["style"] ?? "").lowercased().filter { $0 != " " }
    guard !isLeftOut(element, style) else { return }
    if style.contains("page-break-before:always"), !isInTable {
      flow.endParagraph()
      flow.blocks.append(.block(.pageBreak))
    }
    let look = Self.look(of: element, style, in: look)
    if Self.headings[element.name] != nil {
      readHeading(element, look, &flow)
    } else if style.contains("mso-list:l") {
      readWordItem(element, look, style, &flow)
    } else if Self.blockElements.contains(element.name) {
      flow.endParagraph()
      fill(element, look, &flow)
      endParagraph(of: element, &flow)
    } else if element.name == "ul" || element.name == "ol" {
      flow.endParagraph()
      flow.blocks += list(element, look).map { .block($0) }
    } else if element.name == "table" {
      flow.endParagraph()
      readTable(element, look, &flow)
    } else {
      readInline(element, look, style, &flow)
    }
  }

  private mutating func endParagraph(of element: XMLElement, _ flow: inout Flow) {
    let isTitle = ["msotitle", "title"].contains(element["class"]?.lowercased() ?? "")
    if isTitle, title == nil, !isInTable, flow.runs.hasText {
      title = flow.runs.trimmed.map(\.text).joined()
      flow.runs = RunCollector(collapsesSpace: true)
    }
    flow.endParagraph()
  }

  // MARK: What is left out

  /// Whether the element is nothing to read, or noted as not taken over.
  private mutating func isLeftOut(_ element: XMLElement, _ style: String) -> Bool {
    if style.contains("mso-element:comment") {
      tally.add(.comments)
    } else if style.contains("mso-element:footnote-list")
      || style.contains("mso-element:endnote-list")
    {
      tally.add(.footnotes)
    } else if style.contains("display:none") || style.contains("mso-hide:all")
      || element["hidden"] != nil
    {
      if element.text.unicodeScalars.contains(where: { !RunCollector.isBlank($0) }) {
        tally.add(.hiddenText)
      }
    } else {
      return isForeign(element)
    }
    return true
  }

  private mutating func isForeign(_ element: XMLElement) -> Bool {
    switch element.name {
    case "script": tally.add(.scripts)
    case "head":
      for inner in element.elements { _ = isForeign(inner) }
    case "link": if Self.isOutside(element["href"]) { tally.add(.externals) }
    case "img", "picture", "svg":
      tally.add(.images)
      if Self.isOutside(element["src"]) { tally.add(.externals) }
    case "applet", "audio", "canvas", "embed", "frame", "iframe", "object", "video":
      tally.add(.embeddedObjects)
      if Self.isOutside(element["src"] ?? element["data"]) { tally.add(.externals) }
    case "del": tally.add(.deletions)
    case "button", "input", "meta", "select", "style", "textarea", "title", "xml": break
    default: return false
    }
    return true
  }

  private static func isOutside(_ address: String?) -> Bool {
    guard let address else { return false }
    return address.contains("://") || address.hasPrefix("//") || address.hasPrefix("/")
      || address.hasPrefix("file:")
  }

  // MARK: Headings, items and runs

  private mutating func readHeading(_ element: XMLElement, _ look: Look, _ flow: inout Flow) {
    flow.endParagraph()
    let start = flow.blocks.count
    fill(element, Look(isItalic: look.isItalic), &flow)
    guard flow.runs.hasText else { return flow.endParagraph() }
    let runs = flow.runs.trimmed
    flow.runs = RunCollector(collapsesSpace: true)
    let level = Self.headings[element.name] ?? 1
    if firstHeadingIsTitle, level == 1, title == nil, flow.blocks.count == start, !isInTable {
      title = runs.map(\.text).joined()
    } else {
      flow.blocks.append(
        .block(.heading(firstHeadingIsTitle ? max(1, level - 1) : level, runs)))
    }
  }

  /// Word writes items as paragraphs with their mark in front, and says so in their style.
  private mutating func readWordItem(
    _ element: XMLElement, _ look: Look, _ style: String, _ flow: inout Flow
  ) {
    flow.endParagraph()
    let mark = element.inner(HTMLTree.listMark)?.text ?? ""
    let isNumbered = mark.utf8.first { $0 > 0x20 }.map { (0x30...0x39).contains($0) } ?? false
    let level = style.split(separator: "level").dropFirst().first?.prefix { $0.isNumber }
    fill(element, look, &flow)
    guard flow.runs.hasText else { return flow.endParagraph() }
    let depth = max(1, min(level.flatMap { Int($0) } ?? 1, DocxNumbering.deepestLevel + 1))
    flow.blocks.append(
      .item(.init(level: depth - 1, isNumbered: isNumbered, runs: flow.runs.trimmed)))
    flow.runs = RunCollector(collapsesSpace: true)
  }

  private static func look(of element: XMLElement, _ style: String, in outer: Look) -> Look {
    var look = outer
    switch element.name {
    case "b", "strong", "th": look.isBold = true
    case "sup": look.isRaised = true
    case "cite", "dfn", "em", "i", "var": look.isItalic = true
    default: break
    }
    if style.contains("font-weight:bold") { look.isBold = true }
    if style.contains("font-weight:normal") { look.isBold = false }
    if style.contains("font-style:italic") { look.isItalic = true }
    if style.contains("font-style:normal") { look.isItalic = false }
    return look
  }

  private mutating func readInline(
    _ element: XMLElement, _ look: Look, _ style: String, _ flow: inout Flow
  ) {
    switch element.name {
    case "br": flow.runs.appendAsIs("\n", isBold: look.isBold, isItalic: look.isItalic)
    case "hr": flow.endParagraph()
    case HTMLTree.listMark: break
    default:
      if element.name == "ins" { tally.add(.insertions) }
      fill(element, look, &flow)
    }
  }

  // MARK: Lists and tables

  /// Text that stands in a list and in no item is an item by itself.
  private mutating func list(_ element: XMLElement, _ look: Look) -> [Paper.Block] {
    var items: [[Paper.Block]] = []
    var loose = XMLElement(element.name == "li" ? "div" : "li")
    for part in element.content {
      guard case .element(let inner) = part, ["li", "ol", "ul"].contains(inner.name) else {
        loose.content.append(part)
        continue
      }
      keep(&loose, look, in: &items)
      let blocks = inner.name == "li" ? blocks(inner, look) : list(inner, look)
      guard !blocks.isEmpty else { continue }
      if inner.name != "li", let last = items.indices.last {
        items[last] += blocks
      } else {
        items.append(blocks)
      }
    }
    keep(&loose, look, in: &items)
    return items.isEmpty ? [] : [.list(items, isNumbered: element.name == "ol")]
  }

  private mutating func keep(
    _ loose: inout XMLElement, _ look: Look, in items: inout [[Paper.Block]]
  ) {
    let blocks = blocks(loose, look)
    if !blocks.isEmpty { items.append(blocks) }
    loose.content = []
  }

  private mutating func readTable(_ element: XMLElement, _ look: Look, _ flow: inout Flow) {
    let wasInTable = isInTable
    isInTable = true
    var grid = TableGrid()
    var stray = XMLElement("div")
    readRows(element, isHeader: false, look, into: &grid, &stray)
    let caption = element.first("caption").map { Self.words($0.text) } ?? ""
    let strayBlocks = blocks(stray, look)
    isInTable = wasInTable
    // Browsers, too, show what stands between the cells before the table.
    flow.blocks += strayBlocks.map { .block($0) }
    let table = grid.table(caption: caption)
    if !table.rows.isEmpty { flow.blocks.append(.block(.table(table))) }
  }

  private static func words(_ text: String) -> String {
    text.split { $0.isWhitespace }.joined(separator: " ")
  }

  private mutating func readRows(
    _ parent: XMLElement, isHeader: Bool, _ look: Look, into grid: inout TableGrid,
    _ stray: inout XMLElement
  ) {
    for part in parent.content {
      guard case .element(let element) = part else {
        stray.content.append(part)
        continue
      }
      switch element.name {
      case "thead", "tbody", "tfoot":
        readRows(element, isHeader: element.name == "thead", look, into: &grid, &stray)
      case "tr":
        readRow(element, isHeader: isHeader, look, into: &grid, &stray)
      case "caption", "col", "colgroup": break
      default: stray.content.append(part)
      }
    }
  }

  private mutating func readRow(
    _ row: XMLElement, isHeader: Bool, _ look: Look, into grid: inout TableGrid,
    _ stray: inout XMLElement
  ) {
    let cells = row.elements.filter { $0.name == "td" || $0.name == "th" }
    let isOfHeaders = !cells.isEmpty && cells.allSatisfy { $0.name == "th" }
    grid.beginRow(isHeader: isHeader || isOfHeaders)
    for part in row.content {
      guard case .element(let cell) = part, cell.name == "td" || cell.name == "th" else {
        stray.content.append(part)
        continue
      }
      let number = { (name: String) in cell[name].flatMap { Int($0) } ?? 1 }
      let style = (cell["style"] ?? "").lowercased().filter { $0 != " " }
      grid.add(
        blocks(cell, Self.look(of: cell, style, in: look)), columns: number("colspan"),
        rows: min(max(1, number("rowspan")), XMLTree.mostElements), isHeader: cell.name == "th")
    }
  }
}
