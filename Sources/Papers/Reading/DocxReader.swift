import Languages

/// Reads the document of a Word file: paragraphs, headings, lists and tables.
enum DocxReader {
  static func read(_ bytes: [UInt8]) throws(PaperReadingError) -> PaperReading {
    var parts = try DocxParts(bytes)
    let root = try parts.document()
    guard let body = root.first("w:body") else { throw .missingPart }
    let styles = DocxStyles(try parts.part("styles"))
    var text = DocxText(styles: styles, numbering: DocxNumbering(try parts.part("numbering")))
    let blocks = text.blocks(body.elements)
    var tally = text.tally
    try note(&parts, in: &tally)
    let properties = try parts.properties()
    let language = properties?.first("dc:language")?.text ?? styles.language
    let paper = Paper(
      title: text.title ?? "", language: Language(tag: language), blocks: blocks)
    return PaperReading(paper: paper, notes: tally.notes)
  }

  private static func note(
    _ parts: inout DocxParts, in tally: inout NoteTally
  ) throws(PaperReadingError) {
    if parts.has("vbaproject.bin") { tally.add(.macros) }
    // A link that somebody may click is text; what Word would fetch by itself is not.
    tally.add(
      .externals, parts.relations.values.count { $0.isExternal && $0.kind != "hyperlink" })
    for kind in ["attachedTemplate", "frame"] {
      tally.add(.externals, try parts.part("settings")?.count(of: "w:\(kind)") ?? 0)
    }
    tally.add(.embeddedObjects, parts.count(in: "embeddings/"))
    var headers = 0
    for kind in ["header", "footer"] {
      headers += try parts.parts(kind).count { $0.text.utf8.contains { $0 > 0x20 } }
    }
    tally.add(.headers, headers)
  }
}

extension Language {
  /// The language of a tag such as 'en-GB'; Dutch for any other.
  init(tag: String?) {
    let tag = tag?.lowercased() ?? ""
    self = tag == "en" || tag.hasPrefix("en-") ? .en : .nl
  }
}
