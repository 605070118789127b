import Languages

/// A paper as one accessible page that needs nothing from outside.
package struct HTMLPaper {
  package let text: String

  package init(_ paper: Paper) {
    let language = paper.language
    let shown = VisibleText.isBlank(paper.title) ? HTMLPaper.untitled(language) : paper.title
    let title = XMLWriter.escaped(shown)
    var lines = [
      "<!DOCTYPE html>", "<html lang=\"\(language.rawValue)\">", "<head>",
      "<meta charset=\"utf-8\">",
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">",
      "<title>\(title)</title>", "<style>", Self.style(language), "</style>", "</head>", "<body>",
      "<main>", "<h1>\(title)</h1>",
    ]
    let writer = HTMLBlocks(language: language)
    lines += writer.lines(of: paper.blocks)
    lines += ["</main>", "</body>", "</html>", ""]
    text = lines.joined(separator: "\n")
  }

  /// A page must have a title.
  private static func untitled(_ language: Language) -> String {
    language == .nl ? "Zonder titel" : "Untitled"
  }

  private static func style(_ language: Language) -> String {
    let page = language == .nl ? "\"Pagina \"" : "\"Page \""
    let of = language == .nl ? "\" van \"" : "\" of \""
    return """
      body { font-family: "Liberation Sans", Arial, Helvetica, sans-serif; line-height: 1.45; \
      margin: 2rem auto; max-width: 60rem; padding: 0 1rem; color: #1a1a1a; background: #fff; \
      overflow-wrap: break-word; hyphens: auto }
      h1, h2, h3, h4, h5, h6, [role=heading] { line-height: 1.2; margin: 1.4em 0 .5em; \
      font-weight: bold }
      h1 { margin-top: 0 }
      table { border-collapse: collapse; width: 100%; margin: 1rem 0 }
      caption { text-align: left; font-weight: bold; padding: .5rem 0 }
      th, td { border: 1px solid #767676; padding: .5rem .7rem; text-align: left; \
      vertical-align: top }
      th { font-weight: bold; background: #f0f0f0 }
      th[scope^=row] { width: 11rem; background: #f7f7f7 }
      th > em:only-child { font-weight: normal }
      td > :first-child, th > :first-child, li > :first-child { margin-top: 0 }
      td > :last-child, th > :last-child, li > :last-child { margin-bottom: 0 }
      .open { border: 1px dashed #595959; padding: 0 .3rem }
      hr { border: 0; border-top: 1px solid #767676; margin: 2rem 0 }
      @media (max-width: 40rem) { body { margin: 1rem auto } th, td { padding: .35rem .4rem } \
      th[scope^=row] { width: auto } }
      @media print { body { margin: 0; max-width: none; padding: 0; font-size: 10.5pt } \
      tr, h1, h2, h3, h4, h5, h6 { break-inside: avoid } \
      h1, h2, h3, h4, h5, h6, caption { break-after: avoid } \
      hr { break-after: page; visibility: hidden; margin: 0 } }
      @page { size: A4; margin: 22mm 20mm; @bottom-right { \
      content: \(page) counter(page) \(of) counter(pages) } }
      """
  }
}
