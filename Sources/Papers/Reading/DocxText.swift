/// Turns the elements of a Word document into blocks.
struct DocxText {
  let styles: DocxStyles
  private(set) var numbering: DocxNumbering
  var tally = NoteTally()
  private(set) var title: String?

  /// The complex fields that are open, and whether their result has begun: a field may begin in
  /// one paragraph and end in another.
  private var fields: [Bool] = []
  /// The text boxes of the paragraph at hand.
  private var boxes: [Paper.Block] = []
  private var isInTable = false

  init(styles: DocxStyles, numbering: DocxNumbering) {
    self.styles = styles
    self.numbering = numbering
  }

  mutating func blocks(_ elements: [XMLElement]) -> [Paper.Block] {
    var flat: [FlatBlock] = []
    for element in elements { read(element, into: &flat) }
    return FlatBlock.nested(flat)
  }

  private mutating func read(_ element: XMLElement, into flat: inout [FlatBlock]) {
    switch element.name {
    case "w:p":
      readParagraph(element, into: &flat)
    case "w:tbl":
      flat.append(.block(.table(table(element))))
    case "w:sdt":
      for inner in element.first("w:sdtContent")?.elements ?? [] { read(inner, into: &flat) }
    case "w:customXml", "w:ins", "w:moveTo", "w:smartTag":
      for inner in element.elements { read(inner, into: &flat) }
    case "w:altChunk":
      tally.add(.foreignParts)
    default:
      break
    }
  }

  // MARK: Paragraphs

  private mutating func readParagraph(_ element: XMLElement, into flat: inout [FlatBlock]) {
    let properties = element.first("w:pPr")
    let style = properties?.first("w:pStyle")?["w:val"]
    let role = styles.role(style)
    var runs = RunCollector(collapsesSpace: false)
    var hasBreak = DocxStyles.toggle("w:pageBreakBefore", in: properties) ?? false
    readRuns(element, paragraphStyle: style, into: &runs, &hasBreak)
    if hasBreak, !isInTable { flat.append(.block(.pageBreak)) }
    let mention = DocxNumbering.Mention(properties?.first("w:numPr"))
    if case .contents = role {
      if runs.hasText { tally.add(.contents) }
    } else if let block = block(runs, role, mention, style) {
      flat.append(block)
    }
    for box in boxes { flat.append(.block(box)) }
    boxes = []
  }

  private mutating func block(
    _ runs: RunCollector, _ role: DocxStyles.Role?, _ mention: DocxNumbering.Mention?,
    _ style: String?
  ) -> FlatBlock? {
    let inherited = styles.numbering(style)
    let level = min(
      max(0, mention?.level ?? inherited?.level ?? 0), DocxNumbering.deepestLevel)
    let list = (mention?.list ?? inherited?.list).flatMap { $0 == "0" ? nil : $0 }
    let number = list.flatMap { numbering.nextNumber($0, level: level) }
    guard runs.hasText else {
      // Cells of a column 'no.' often hold nothing but the number that Word counts.
      guard isInTable, let number else { return nil }
      return .block(.text(number))
    }
    switch role {
    case .title where title == nil && !isInTable:
      title = runs.trimmed.map(\.text).joined()
      return nil
    case .heading(let level):
      return .block(.heading(level, runs.trimmed))
    case .contents, .title, nil:
      guard let list else { return .block(.paragraph(runs.trimmed)) }
      let isNumbered = numbering.isNumbered(list, level: level)
      return .item(.init(level: level, isNumbered: isNumbered, runs: runs.trimmed))
    }
  }

  // MARK: Runs

  private mutating func readRuns(
    _ parent: XMLElement, paragraphStyle: String?, into runs: inout RunCollector,
    _ hasBreak: inout Bool
  ) {
    for element in parent.elements {
      switch element.name {
      case "w:r":
        readRun(element, paragraphStyle, into: &runs, &hasBreak)
      case "w:ins", "w:moveTo":
        tally.add(.insertions)
        readRuns(element, paragraphStyle: paragraphStyle, into: &runs, &hasBreak)
      case "w:del", "w:moveFrom":
        tally.add(.deletions)
      case "w:sdt":
        guard element.first("w:sdtPr")?.first("w:showingPlcHdr") == nil else {
          tally.add(.placeholders)
          continue
        }
        guard let content = element.first("w:sdtContent") else { continue }
        readRuns(content, paragraphStyle: paragraphStyle, into: &runs, &hasBreak)
      case "w:bdo", "w:customXml", "w:dir", "w:fldSimple", "w:hyperlink", "w:smartTag", "m:oMath",
        "m:oMathPara", "m:r":
        readRuns(element, paragraphStyle: paragraphStyle, into: &runs, &hasBreak)
      case "m:t":
        runs.append(element.text, isBold: false, isItalic: false)
      default:
        break
      }
    }
  }

  private mutating func readRun(
    _ run: XMLElement, _ paragraphStyle: String?, into runs: inout RunCollector,
    _ hasBreak: inout Bool
  ) {
    let look = run.first("w:rPr")
    let style = look?.first("w:rStyle")?["w:val"]
    let isHidden =
      DocxStyles.toggle("w:vanish", in: look) ?? styles.isHidden(style)
      ?? styles.isHidden(paragraphStyle) ?? false
    let isBold =
      DocxStyles.toggle("w:b", in: look) ?? styles.isBold(style) ?? styles.isBold(paragraphStyle)
    let isItalic =
      DocxStyles.toggle("w:i", in: look) ?? styles.isItalic(style)
      ?? styles.isItalic(paragraphStyle)
    for element in run.elements {
      readField(element)
      guard fields.allSatisfy({ $0 }) else { continue }
      guard let text = text(of: element, &hasBreak) else {
        readInserted(element)
        continue
      }
      guard !isHidden else {
        tally.add(.hiddenText)
        continue
      }
      if Self.isRaised(look) {
        runs.appendRaised(text, isBold: isBold ?? false, isItalic: isItalic ?? false)
      } else {
        runs.append(text, isBold: isBold ?? false, isItalic: isItalic ?? false)
      }
    }
  }

