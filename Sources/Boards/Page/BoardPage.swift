import Languages
import WorkingCalendar

/// A board as one HTML page that needs nothing else: no script, no font, no other file.
package enum BoardPage {
  package static func html(_ board: Board) -> String {
    let words = BoardWords(for: board)
    var page = Markup()
    head(of: board, words, into: &page)
    page.line("<body>")
    page.element(
      "a", "class=\"skip\" href=\"#main\"", words.say("Naar de inhoud", "Skip to the content"))
    top(of: board, words, into: &page)
    page.line("<main id=\"main\">")
    LateSection.write(board, words, into: &page)
    for (number, flow) in board.flows.enumerated() {
      ColumnsSection.write(flow, number: number + 1, of: board, words, into: &page)
    }
    if !board.cards.isEmpty {
      TimelineSection.write(board, words, into: &page)
      SharesSection.write(board, words, into: &page)
    }
    page.line("</main>")
    page.line("<footer class=\"foot\">")
    page.element(
      "p", "",
      words.say(
        "Deze pagina staat op zichzelf: zij haalt niets op en stuurt niets weg.",
        "This page stands alone: it fetches nothing and sends nothing."))
    page.line("</footer>")
    page.line("</body>")
    page.line("</html>")
    return page.text
  }

  private static func head(of board: Board, _ words: BoardWords, into page: inout Markup) {
    page.line("<!doctype html>")
    page.line("<html lang=\"\(board.language.rawValue)\">")
    page.line("<head>")
    page.line("<meta charset=\"utf-8\">")
    // Text that slipped through as markup would still fetch and run nothing.
    page.line(
      "<meta http-equiv=\"Content-Security-Policy\""
        + " content=\"default-src 'none'; style-src 'unsafe-inline'\">")
    page.line("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
    page.element("title", "", "\(words.board), \(words.wholeDay(board.day))")
    page.line("<style>\n\(PageStyle.sheet)\n</style>")
    page.line("</head>")
  }

  private static func top(of board: Board, _ words: BoardWords, into page: inout Markup) {
    page.line("<header class=\"top\">")
    page.element("h1", "", words.board)
    let running = board.cards.count
    let late = board.cards.count { $0.isLate }
    let day = words.say(
      "Stand op \(board.day.fullWording(dutch: true))",
      "As on \(board.day.fullWording(dutch: false))")
    page.element("p", "", "\(day): \(words.assignments(running)), \(words.late(late)).")
    if board.isPublic { page.element("p", "", words.namesLeftOut) }
    if board.isCut { page.element("p", "", words.more) }
    if board.cards.isEmpty {
      page.element("p", "", words.empty)
    } else {
      links(board, words, into: &page)
    }
    page.line("</header>")
  }

  private static func links(_ board: Board, _ words: BoardWords, into page: inout Markup) {
    page.line("<nav aria-label=\"\(words.say("Op deze pagina", "On this page"))\">")
    page.line("<ul class=\"links\">")
    let flows = board.flows.enumerated().map { ("flow-\($0.offset + 1)", $0.element.title) }
    let others = [("timeline", words.timeline), ("shares", words.hoursAndMoney)]
    for (id, title) in [("late", words.late)] + flows + others {
      page.line("<li><a href=\"#\(id)\">\(Markup.escaped(title))</a></li>")
    }
    page.line("</ul>")
    page.line("</nav>")
  }
}
