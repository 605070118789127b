import Languages

/// The parts of an ODT file that its text needs.
struct OdtParts {
  let content: XMLElement
  let styles: XMLElement?
  let meta: XMLElement?
  private let names: [String]

  static let namespaces: [String: String] = [
    "urn:oasis:names:tc:opendocument:xmlns:office:1.0": "office",
    "urn:oasis:names:tc:opendocument:xmlns:style:1.0": "style",
    "urn:oasis:names:tc:opendocument:xmlns:text:1.0": "text",
    "urn:oasis:names:tc:opendocument:xmlns:table:1.0": "table",
    "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0": "draw",
    "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0": "manifest",
    "urn:oasis:names:tc:opendocument:xmlns:meta:1.0": "meta",
    "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0": "fo",
    "http://www.w3.org/1999/xlink": "xlink",
    "http://purl.org/dc/elements/1.1/": "dc",
  ]

  init(_ bytes: [UInt8]) throws(PaperReadingError) {
    var archive = try OfficeArchive(bytes, namespaces: Self.namespaces)
    names = archive.names
    let manifest = try archive.tree("META-INF/manifest.xml")
    guard (manifest?.count(of: "manifest:encryption-data") ?? 0) == 0 else {
      throw .locked(LocalizedText(nl: "een versleuteld bestand", en: "an encrypted file"))
    }
    guard let content = try archive.tree("content.xml") else { throw .missingPart }
    self.content = content
    styles = try archive.tree("styles.xml")
    meta = try archive.tree("meta.xml")
  }

  func has(folder: String) -> Bool { names.contains { $0.hasPrefix(folder) && $0 != folder } }
}