  private static func isRaised(_ look: XMLElement?) -> Bool {
    let position = look?.first("w:position")?["w:val"].flatMap { Int($0) } ?? 0
    return position > 0 || look?.first("w:vertAlign")?["w:val"] == "superscript"
  }

  private mutating func readField(_ element: XMLElement) {
    guard element.name == "w:fldChar" else { return }
    switch element["w:fldCharType"] {
    case "begin": fields.append(false)
    case "separate": if !fields.isEmpty { fields[fields.count - 1] = true }
    case "end": _ = fields.popLast()
    default: break
    }
  }

  private mutating func text(of element: XMLElement, _ hasBreak: inout Bool) -> String? {
    switch element.name {
    case "w:t": return element.text
    case "w:tab", "w:ptab": return "\t"
    case "w:cr": return "\n"
    case "w:noBreakHyphen": return "\u{2011}"
    case "w:br":
      if element["w:type"] == "page" { hasBreak = true }
      return element["w:type"] == "page" ? "" : "\n"
    case "w:sym":
      return symbol(element["w:char"])
    default:
      return nil
    }
  }

  private mutating func symbol(_ code: String?) -> String {
    let number = code.flatMap { UInt32($0, radix: 16) } ?? 0
    switch number {
    case 0xF0B7, 0xF0A7, 0xF0D8: return "•"
    case 0xF0E0: return "→"
    case 0xF0FC: return "✓"
    case 0xF06F, 0xF0A8: return "☐"
    case 0xF0FE: return "☒"
    default:
      if let scalar = Unicode.Scalar(number), number > 0x20, !(0xE000...0xF8FF).contains(number) {
        return String(scalar)
      }
      tally.add(.symbols)
      return "\u{FFFD}"
    }
  }

  /// What stands in a run and is no text of its line.
  private mutating func readInserted(_ element: XMLElement) {
    switch element.name {
    case "w:footnoteReference", "w:endnoteReference": tally.add(.footnotes)
    case "w:commentReference": tally.add(.comments)
    case "w:object": if !readBox(element) { tally.add(.embeddedObjects) }
    case "w:drawing", "w:pict": if !readBox(element) { tally.add(.images) }
    case "mc:AlternateContent":
      // The same thing in two forms: one of them is enough.
      let form = element.first("mc:Choice") ?? element.first("mc:Fallback")
      for inner in form?.elements ?? [] { readInserted(inner) }
    default: break
    }
  }

  private mutating func readBox(_ element: XMLElement) -> Bool {
    guard let content = element.inner("w:txbxContent") else { return false }
    tally.add(.textBoxes)
    let outer = boxes
    boxes = []
    let blocks = blocks(content.elements)
    boxes = outer + blocks
    return true
  }

  // MARK: Tables

  private mutating func table(_ element: XMLElement) -> Paper.Table {
    let wasInTable = isInTable
    isInTable = true
    defer { isInTable = wasInTable }
    var grid = TableGrid()
    readRows(element, into: &grid)
    return grid.table(caption: element.first("w:tblPr")?.first("w:tblCaption")?["w:val"] ?? "")
  }

  private mutating func readRows(_ parent: XMLElement, into grid: inout TableGrid) {
    for element in parent.elements {
      switch element.name {
      case "w:tr": readRow(element, into: &grid)
      case "w:sdt":
        if let content = element.first("w:sdtContent") { readRows(content, into: &grid) }
      case "w:customXml": readRows(element, into: &grid)
      default: break
      }
    }
  }

  private mutating func readRow(_ element: XMLElement, into grid: inout TableGrid) {
    let properties = element.first("w:trPr")
    guard properties?.first("w:del") == nil else { return tally.add(.deletions) }
    if properties?.first("w:ins") != nil { tally.add(.insertions) }
    grid.beginRow(isHeader: DocxStyles.toggle("w:tblHeader", in: properties) ?? false)
    let before = properties?.first("w:gridBefore")?["w:val"].flatMap { Int($0) } ?? 0
    if before > 0 { grid.add([], columns: before) }
    readCells(element, into: &grid)
  }

  private mutating func readCells(_ parent: XMLElement, into grid: inout TableGrid) {
    for element in parent.elements {
      switch element.name {
      case "w:tc":
        let properties = element.first("w:tcPr")
        let columns = properties?.first("w:gridSpan")?["w:val"].flatMap { Int($0) } ?? 1
        let merge = properties?.first("w:vMerge")
        let continues = merge.map { $0["w:val"] != "restart" } ?? false
        let blocks = blocks(element.elements)
        if !continues || !grid.extendAbove(columns: columns) {
          grid.add(blocks, columns: columns)
        }
      case "w:sdt":
        if let content = element.first("w:sdtContent") { readCells(content, into: &grid) }
      case "w:customXml": readCells(element, into: &grid)
      default: break
      }
    }
  }
}
