import Languages

/// Reads the text of an ODT file: paragraphs, headings, lists and tables.
enum OdtReader {
  static func read(_ bytes: [UInt8]) throws(PaperReadingError) -> PaperReading {
    let parts = try OdtParts(bytes)
    guard let body = parts.content.first("office:body")?.first("office:text") else {
      throw .missingPart
    }
    let styles = OdtStyles(parts)
    var text = OdtText(styles: styles)
    let blocks = text.blocks(body)
    var tally = text.tally
    note(parts, body, in: &tally)
    let language = parts.meta?.inner("dc:language")?.text ?? styles.language
    return PaperReading(
      paper: Paper(
        title: text.title ?? "", language: Language(tag: language), blocks: blocks),
      notes: tally.notes)
  }

  private static func note(_ parts: OdtParts, _ body: XMLElement, in tally: inout NoteTally) {
    let scripts = parts.content.first("office:scripts")?.elements.count ?? 0
    if scripts > 0 || parts.has(folder: "Basic/") || parts.has(folder: "Scripts/") {
      tally.add(.macros)
    }
    tally.add(.externals, externals(in: body))
    let pages = parts.styles?.first("office:master-styles")?.elements ?? []
    let margins = ["style:footer", "style:footer-first", "style:header", "style:header-first"]
    tally.add(
      .headers,
      pages.flatMap(\.elements).count { margin in
        margins.contains(margin.name) && margin.text.utf8.contains { $0 > 0x20 }
      })
  }

  /// Links that somebody may click are text; what an office program would fetch by itself is not.
  private static func externals(in element: XMLElement) -> Int {
    let isFetched = element.name != "text:a" && element.name != "draw:a"
    let target = isFetched ? element["xlink:href"] ?? "" : ""
    let isOutside = target.contains("://") || target.hasPrefix("../") || target.hasPrefix("/")
    return (isOutside ? 1 : 0) + element.elements.reduce(0) { $0 + externals(in: $1) }
  }
}
