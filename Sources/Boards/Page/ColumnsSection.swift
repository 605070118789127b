import Ledgers
import WorkingCalendar

/// The stages of one workflow, and a card for each assignment.
enum ColumnsSection {
  static func write(
    _ flow: Board.Flow, number: Int, of board: Board, _ words: BoardWords, into page: inout Markup
  ) {
    page.line("<section aria-labelledby=\"flow-\(number)\">")
    page.element("h2", "id=\"flow-\(number)\"", flow.title)
    path(flow, words, into: &page)
    page.line("<div class=\"columns\">")
    for (place, column) in flow.columns.enumerated() where !column.cards.isEmpty {
      let id = "flow-\(number)-\(place + 1)"
      page.line("<section class=\"column\" aria-labelledby=\"\(id)\">")
      page.element("h3", "id=\"\(id)\"", "\(column.label) (\(column.cards.count))")
      page.line("<ul class=\"cards\">")
      for card in column.cards {
        page.line("<li>")
        write(card, in: column, of: board, words, into: &page)
        page.line("</li>")
      }
      page.line("</ul>")
      page.line("</section>")
    }
    page.line("</div>")
    page.line("</section>")
  }

  /// Every stage with how many assignments are in it: empty ones have no column.
  private static func path(_ flow: Board.Flow, _ words: BoardWords, into page: inout Markup) {
    page.line(
      "<ol class=\"path\" aria-label=\"\(words.say("Fasen, met aantallen", "Stages, with counts"))\">"
    )
    for column in flow.columns {
      let style = column.cards.isEmpty ? "" : "class=\"full\""
      page.element("li", style, "\(column.label) (\(column.cards.count))")
    }
    page.line("</ol>")
  }

  // MARK: A card

  private static func write(
    _ card: BoardCard, in column: Board.Column, of board: Board, _ words: BoardWords,
    into page: inout Markup
  ) {
    page.line("<article class=\"card\(card.isLate ? " overdue" : "")\">")
    page.element("h4", "dir=\"auto\"", card.title)
    var names = [card.id]
    if let parent = card.parent { names.append(words.say("bij \(parent)", "of \(parent)")) }
    page.element("p", "class=\"muted\"", names.joined(separator: ", "))
    for deadline in card.deadlines where deadline.isLate {
      page.element("p", "class=\"warning\"", words.overdue(deadline))
    }
    let facts = facts(of: card, in: column, on: board, words)
    if !facts.isEmpty {
      page.line("<dl>")
      for fact in facts {
        page.line(
          Markup.element("dt", "", fact.name) + "<dd>" + Markup.escaped(fact.text)
            + (fact.percent.map(SharesSection.bar) ?? "") + "</dd>")
      }
      page.line("</dl>")
    }
    if !card.flags.isEmpty {
      page.line("<ul class=\"notes\">")
      for flag in card.flags { page.element("li", "", "\(words.note): \(flag)") }
      page.line("</ul>")
    }
    page.line("</article>")
  }

  private struct Fact {
    let name: String
    let text: String
    var percent: Int?
  }

  private static func facts(
    of card: BoardCard, in column: Board.Column, on board: Board, _ words: BoardWords
  ) -> [Fact] {
    var facts: [Fact] = []
    let tracks = (card.tracks.isEmpty ? [card.stage] : card.tracks).filter { $0 != column.label }
    if !tracks.isEmpty {
      facts.append(Fact(name: words.say("Fase", "Stage"), text: tracks.joined(separator: "; ")))
    }
    if card.isSuspended {
      facts.append(Fact(name: words.say("Stand", "Standing"), text: words.suspended))
    }
    if let since = card.since { facts.append(Fact(name: words.since, text: words.day(since))) }
    for deadline in card.deadlines where !deadline.isLate {
      let when = deadline.isSuspended ? words.suspended : words.distance(deadline.due)
      facts.append(Fact(name: words.deadline, text: "\(deadline.label): \(when)"))
    }
    if let meeting = card.nextMeeting(from: board.day) {
      facts.append(
        Fact(name: words.meeting, text: "\(meeting.body), \(words.distance(meeting.day))"))
    }
    let awaited = card.waitsFor + card.missing
    if !awaited.isEmpty, !card.isOver {
      facts.append(Fact(name: words.waitsFor, text: awaited.joined(separator: ", ")))
    }
    for (measure, name) in [(LedgerLine.Measure.hours, words.hours), (.money, words.money)] {
      guard let total = card.total(measure) else { continue }
      facts.append(Fact(name: name, text: words.share(total), percent: total.percent))
    }
    return facts + card.people.map { Fact(name: $0.part, text: $0.name) }
  }
}
