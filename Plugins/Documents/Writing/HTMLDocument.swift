import Fields
import Languages

/// The document as one accessible page that needs nothing from outside.
struct HTMLDocument {
  private let layout: FormulationLayout

  init(_ layout: FormulationLayout) { self.layout = layout }

  var text: String {
    let title = Self.escaped(layout.title)
    let caption = layout.language == .nl ? "Opdrachtformulering" : "Assignment formulation"
    let stage = layout.language == .nl ? "Fase" : "Stage"
    var lines = [
      "<!DOCTYPE html>", "<html lang=\"\(layout.language.rawValue)\">", "<head>",
      "<meta charset=\"utf-8\">",
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">",
      "<title>\(title)</title>", "<style>", Self.style, "</style>", "</head>", "<body>", "<main>",
      "<h1>\(title)</h1>",
    ]
    if let cooperation = layout.cooperation {
      let prefix = layout.language == .nl ? "Samen " : "Together: "
      lines.append("<p>\(Self.escaped(prefix + cooperation))</p>")
    }
    lines.append("<p>\(stage): \(Self.escaped(layout.stage))</p>")
    if let version = layout.version {
      let label = layout.language == .nl ? "Versie" : "Version"
      lines.append("<p>\(label): \(Self.escaped(version))</p>")
    }
    lines += ["<table>", "<caption>\(caption)</caption>"]
    for run in layout.runs { lines += ["<tbody>"] + rows(run) + ["</tbody>"] }
    lines += ["</table>", "</main>", "</body>", "</html>", ""]
    return lines.joined(separator: "\n")
  }

  static let style = """
    body { font-family: sans-serif; line-height: 1.45; margin: 2rem auto; max-width: 60rem; \
    padding: 0 1rem; color: #1a1a1a; background: #fff }
    table { border-collapse: collapse; width: 100% }
    caption { text-align: left; font-weight: bold; padding: .5rem 0 }
    th, td { border: 1px solid #767676; padding: .5rem .7rem; text-align: left; \
    vertical-align: top }
    th { width: 11rem; font-weight: bold }
    th.sub { font-style: italic; font-weight: normal }
    td p:first-child, td ul:first-child { margin-top: 0 }
    td p:last-child, td ul:last-child { margin-bottom: 0 }
    .open { border: 1px dashed #595959; padding: 0 .3rem }
    @media print { body { margin: 0; max-width: none } tr { break-inside: avoid } }
    """

  private func rows(_ run: ArraySlice<FormulationLayout.Row>) -> [String] {
    run.enumerated().map { place, row in
      var cells: [String] = []
      // The conditions share one row header, as in the table that they come from.
      if row.isCondition, place == 0 {
        let label = Self.escaped(layout.conditionsLabel)
        cells.append("<th scope=\"rowgroup\" rowspan=\"\(run.count)\">\(label)</th>")
      }
      let label = Self.escaped(row.label)
      cells.append(
        row.isCondition
          ? "<th scope=\"row\" class=\"sub\">\(label)</th>"
          : "<th scope=\"row\" colspan=\"2\">\(label)</th>")
      cells.append("<td>\n\(row.parts.map(html).joined(separator: "\n"))\n</td>")
      return "<tr>\n\(cells.joined(separator: "\n"))\n</tr>"
    }
  }

  private func html(_ part: FormulationLayout.Part) -> String {
    var lines: [String] = []
    if let label = part.label { lines.append("<p><strong>\(Self.escaped(label)):</strong></p>") }
    var isInList = false
    for block in part.blocks {
      let isItem = block.kind == .item
      if isItem, !isInList { lines.append("<ul>") }
      if !isItem, isInList { lines.append("</ul>") }
      isInList = isItem
      switch block.kind {
      case .item: lines.append("<li>\(Self.escaped(block.text))</li>")
      case .note: lines.append("<p><em>\(Self.escaped(block.text))</em></p>")
      case .paragraph:
        let text = Self.escaped(block.text)
        lines.append(part.isOpen ? "<p><span class=\"open\">\(text)</span></p>" : "<p>\(text)</p>")
      }
    }
    if isInList { lines.append("</ul>") }
    if part.needsMark {
      lines.append("<p><span class=\"open\">\(Self.escaped(layout.openMark))</span></p>")
    }
    return lines.joined(separator: "\n")
  }

  /// Text that can only be text: markup means nothing in it.
  static func escaped(_ text: String) -> String {
    var escaped = String.UnicodeScalarView()
    for scalar in VisibleText.scalars(text) {
      switch scalar {
      case "&": escaped.append(contentsOf: "&amp;".unicodeScalars)
      case "<": escaped.append(contentsOf: "&lt;".unicodeScalars)
      case ">": escaped.append(contentsOf: "&gt;".unicodeScalars)
      case "\"": escaped.append(contentsOf: "&quot;".unicodeScalars)
      case "'": escaped.append(contentsOf: "&#39;".unicodeScalars)
      default: escaped.append(scalar)
      }
    }
    return String(escaped)
  }
}
