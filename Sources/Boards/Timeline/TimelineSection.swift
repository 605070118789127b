import WorkingCalendar

/// The stages, deadlines and meetings in time: a picture, and beside it a table for each assignment
/// that says the same.
enum TimelineSection {
  static func write(_ board: Board, _ words: BoardWords, into page: inout Markup) {
    page.line("<section aria-labelledby=\"timeline\">")
    page.element("h2", "id=\"timeline\"", words.timeline)
    let picture = TimelinePicture(of: board, words)
    page.line("<div class=\"picture\" tabindex=\"0\" role=\"region\" aria-labelledby=\"timeline\">")
    page.line(picture.svg)
    page.line("</div>")
    legend(words, into: &page)
    if picture.unlabelled > 0 {
      page.element(
        "p", "class=\"muted picture-note\"",
        words.say(
          "\(picture.unlabelled) keer was er op het plaatje geen plek voor een naam. De tabellen "
            + "noemen alles.",
          "\(picture.unlabelled) name(s) found no room in the picture. The tables tell all."))
    }
    page.line("<div class=\"courses\">")
    for card in board.cards { table(of: card, on: board.day, words, into: &page) }
    page.line("</div>")
    page.line("</section>")
  }

  private static func legend(_ words: BoardWords, into page: inout Markup) {
    let marks = [
      (
        "<rect class=\"tl-a\" x=\"1\" y=\"2\" width=\"20\" height=\"14\"/>",
        words.say("fase", "stage")
      ),
      (
        "<rect class=\"tl-a\" x=\"2\" y=\"3\" width=\"18\" height=\"12\"/>"
          + "<rect class=\"tl-now\" x=\"2\" y=\"3\" width=\"18\" height=\"12\"/>",
        words.say("fase van nu", "present stage")
      ),
      (
        "<rect class=\"tl-stop\" x=\"7\" y=\"1\" width=\"8\" height=\"16\"/>",
        words.say("einde", "end")
      ),
      (
        "<rect class=\"tl-rest\" x=\"1\" y=\"2\" width=\"20\" height=\"14\"/>", words.suspended
      ),
      (
        "<path class=\"tl-deadline\" d=\"M11 1L19 9L11 17L3 9Z\"/>",
        words.say("termijn", "deadline")
      ),
      (
        "<path class=\"tl-deadline-late\" d=\"M7 1L15 9L7 17L-1 9Z\"/>"
          + "<rect class=\"tl-hatch\" x=\"7\" y=\"12\" width=\"15\" height=\"5\"/>",
        words.say("te laat", "late")
      ),
      (
        "<circle class=\"tl-meeting\" cx=\"11\" cy=\"9\" r=\"6\"/>",
        words.say("vergadering", "meeting")
      ),
    ]
    page.line("<ul class=\"legend picture-note\" aria-hidden=\"true\">")
    for (mark, label) in marks {
      page.line(
        "<li><svg width=\"22\" height=\"18\" viewBox=\"0 0 22 18\">\(mark)</svg>"
          + "\(Markup.escaped(label))</li>")
    }
    page.line("</ul>")
  }

  // MARK: The tables

  private struct Line {
    let day: CivilDate
    let what: String
    let when: String
    let standing: String
    var isNow = false
    var isLate = false
  }

  private static func table(
    of card: BoardCard, on today: CivilDate, _ words: BoardWords, into page: inout Markup
  ) {
    page.line("<table class=\"course\">")
    page.element("caption", "dir=\"auto\"", card.title)
    page.line("<thead><tr>")
    for (nl, en) in [("Wat", "What"), ("Wanneer", "When"), ("Stand", "Standing")] {
      page.element("th", "scope=\"col\"", words.say(nl, en))
    }
    page.line("</tr></thead>")
    page.line("<tbody>")
    if card.isCourseCut {
      let text = words.say("Wat eerder was, staat hier niet.", "What was before is not told here.")
      page.line("<tr>" + Markup.element("td", "colspan=\"3\"", text) + "</tr>")
    }
    for line in lines(of: card, on: today, words) {
      page.line("<tr\(line.isNow ? " class=\"now\"" : "")>")
      page.element("th", "scope=\"row\"", line.what)
      page.element("td", "", line.when)
      page.element("td", line.isLate ? "class=\"bad\"" : "", line.standing)
      page.line("</tr>")
    }
    page.line("</tbody>")
    page.line("</table>")
  }

  /// In the order of their days.
  private static func lines(
    of card: BoardCard, on today: CivilDate, _ words: BoardWords
  ) -> [Line] {
    var lines = card.course.map { stay in
      let from = words.wholeDay(stay.from)
      let until = stay.until.map { words.wholeDay($0) }
      let isDay = stay.until == stay.from
      return Line(
        day: stay.from, what: "\(words.say("Fase", "Stage")) \(stay.label)",
        when: isDay
          ? from
          : until.map { words.say("\(from) tot \($0)", "\(from) until \($0)") }
            ?? words.say("sinds \(from)", "since \(from)"),
        standing: stay.until == nil
          ? words.say("nu", "now")
          : stay.isEnd ? words.say("einde", "end") : words.nearness(stay.from, isPast: true),
        isNow: stay.until == nil)
    }
    lines += card.deadlines.map { deadline in
      Line(
        day: deadline.due, what: "\(words.deadline) \(deadline.label)",
        when: words.wholeDay(deadline.due),
        standing: deadline.isSuspended
          ? words.suspended
          : deadline.isLate ? words.lateness(deadline.due) : words.nearness(deadline.due),
        isLate: deadline.isLate)
    }
    lines += card.meetings.map { meeting in
      Line(
        day: meeting.day, what: "\(words.meeting) \(meeting.body)",
        when: words.wholeDay(meeting.day), standing: words.nearness(meeting.day))
    }
    return lines.enumerated().sorted { left, right in
      (left.element.day, left.offset) < (right.element.day, right.offset)
    }.map(\.element)
  }
}

extension BoardWords {
  /// '3 dagen te laat'.
  fileprivate func lateness(_ due: CivilDate) -> String {
    distance(due).split(separator: "(").first.map { String($0).trimmedEnd } ?? ""
  }
}

extension String {
  fileprivate var trimmedEnd: String { hasSuffix(" ") ? String(dropLast()) : self }
}
