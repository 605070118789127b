import Ledgers

/// Hours and money, used against granted.
enum SharesSection {
  static func write(_ board: Board, _ words: BoardWords, into page: inout Markup) {
    page.line("<section aria-labelledby=\"shares\">")
    page.element("h2", "id=\"shares\"", words.hoursAndMoney)
    let cards = board.cards.filter { card in card.accounts.contains { $0.granted > 0 } }
    if cards.isEmpty {
      page.element(
        "p", "",
        words.say("Er zijn geen uren of geld toegekend.", "No hours or money are granted."))
    } else {
      page.line(
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"shares-caption\">")
      table(of: cards, words, into: &page)
      page.line("</div>")
    }
    page.line("</section>")
  }

  private static func table(of cards: [BoardCard], _ words: BoardWords, into page: inout Markup) {
    page.line("<table>")
    page.element(
      "caption", "id=\"shares-caption\"",
      words.say("Gebruikt van wat is toegekend", "Used of what is granted"))
    page.line("<thead><tr>")
    page.element("th", "scope=\"col\"", words.say("Opdracht en wat", "Assignment and what"))
    for (nl, en) in [("Toegekend", "Granted"), ("Gebruikt", "Used"), ("Over", "Left")] {
      page.element("th", "scope=\"col\" class=\"number\"", words.say(nl, en))
    }
    page.line("</tr></thead>")
    for card in cards {
      page.line("<tbody>")
      let title = Markup.element("th", "scope=\"rowgroup\" colspan=\"4\" dir=\"auto\"", card.title)
      page.line("<tr class=\"group\">\(title)</tr>")
      for account in card.accounts where account.granted > 0 {
        row(of: account, words, into: &page)
      }
      page.line("</tbody>")
    }
    page.line("</table>")
  }

  private static func row(
    of account: BoardCard.Account, _ words: BoardWords, into page: inout Markup
  ) {
    let amounts = [account.granted, account.used, account.granted - account.used].map {
      Markup.escaped(account.measure.wording($0, dutch: words.isDutch))
    }
    let percent = account.percent ?? 0
    page.line("<tr>")
    page.element("th", "scope=\"row\"", account.label)
    page.line("<td class=\"number\">\(amounts[0])</td>")
    page.line(
      "<td class=\"number\">\(amounts[1]) <span class=\"whole\">(\(standing(percent, words)))</span>\(bar(percent))</td>"
    )
    page.line("<td class=\"number\">\(amounts[2])</td>")
    page.line("</tr>")
  }

  private static func standing(_ percent: Int, _ words: BoardWords) -> String {
    switch percent {
    case ..<100: "\(percent) %"
    case 100: words.say("100 %, op", "100 %, used up")
    default: Markup.element("span", "class=\"bad\"", words.say("te veel", "too much"))
    }
  }

  /// The bar says nothing that the number beside it does not.
  static func bar(_ percent: Int) -> String {
    "<span class=\"bar\" aria-hidden=\"true\"><span style=\"width:\(min(max(percent, 0), 100))%\">"
      + "</span></span>"
  }
}
