import Languages

/// The styles of a DOCX file: an administrator or a reader changes the look of a document there.
struct WordStyles {
  static let headingShade = "E6EBF1"
  static let labelShade = "F4F6F8"
  /// White beside the text of a cell, in twentieths of a point.
  static let cellMargin = 100
  private static let ink = "1F3A5F"

  let bytes: [UInt8]

  init(_ language: Language) {
    var writer = XMLWriter()
    writer.element("w:styles", WordPaper.namespaces) { writer in
      Self.defaults(language, to: &writer)
      Self.base(to: &writer)
      Self.headings(to: &writer)
      Self.paragraphs(language, to: &writer)
      Self.characters(language, to: &writer)
      Self.tables(to: &writer)
    }
    bytes = writer.bytes
  }

  private static func defaults(_ language: Language, to writer: inout XMLWriter) {
    writer.element("w:docDefaults") { writer in
      writer.element("w:rPrDefault") { writer in
        writer.element("w:rPr") { writer in
          writer.empty("w:rFonts", ["w:ascii": "Arial", "w:hAnsi": "Arial", "w:cs": "Arial"])
          writer.empty("w:sz", ["w:val": "21"])
          writer.empty("w:szCs", ["w:val": "21"])
          writer.empty("w:lang", ["w:val": language.tag])
        }
      }
      writer.element("w:pPrDefault") { writer in
        writer.element("w:pPr") { writer in
          writer.empty(
            "w:spacing",
            ["w:before": "0", "w:after": "120", "w:line": "276", "w:lineRule": "auto"])
        }
      }
    }
  }

  private static func base(to writer: inout XMLWriter) {
    writer.element("w:style", ["w:type": "paragraph", "w:default": "1", "w:styleId": "Normal"]) {
      $0.empty("w:name", ["w:val": "Normal"])
      $0.empty("w:qFormat")
    }
    writer.element(
      "w:style", ["w:type": "character", "w:default": "1", "w:styleId": "DefaultParagraphFont"]
    ) { $0.empty("w:name", ["w:val": "Default Paragraph Font"]) }
    writer.element(
      "w:style", ["w:type": "table", "w:default": "1", "w:styleId": "TableNormal"]
    ) { writer in
      writer.empty("w:name", ["w:val": "Normal Table"])
      writer.element("w:tblPr") { margins(to: &$0, above: 0, beside: 108) }
    }
  }

  private static func headings(to writer: inout XMLWriter) {
    paragraph("Title", name: "Title", next: "Normal", to: &writer) { writer in
      writer.empty("w:keepNext")
      writer.empty("w:keepLines")
      writer.empty(
        "w:spacing", ["w:before": "0", "w:after": "200", "w:line": "240", "w:lineRule": "auto"])
    } text: {
      text(size: 40, isBold: true, color: ink, to: &$0)
    }
    for (level, size) in [32, 27, 24, 22, 21, 21].enumerated() {
      paragraph(
        "Heading\(level + 1)", name: "heading \(level + 1)", next: "Normal", to: &writer
      ) { writer in
        writer.empty("w:keepNext")
        writer.empty("w:keepLines")
        writer.empty("w:spacing", ["w:before": "\(300 - level * 30)", "w:after": "100"])
        writer.empty("w:outlineLvl", ["w:val": "\(level)"])
      } text: {
        text(size: size, isBold: true, isItalic: level > 4, color: ink, to: &$0)
      }
    }
  }

  private static func paragraphs(_ language: Language, to writer: inout XMLWriter) {
    let isDutch = language == .nl
    paragraph("Caption", name: "caption", next: "Normal", to: &writer) { writer in
      writer.empty("w:keepNext")
      writer.empty("w:spacing", ["w:before": "200", "w:after": "80"])
    } text: {
      text(size: 20, isBold: true, color: ink, to: &$0)
    }
    paragraph("ListParagraph", name: "List Paragraph", to: &writer) { writer in
      writer.empty("w:spacing", ["w:after": "60"])
    }
    paragraph("Footer", name: "footer", to: &writer) { writer in
      writer.empty("w:spacing", ["w:after": "0"])
      writer.empty("w:jc", ["w:val": "right"])
    } text: {
      text(size: 18, color: "404040", to: &$0)
    }
    let after = isDutch ? "Tekst na tabel" : "Text After Table"
    paragraph("TextAfterTable", name: after, next: "Normal", to: &writer) { writer in
      writer.empty("w:spacing", ["w:before": "200"])
    }
    let end = isDutch ? "Einde van tabel" : "Table End"
    paragraph("TableEnd", name: end, next: "Normal", to: &writer) { writer in
      writer.empty(
        "w:spacing", ["w:before": "0", "w:after": "0", "w:line": "120", "w:lineRule": "exact"])
    } text: {
      text(size: 8, to: &$0)
    }
    paragraph("TableText", name: isDutch ? "Tabeltekst" : "Table Text", to: &writer) { writer in
      writer.empty(
        "w:spacing", ["w:before": "20", "w:after": "40", "w:line": "259", "w:lineRule": "auto"])
    } text: {
      text(size: 20, to: &$0)
    }
    let heading = isDutch ? "Tabelkop" : "Table Heading"
    paragraph("TableHeading", name: heading, basedOn: "TableText", to: &writer) { _ in
    } text: {
      text(isBold: true, color: ink, to: &$0)
    }
    let subheading = isDutch ? "Tabelsubkop" : "Table Subheading"
    paragraph("TableSubheading", name: subheading, basedOn: "TableText", to: &writer) { _ in
    } text: {
      text(color: ink, to: &$0)
    }
  }

