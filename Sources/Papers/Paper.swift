package import Languages

/// What a document says, before it is HTML, Markdown, ODT or DOCX, and after it was read from one.
///
/// Text is text: nothing in it is markup of any format.
package struct Paper: Hashable, Sendable {
  package var title: String
  /// The language of the text, for screen readers and spelling.
  package var language: Language
  package var blocks: [Block]

  package init(title: String, language: Language, blocks: [Block] = []) {
    self.title = title
    self.language = language
    self.blocks = blocks
  }

  package indirect enum Block: Hashable, Sendable {
    /// A heading of level 1 to 6; level 1 is for parts below the title.
    case heading(Int, [Run])
    case paragraph([Run])
    /// An item holds blocks, so that lists nest.
    case list([[Block]], isNumbered: Bool)
    case table(Table)
    /// What follows begins a page of its own.
    case pageBreak
  }

  /// Text in one look.
  package struct Run: Hashable, Sendable {
    package var text: String
    package var isBold: Bool
    package var isItalic: Bool
    /// Left open by the writer: marked in words, never by a colour alone.
    package var isOpen: Bool

    package init(
      _ text: String, isBold: Bool = false, isItalic: Bool = false, isOpen: Bool = false
    ) {
      self.text = text
      self.isBold = isBold
      self.isItalic = isItalic
      self.isOpen = isOpen
    }
  }

  package struct Table: Hashable, Sendable {
    package var caption: String
    /// How many of the first rows are headers, repeated on each page.
    package var headerRows: Int
    package var rows: [Row]

    package init(caption: String, headerRows: Int = 0, rows: [Row]) {
      self.caption = caption
      self.headerRows = headerRows
      self.rows = rows
    }
  }

  package struct Row: Hashable, Sendable {
    package var cells: [Cell]

    package init(_ cells: [Cell]) { self.cells = cells }
  }

  package struct Cell: Hashable, Sendable {
    package var blocks: [Block]
    /// Whether it names its row, or where it spans several, those rows.
    package var isHeader: Bool
    package var columns: Int
    package var rows: Int

    package init(_ blocks: [Block], isHeader: Bool = false, columns: Int = 1, rows: Int = 1) {
      self.blocks = blocks
      self.isHeader = isHeader
      self.columns = columns
      self.rows = rows
    }
  }
}

extension Paper.Block {
  /// A paragraph in one look.
  package static func text(_ text: String) -> Paper.Block { .paragraph([Paper.Run(text)]) }
}
