import WorkingCalendar

/// What is late, the longest first.
enum LateSection {
  static func write(_ board: Board, _ words: BoardWords, into page: inout Markup) {
    page.line("<section aria-labelledby=\"late\">")
    page.element("h2", "id=\"late\"", words.late)
    let late = board.late
    if late.isEmpty {
      page.element("p", "", words.nothingLate)
    } else {
      page.line("<ul class=\"late\">")
      for (card, deadline) in late {
        let title = Markup.element("span", "dir=\"auto\"", card.title)
        let what = Markup.escaped("\(deadline.label), \(words.distance(deadline.due))")
        page.line("<li><span class=\"bad\">\(what)</span>: \(title)</li>")
      }
      page.line("</ul>")
    }
    page.line("</section>")
  }
}
