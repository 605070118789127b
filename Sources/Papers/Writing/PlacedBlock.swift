import Languages

/// A block with what programs for text must know of the blocks around it.
struct PlacedBlock {
  /// What kind of text is around: it says which styles apply.
  enum Place: Hashable {
    case body, cell, heading, subheading

    /// Whether the style of the place is bold by itself.
    var isBold: Bool { self == .heading }
  }

  let block: Paper.Block
  /// Whether a page begins with it; a page break that no other block can take stands for itself.
  let beginsPage: Bool
  let followsTable: Bool
  let isLast: Bool

  /// Only the body of a document knows pages.
  static func placed(_ blocks: [Paper.Block], isBody: Bool) -> [PlacedBlock] {
    var placed: [PlacedBlock] = []
    var beginsPage = false
    var wasTable = false
    for (number, block) in blocks.enumerated() {
      if case .pageBreak = block, !isBody { continue }
      let isLast = number + 1 == blocks.count
      if beginsPage, !block.canBeginPage {
        placed.append(
          PlacedBlock(
            block: .pageBreak, beginsPage: true, followsTable: wasTable, isLast: false))
        wasTable = false
        beginsPage = false
      }
      if case .pageBreak = block, !isLast {
        beginsPage = true
        continue
      }
      placed.append(
        PlacedBlock(
          block: block, beginsPage: beginsPage || block == .pageBreak, followsTable: wasTable,
          isLast: isLast))
      beginsPage = false
      if case .table = block { wasTable = true } else { wasTable = false }
    }
    return placed
  }

  /// The place of the text of a cell: labels in italics stand below those that are not.
  static func place(of cell: Paper.Cell, isHeading: Bool) -> Place {
    guard isHeading || cell.isHeader else { return .cell }
    let runs = cell.blocks.flatMap { block -> [Paper.Run] in
      if case .paragraph(let runs) = block { return runs }
      return []
    }
    let isItalic = !runs.isEmpty && runs.allSatisfy { $0.isItalic && !$0.isBold }
    return isItalic && !isHeading ? .subheading : .heading
  }
}

extension Paper.Block {
  /// Whether it is text of its own, or has a caption that is.
  fileprivate var canBeginPage: Bool {
    switch self {
    case .heading, .paragraph: true
    case .list, .pageBreak: false
    case .table(let table): !table.rows.isEmpty && !VisibleText.isBlank(table.caption)
    }
  }
}

extension TableGrid {
  /// Rows with more letters may be split over pages.
  private static let shortRow = 700

  /// Whether a row is short enough to stay on one page.
  func isShort(_ row: Int, _ words: PlainWords) -> Bool {
    let letters = rows[row].filter { !$0.isCovered }.map { place in
      words.lines(of: place.cell.blocks).reduce(0) { $0 + $1.unicodeScalars.count }
    }
    return letters.max() ?? 0 <= Self.shortRow
  }
}

extension Language {
  /// With its country, as programs for text have it.
  var tag: String { self == .nl ? "nl-NL" : "en-GB" }
}
