import Languages

/// Reads the HTML that Word, LibreOffice and people write.
enum HTMLReader {
  static func read(_ bytes: [UInt8]) -> PaperReading {
    let root = HTMLTree.parse(HTMLEncoding.text(bytes))
    var text = HTMLText(firstHeadingIsTitle: firstHeadingIsTitle(root))
    let blocks = text.blocks(root)
    return PaperReading(
      paper: Paper(
        title: text.title ?? "", language: Language(tag: root.inner("html")?["lang"]),
        blocks: blocks),
      notes: text.tally.notes)
  }

  /// One heading of the first level before all others is the title of the paper.
  private static func firstHeadingIsTitle(_ root: XMLElement) -> Bool {
    guard root.count(of: "h1") == 1 else { return false }
    return firstHeading(root) == "h1"
  }

  private static func firstHeading(_ element: XMLElement) -> String? {
    for inner in element.elements {
      if HTMLText.headings[inner.name] != nil { return inner.name }
      if let found = firstHeading(inner) { return found }
    }
    return nil
  }
}
