import Archives
import Languages

/// A paper as an ODT file: text in styles, without macros and without anything from outside.
package struct OpenDocumentPaper {
  package let bytes: [UInt8]

  package init(_ paper: Paper) {
    var body = OpenDocumentBody(language: paper.language)
    let content = body.content(paper)
    bytes = ZipWriter.bytes(of: [
      // First, and as it is: programs know the kind of file by it.
      ZipWriter.Entry("mimetype", Array(Self.mediaType.utf8), isPacked: false),
      ZipWriter.Entry("content.xml", content),
      ZipWriter.Entry("styles.xml", OpenDocumentStyles(paper.language).bytes),
      ZipWriter.Entry("meta.xml", Self.properties(paper)),
      ZipWriter.Entry("META-INF/manifest.xml", Self.manifest),
    ])
  }

  private static let mediaType = "application/vnd.oasis.opendocument.text"
  private static let names = "urn:oasis:names:tc:opendocument:xmlns"
  static let version = "1.2"

  /// The marks of a part of the document itself.
  static let namespaces: KeyValuePairs = [
    "xmlns:office": "\(names):office:1.0", "xmlns:style": "\(names):style:1.0",
    "xmlns:text": "\(names):text:1.0", "xmlns:table": "\(names):table:1.0",
    "xmlns:fo": "\(names):xsl-fo-compatible:1.0", "xmlns:svg": "\(names):svg-compatible:1.0",
    "office:version": version,
  ]

  private static func properties(_ paper: Paper) -> [UInt8] {
    var writer = XMLWriter()
    writer.element(
      "office:document-meta",
      [
        "xmlns:office": "\(names):office:1.0", "xmlns:dc": "http://purl.org/dc/elements/1.1/",
        "office:version": version,
      ]
    ) { writer in
      writer.element("office:meta") { writer in
        writer.element("dc:title", text: VisibleText.spaced(paper.title))
        writer.element("dc:language", text: paper.language.tag)
      }
    }
    return writer.bytes
  }

  private static var manifest: [UInt8] {
    var writer = XMLWriter()
    writer.element(
      "manifest:manifest",
      ["xmlns:manifest": "\(names):manifest:1.0", "manifest:version": version]
    ) { writer in
      for (path, type) in [
        ("/", mediaType), ("content.xml", "text/xml"), ("styles.xml", "text/xml"),
        ("meta.xml", "text/xml"),
      ] {
        writer.empty(
          "manifest:file-entry", ["manifest:full-path": path, "manifest:media-type": type])
      }
    }
    return writer.bytes
  }
}