  private static func characters(_ language: Language, to writer: inout XMLWriter) {
    character("Strong", name: "Strong", to: &writer) { $0.empty("w:b") }
    character("Emphasis", name: "Emphasis", to: &writer) { $0.empty("w:i") }
    let both = language == .nl ? "Vet cursief" : "Strong Emphasis"
    character("StrongEmphasis", name: both, to: &writer) { writer in
      writer.empty("w:b")
      writer.empty("w:i")
    }
    let open = language == .nl ? "Open waarde" : "Open Value"
    character("OpenValue", name: open, to: &writer) { writer in
      writer.empty(
        "w:bdr", ["w:val": "dashed", "w:sz": "4", "w:space": "1", "w:color": "595959"])
    }
  }

  private static func tables(to writer: inout XMLWriter) {
    writer.element("w:style", ["w:type": "table", "w:styleId": "TableGrid"]) { writer in
      writer.empty("w:name", ["w:val": "Table Grid"])
      writer.empty("w:basedOn", ["w:val": "TableNormal"])
      writer.element("w:tblPr") { writer in
        writer.element("w:tblBorders") { writer in
          for side in ["top", "left", "bottom", "right", "insideH", "insideV"] {
            writer.empty(
              "w:\(side)",
              ["w:val": "single", "w:sz": "4", "w:space": "0", "w:color": "7F8A99"])
          }
        }
        margins(to: &writer, above: 40, beside: cellMargin)
      }
    }
  }

  // MARK: Styles

  private static func paragraph(
    _ identifier: String, name: String, basedOn base: String = "Normal", next: String? = nil,
    to writer: inout XMLWriter, _ paragraph: (inout XMLWriter) -> Void,
    text: (inout XMLWriter) -> Void = { _ in }
  ) {
    writer.element("w:style", ["w:type": "paragraph", "w:styleId": identifier]) { writer in
      writer.empty("w:name", ["w:val": name])
      writer.empty("w:basedOn", ["w:val": base])
      if let next { writer.empty("w:next", ["w:val": next]) }
      writer.empty("w:qFormat")
      writer.element("w:pPr", [:], paragraph)
      writer.element("w:rPr", [:], text)
    }
  }

  private static func character(
    _ identifier: String, name: String, to writer: inout XMLWriter,
    _ look: (inout XMLWriter) -> Void
  ) {
    writer.element("w:style", ["w:type": "character", "w:styleId": identifier]) { writer in
      writer.empty("w:name", ["w:val": name])
      writer.empty("w:basedOn", ["w:val": "DefaultParagraphFont"])
      writer.empty("w:qFormat")
      writer.element("w:rPr", [:], look)
    }
  }

  private static func text(
    size: Int? = nil, isBold: Bool = false, isItalic: Bool = false, color: String? = nil,
    to writer: inout XMLWriter
  ) {
    if isBold { writer.empty("w:b") }
    if isItalic { writer.empty("w:i") }
    if let color { writer.empty("w:color", ["w:val": color]) }
    if let size {
      writer.empty("w:sz", ["w:val": "\(size)"])
      writer.empty("w:szCs", ["w:val": "\(size)"])
    }
  }

  private static func margins(to writer: inout XMLWriter, above: Int, beside: Int) {
    writer.element("w:tblCellMar") { writer in
      for (side, width) in [("top", above), ("left", beside), ("bottom", above), ("right", beside)]
      {
        writer.empty("w:\(side)", ["w:w": "\(width)", "w:type": "dxa"])
      }
    }
  }
}
