import Languages

/// The styles of an ODT file: an administrator or a reader changes the look of a document there.
struct OpenDocumentStyles {
  /// White beside the text of a cell, in tenths of millimetres.
  static let cellMargin = 18
  private static let ink = "#1f3a5f"

  let bytes: [UInt8]

  init(_ language: Language) {
    var writer = XMLWriter()
    writer.element("office:document-styles", OpenDocumentPaper.namespaces) { writer in
      writer.element("office:font-face-decls") { writer in
        writer.empty(
          "style:font-face",
          [
            "style:name": "Liberation Sans",
            "svg:font-family": "'Liberation Sans', Arial, Helvetica",
            "style:font-family-generic": "swiss", "style:font-pitch": "variable",
          ])
      }
      writer.element("office:styles") { writer in
        Self.defaults(language, to: &writer)
        Self.paragraphs(language, to: &writer)
        Self.headings(to: &writer)
        Self.characters(language, to: &writer)
        Self.list("List_20_1", "List 1", isNumbered: false, to: &writer)
        Self.list("Numbering_20_1", "Numbering 1", isNumbered: true, to: &writer)
      }
      writer.element("office:automatic-styles") { Self.page(to: &$0) }
      writer.element("office:master-styles") { writer in
        writer.element(
          "style:master-page", ["style:name": "Standard", "style:page-layout-name": "A4"]
        ) { writer in
          writer.element("style:footer") { Self.footer(language, to: &$0) }
        }
      }
    }
    bytes = writer.bytes
  }

  private static func defaults(_ language: Language, to writer: inout XMLWriter) {
    let text: KeyValuePairs = [
      "style:font-name": "Liberation Sans", "fo:font-size": "10.5pt",
      "fo:language": language.rawValue, "fo:country": language == .nl ? "NL" : "GB",
    ]
    writer.element("style:default-style", ["style:family": "paragraph"]) { writer in
      writer.empty(
        "style:paragraph-properties",
        ["fo:orphans": "2", "fo:widows": "2", "style:tab-stop-distance": "12.5mm"])
      writer.empty("style:text-properties", text)
    }
    writer.element("style:default-style", ["style:family": "table"]) { writer in
      writer.empty("style:table-properties", ["table:border-model": "collapsing"])
    }
  }

  private static func paragraphs(_ language: Language, to writer: inout XMLWriter) {
    let isDutch = language == .nl
    paragraph("Standard", "Standard", parent: nil, [:], [:], to: &writer)
    paragraph(
      "Text_20_body", "Text body", ["fo:margin-bottom": "2mm", "fo:line-height": "115%"], [:],
      to: &writer)
    paragraph(
      "List_20_Contents", "List Contents", parent: "Text_20_body", ["fo:margin-bottom": "1mm"], [:],
      to: &writer)
    paragraph(
      "Table", "Table",
      ["fo:margin-top": "3.5mm", "fo:margin-bottom": "1mm", "fo:keep-with-next": "always"],
      ["fo:font-size": "10pt", "fo:font-weight": "bold", "fo:color": ink], to: &writer)
    paragraph(
      "Table_20_Contents", "Table Contents",
      ["fo:margin-bottom": "0.7mm", "fo:line-height": "108%"],
      ["fo:font-size": "10pt"], to: &writer)
    paragraph(
      "Table_20_Heading", "Table Heading", parent: "Table_20_Contents", [:],
      ["fo:font-weight": "bold", "fo:color": ink], to: &writer)
    paragraph(
      "Table_20_Subheading", isDutch ? "Tabelsubkop" : "Table Subheading",
      parent: "Table_20_Contents", [:], ["fo:color": ink], to: &writer)
    paragraph(
      "Table_20_End", isDutch ? "Einde van tabel" : "Table End", ["fo:line-height": "2mm"],
      ["fo:font-size": "4pt"], to: &writer)
    paragraph(
      "Footer", "Footer", ["fo:text-align": "end"],
      ["fo:font-size": "9pt", "fo:color": "#404040"], to: &writer)
  }

