/// A statechart as an SVG picture that needs nothing else: no script, no font, no other file.
package enum SVGDiagram {
  package static func draw(_ outline: ChartOutline) throws(DiagramError) -> String {
    let layout = try ChartLayout(outline)
    let sentences = try ChartSentences.sentences(about: outline)
    let words = DiagramWords(language: outline.language)
    let title = CleanText.line(outline.title)
    let name = identifier(of: [title] + sentences)
    var writer = SVGWriter()
    writer.line(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"sc-diagram\" role=\"img\""
        + " lang=\"\(words.languageCode)\""
        + " xml:lang=\"\(words.languageCode)\" aria-labelledby=\"\(name)-title \(name)-desc\""
        + " viewBox=\"0 0 \(layout.width) \(layout.height)\" width=\"\(layout.width)\""
        + " height=\"\(layout.height)\">")
    writer.line(
      "<title id=\"\(name)-title\">"
        + SVGWriter.escaped(title.isEmpty ? words.untitled : title) + "</title>")
    writer.line(
      "<desc id=\"\(name)-desc\">"
        + sentences.map(SVGWriter.escaped).joined(separator: "\n") + "</desc>")
    writer.line("<style>\n\(SVGStyle.sheet)\n</style>")
    writer.rectangle(
      Rectangle(x: 0, y: 0, width: layout.width, height: layout.height), radius: 0,
      style: "sc-page")
    SVGBoxes.draw(layout, into: &writer)
    SVGRoutes.draw(layout, into: &writer)
    writer.line("</svg>")
    return writer.text
  }

  /// A name for the title and the description that another picture on the same page hardly has,
  /// made of digits and letters only: a Fowler-Noll-Vo hash of what the picture says.
  private static func identifier(of sentences: [String]) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for sentence in sentences {
      for byte in sentence.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    }
    return "diagram-" + String(hash, radix: 16)
  }
}
