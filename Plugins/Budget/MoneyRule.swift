import Expressions
import Fields
import Languages
import Lifecycle

/// A cost needs money of its own year that a body has decided on.
///
/// Money without a year serves all years of the duration together, after the money of each year is
/// used. An amount that is, or may be, part of another covers nothing by itself. Sums have 128
/// bits: no list of amounts can make them overflow.
struct MoneyRule {
  let ledger: Ledger
  let maker: FindingMaker

  func findings() -> [Finding] {
    guard !ledger.spent.added.isEmpty else { return [] }
    var earlier: [Money] = []
    for value in ledger.spent.present where value.isFilled {
      guard let cost = Money(value), cost.year != nil else { return [unclearCosts(value)] }
      earlier.append(cost)
    }
    var found: [Finding] = []
    for value in ledger.spent.added {
      guard let cost = Money(value), cost.cents > 0 else {
        found.append(noAmount())
        continue
      }
      if let finding = check(cost, beside: earlier) { found.append(finding) }
      earlier.append(cost)
    }
    return found
  }

  /// What is wrong with a cost; nil where nothing is.
  private func check(_ cost: Money, beside earlier: [Money]) -> Finding? {
    guard let year = cost.year else { return noYear() }
    let pots = Pots(ledger)
    guard pots.cover(year) else {
      return pots.needsDuration ? noDuration() : uncovered(year, pots)
    }
    let ceiling = pots.ceiling(of: year, beside: earlier)
    let before = Pots.sum(earlier.filter { $0.year == year })
    let after = before + Int128(cost.cents)
    let seen = [
      SeenValue(text: "geld \(year)", value: .text(Euros.text(ceiling, .nl))),
      SeenValue(text: "uitgegeven \(year)", value: .text(Euros.text(before, .nl))),
    ]
    if after > ceiling { return overBudget(year, after, ceiling, seen: seen) }
    guard after * 100 >= ceiling * Int128(Ceiling.warningPercent) else { return nil }
    return maker.warning(
      "near-budget",
      nl: "Van het budget van \(year) is \(Euros.text(after, .nl)) van "
        + "\(Euros.text(ceiling, .nl)) gebruikt.",
      en: "Of the budget of \(year), \(Euros.text(after, .en)) of "
        + "\(Euros.text(ceiling, .en)) is used.", seen: seen)
  }

  private func overBudget(
    _ year: Int, _ after: Int128, _ ceiling: Int128, seen: [SeenValue]
  ) -> Finding {
    maker.objection(
      "over-budget",
      nl: "Over het budget van \(year): \(Euros.text(after, .nl)) op \(Euros.text(ceiling, .nl)), "
        + "\(Euros.text(after - ceiling, .nl)) te veel.",
      en: "Over the budget of \(year): \(Euros.text(after, .en)) on \(Euros.text(ceiling, .en)), "
        + "\(Euros.text(after - ceiling, .en)) too much.",
      remedy: LocalizedText(
        nl: "Verlaag de uitgave, of vraag \(body.nl) om meer geld.",
        en: "Lower the cost, or ask \(body.en) for more money."), seen: seen)
  }

  /// Why there is no money in a year: it is asked and not decided, its amount is not known, or
  /// there never was any.
  private func uncovered(_ year: Int, _ pots: Pots) -> Finding {
    let asked = pots.asked(for: year)
    if !asked.isEmpty { return notDecided(year, Pots.sum(asked)) }
    if pots.sourceYears.contains(year) { return noCeiling(year) }
    let list = pots.years.map(String.init).joined(separator: ", ")
    return maker.objection(
      "no-cover",
      nl: pots.years.isEmpty
        ? "Er is geen bedrag voor \(year): de opdracht noemt alleen bestaande budgetten."
        : "Er is geen geld voor \(year): de dekking is er alleen voor \(list).",
      en: pots.years.isEmpty
        ? "There is no amount for \(year): the assignment names existing budgets only."
        : "There is no money for \(year): the cover is for \(list) only.",
      remedy: LocalizedText(
        nl: "Boek op een bestaande regel, of vraag \(body.nl) om dekking.",
        en: "Book on an existing line, or ask \(body.en) for cover."))
  }

  private func notDecided(_ year: Int, _ sum: Int128) -> Finding {
    maker.objection(
      "not-decided",
      nl: "Het geld voor \(year) (\(Euros.text(sum, .nl))) is gevraagd, maar \(body.nl) heeft nog "
        + "niet besloten.",
      en: "The money for \(year) (\(Euros.text(sum, .en))) is asked for, but \(body.en) has not "
        + "decided yet.",
      remedy: LocalizedText(
        nl: "Wacht op het besluit van \(body.nl).", en: "Wait for the decision of \(body.en)."),
      seen: [SeenValue(text: "gevraagd \(year)", value: .text(Euros.text(sum, .nl)))])
  }

  private func noCeiling(_ year: Int) -> Finding {
    maker.objection(
      "no-ceiling",
      nl: "Voor \(year) noemt de opdracht een bron zonder bedrag: of de uitgave past, is niet uit "
        + "te rekenen.",
      en: "For \(year) the assignment names a source without an amount: whether the cost fits "
        + "cannot be computed.",
      remedy: LocalizedText(
        nl: "Laat \(body.nl) het bedrag voor \(year) vaststellen, en vul het in bij 'geld'.",
        en: "Have \(body.en) set the amount for \(year), and fill it in under 'geld'."))
  }

  /// Who can lift what stands in the way of money.
  private var body: LocalizedText {
    ledger.decidingBody.map { LocalizedText(nl: $0, en: $0) }
      ?? LocalizedText(nl: "de opdrachtgever", en: "the commissioner")
  }

  private func noDuration() -> Finding {
    maker.objection(
      "no-duration", nl: "Het geld heeft geen jaar, en de looptijd is niet bekend.",
      en: "The money has no year, and the duration is not known.",
      remedy: LocalizedText(
        nl: "Vul de looptijd in, of zet het jaar bij het geld.",
        en: "Fill in 'looptijd', or add the year to the money."))
  }

  private func noAmount() -> Finding {
    maker.objection(
      "no-amount", nl: "In de uitgave staat geen bedrag.", en: "The cost states no amount.",
      remedy: LocalizedText(
        nl: "Schrijf bijvoorbeeld: € 5.000 2018-02-01.",
        en: "Write for instance: € 5.000 2018-02-01."))
  }

  private func noYear() -> Finding {
    maker.objection(
      "no-year", nl: "Van de uitgave is het jaar niet bekend.", en: "The cost has no year.",
      remedy: LocalizedText(
        nl: "Zet de datum erbij: € 5.000 2018-02-01.", en: "Add the date: € 5.000 2018-02-01."))
  }

  private func unclearCosts(_ value: Value) -> Finding {
    maker.objection(
      "unclear-costs",
      nl: "Bij een eerdere uitgave ('\(value.display(in: .nl))') ontbreekt het bedrag of het jaar.",
      en: "An earlier cost ('\(value.display(in: .en))') lacks its amount or its year.",
      remedy: LocalizedText(
        nl: "Laat de programmaleider die uitgave verbeteren.",
        en: "Have the program lead correct that cost."))
  }
}
