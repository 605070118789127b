import Archives
import Languages

/// A paper as a DOCX file: text in styles, without macros and without anything from outside.
package struct WordPaper {
  package let bytes: [UInt8]

  package init(_ paper: Paper) {
    var body = WordBody(language: paper.language)
    let document = body.document(paper)
    bytes = ZipWriter.bytes(of: [
      ZipWriter.Entry("[Content_Types].xml", Self.contentTypes),
      ZipWriter.Entry("_rels/.rels", Self.relations),
      ZipWriter.Entry("docProps/core.xml", Self.properties(paper)),
      ZipWriter.Entry("word/document.xml", document),
      ZipWriter.Entry("word/_rels/document.xml.rels", Self.documentRelations),
      ZipWriter.Entry("word/styles.xml", WordStyles(paper.language).bytes),
      ZipWriter.Entry("word/numbering.xml", WordNumbering.bytes(of: body.lists)),
      ZipWriter.Entry("word/settings.xml", Self.settings(paper.language)),
      ZipWriter.Entry("word/footer1.xml", Self.footer(paper.language)),
    ])
  }

  // MARK: Parts

  private static let schemas = "http://schemas.openxmlformats.org"
  private static let mediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml"
  private static let relationTypes = "\(schemas)/officeDocument/2006/relationships"

  /// The marks of a part of the document itself.
  static let namespaces: KeyValuePairs = [
    "xmlns:w": "\(schemas)/wordprocessingml/2006/main", "xmlns:r": relationTypes,
  ]

  private static var contentTypes: [UInt8] {
    var writer = XMLWriter()
    writer.element("Types", ["xmlns": "\(schemas)/package/2006/content-types"]) { writer in
      writer.empty(
        "Default",
        [
          "Extension": "rels",
          "ContentType": "application/vnd.openxmlformats-package.relationships+xml",
        ])
      writer.empty("Default", ["Extension": "xml", "ContentType": "application/xml"])
      let core = "application/vnd.openxmlformats-package.core-properties+xml"
      writer.empty("Override", ["PartName": "/docProps/core.xml", "ContentType": core])
      for (part, kind) in [
        ("document", "document.main"), ("styles", "styles"), ("numbering", "numbering"),
        ("settings", "settings"), ("footer1", "footer"),
      ] {
        writer.empty(
          "Override", ["PartName": "/word/\(part).xml", "ContentType": "\(mediaType).\(kind)+xml"])
      }
    }
    return writer.bytes
  }

  private static var relations: [UInt8] {
    relations([
      ("\(relationTypes)/officeDocument", "word/document.xml"),
      (
        "\(schemas)/package/2006/relationships/metadata/core-properties", "docProps/core.xml"
      ),
    ])
  }

  /// The footer is 'rId4'.
  private static var documentRelations: [UInt8] {
    relations(
      [
        ("styles", "styles.xml"), ("numbering", "numbering.xml"), ("settings", "settings.xml"),
        ("footer", "footer1.xml"),
      ].map { ("\(relationTypes)/\($0.0)", $0.1) })
  }

  static let footerRelation = "rId4"

  private static func relations(_ relations: [(type: String, target: String)]) -> [UInt8] {
    var writer = XMLWriter()
    writer.element("Relationships", ["xmlns": "\(schemas)/package/2006/relationships"]) { writer in
      for (place, relation) in relations.enumerated() {
        writer.empty(
          "Relationship",
          ["Id": "rId\(place + 1)", "Type": relation.type, "Target": relation.target])
      }
    }
    return writer.bytes
  }

  private static func properties(_ paper: Paper) -> [UInt8] {
    var writer = XMLWriter()
    writer.element(
      "cp:coreProperties",
      [
        "xmlns:cp": "\(schemas)/package/2006/metadata/core-properties",
        "xmlns:dc": "http://purl.org/dc/elements/1.1/",
      ]
    ) { writer in
      writer.element("dc:title", text: VisibleText.spaced(paper.title))
      writer.element("dc:language", text: paper.language.tag)
    }
    return writer.bytes
  }

  private static func settings(_ language: Language) -> [UInt8] {
    var writer = XMLWriter()
    writer.element("w:settings", namespaces) { writer in
      writer.empty("w:defaultTabStop", ["w:val": "709"])
      writer.element("w:compat") { writer in
        // As the program works today, not as one of its earlier editions did.
        writer.empty(
          "w:compatSetting",
          [
            "w:name": "compatibilityMode", "w:uri": "http://schemas.microsoft.com/office/word",
            "w:val": "15",
          ])
      }
      writer.empty("w:themeFontLang", ["w:val": language.tag])
      writer.empty("w:decimalSymbol", ["w:val": language == .nl ? "," : "."])
      writer.empty("w:listSeparator", ["w:val": language == .nl ? ";" : ","])
    }
    return writer.bytes
  }

  /// 'Pagina 1 van 2': the program that shows it counts.
  private static func footer(_ language: Language) -> [UInt8] {
    var writer = XMLWriter()
    writer.element("w:ftr", namespaces) { writer in
      writer.element("w:p") { writer in
        writer.element("w:pPr") { $0.empty("w:pStyle", ["w:val": "Footer"]) }
        let words = language == .nl ? ["Pagina ", " van "] : ["Page ", " of "]
        for (word, field) in zip(words, ["PAGE", "NUMPAGES"]) {
          writer.element("w:r") { $0.element("w:t", ["xml:space": "preserve"], text: word) }
          writer.element("w:fldSimple", ["w:instr": " \(field) "]) { writer in
            writer.element("w:r") { $0.element("w:t", text: "1") }
          }
        }
      }
    }
    return writer.bytes
  }
}