  private static func headings(to writer: inout XMLWriter) {
    paragraph(
      "Title", "Title", ["fo:margin-bottom": "4mm", "fo:keep-with-next": "always"],
      ["fo:font-size": "20pt", "fo:font-weight": "bold", "fo:color": ink], to: &writer)
    for (place, size) in ["16pt", "13.5pt", "12pt", "11pt", "10.5pt", "10.5pt"].enumerated() {
      let level = place + 1
      let attributes: KeyValuePairs = [
        "style:name": "Heading_20_\(level)", "style:display-name": "Heading \(level)",
        "style:family": "paragraph", "style:parent-style-name": "Standard",
        "style:next-style-name": "Text_20_body", "style:default-outline-level": "\(level)",
      ]
      writer.element("style:style", attributes) { writer in
        writer.empty(
          "style:paragraph-properties",
          [
            "fo:margin-top": "\(6 - place / 2)mm", "fo:margin-bottom": "1.8mm",
            "fo:keep-with-next": "always",
          ])
        writer.empty(
          "style:text-properties",
          [
            "fo:font-size": size, "fo:font-weight": "bold",
            "fo:font-style": level > 5 ? "italic" : "normal", "fo:color": ink,
          ])
      }
    }
  }

  private static func characters(_ language: Language, to writer: inout XMLWriter) {
    character(
      "Strong_20_Emphasis", "Strong Emphasis", ["fo:font-weight": "bold"], to: &writer)
    character("Emphasis", "Emphasis", ["fo:font-style": "italic"], to: &writer)
    character(
      "Open", language == .nl ? "Open waarde" : "Open Value",
      ["fo:border": "0.5pt dashed #595959", "fo:padding": "0.3mm"], to: &writer)
  }

  private static func list(
    _ name: String, _ shown: String, isNumbered: Bool, to writer: inout XMLWriter
  ) {
    writer.element("text:list-style", ["style:name": name, "style:display-name": shown]) { writer in
      for level in 1...10 {
        let element = "text:list-level-style-\(isNumbered ? "number" : "bullet")"
        let mark = level % 2 == 1 ? "•" : "–"
        let attributes: KeyValuePairs =
          isNumbered
          ? ["text:level": "\(level)", "style:num-format": "1", "style:num-suffix": "."]
          : ["text:level": "\(level)", "text:bullet-char": mark]
        writer.element(element, attributes) { writer in
          let mode = "text:list-level-position-and-space-mode"
          writer.element("style:list-level-properties", [mode: "label-alignment"]) { writer in
            writer.empty(
              "style:list-level-label-alignment",
              [
                "text:label-followed-by": "listtab", "fo:text-indent": "-6mm",
                "fo:margin-left": "\(level * 6)mm", "text:list-tab-stop-position": "\(level * 6)mm",
              ])
          }
        }
      }
    }
  }

  private static func page(to writer: inout XMLWriter) {
    writer.element("style:page-layout", ["style:name": "A4"]) { writer in
      writer.empty(
        "style:page-layout-properties",
        [
          "fo:page-width": "210mm", "fo:page-height": "297mm",
          "style:print-orientation": "portrait", "fo:margin-top": "22mm",
          "fo:margin-bottom": "12mm", "fo:margin-left": "20mm", "fo:margin-right": "20mm",
        ])
      writer.element("style:footer-style") { writer in
        writer.empty(
          "style:header-footer-properties", ["fo:min-height": "10mm", "fo:margin-top": "5mm"])
      }
    }
  }

  /// 'Pagina 1 van 2': the program that shows it counts.
  private static func footer(_ language: Language, to writer: inout XMLWriter) {
    writer.element("text:p", ["text:style-name": "Footer"]) { writer in
      writer.write(language == .nl ? "Pagina " : "Page ")
      writer.element("text:page-number", ["text:select-page": "current"], text: "1")
      writer.write(language == .nl ? " van " : " of ")
      writer.element("text:page-count", text: "1")
    }
  }

  // MARK: Styles

  private static func paragraph(
    _ name: String, _ shown: String, parent: String? = "Standard",
    _ paragraph: KeyValuePairs<String, String>, _ text: KeyValuePairs<String, String>,
    to writer: inout XMLWriter
  ) {
    let style: KeyValuePairs = [
      "style:name": name, "style:display-name": shown, "style:family": "paragraph",
    ]
    let child: KeyValuePairs = [
      "style:name": name, "style:display-name": shown, "style:family": "paragraph",
      "style:parent-style-name": parent ?? "",
    ]
    writer.element("style:style", parent == nil ? style : child) { writer in
      writer.empty("style:paragraph-properties", paragraph)
      writer.empty("style:text-properties", text)
    }
  }

  private static func character(
    _ name: String, _ shown: String, _ text: KeyValuePairs<String, String>,
    to writer: inout XMLWriter
  ) {
    writer.element(
      "style:style",
      ["style:name": name, "style:display-name": shown, "style:family": "text"]
    ) { $0.empty("style:text-properties", text) }
  }
}
