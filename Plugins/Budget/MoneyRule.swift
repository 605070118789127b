import Expressions
import Fields
import Languages
import Lifecycle

/// What is spent, reserved or committed needs money of its own year that a body has decided on.
///
/// Money without a year serves all years of the duration together, after the money of each year is
/// used. An amount that is, or may be, part of another covers nothing by itself. Sums have 128
/// bits: no list of amounts can make them overflow.
struct MoneyRule {
  let sheet: FieldSheet
  let thresholds: Thresholds
  let maker: FindingMaker

  func findings() -> [Finding] {
    let takings = [sheet.spent, sheet.committed, sheet.reserved]
    guard takings.contains(where: { !$0.added.isEmpty }) || !givenBack.isEmpty else { return [] }
    if let unclear = takings.flatMap(\.present).first(where: { $0.isFilled && MoneyUse($0) == nil })
    {
      return [unclearCosts(unclear)]
    }
    var found = releases()
    guard found.isEmpty else { return found }
    var earlier = sheet.spent.present.compactMap { MoneyUse($0) }
    earlier += MoneyUse.left(of: sheet.committed.present, after: sheet.settled.all)
    earlier += MoneyUse.left(of: sheet.reserved.present, after: sheet.released.all)
    let pots = Pots(sheet)
    for value in takings.flatMap(\.added) {
      guard let cost = Money(value), cost.cents > 0 else {
        found.append(noAmount())
        continue
      }
      guard let use = MoneyUse(value) else {
        found.append(noYear())
        continue
      }
      found += check(use, beside: earlier, pots)
      earlier.append(use)
    }
    return found
  }

  private var givenBack: [Value] { sheet.released.added + sheet.settled.added }

  /// What is freed was reserved or committed before, of the same year and budget.
  private func releases() -> [Finding] {
    [(sheet.reserved, sheet.released, true), (sheet.committed, sheet.settled, false)].flatMap {
      taken, given, isReserved in
      var before = given.present
      return given.added.compactMap { value -> Finding? in
        guard let money = Money(value), money.cents > 0 else { return noAmount() }
        guard let use = MoneyUse(value) else { return noYear() }
        let left = MoneyUse.left(of: taken.present, after: before)
          .filter { $0.year == use.year && $0.source == use.source }
        before.append(value)
        let available = MoneyUse.sum(left)
        return use.cents > available ? notTaken(use, available, isReserved: isReserved) : nil
      }
    }
  }

  /// What is to be said about a cost; nothing where all is well.
  private func check(
    _ use: MoneyUse, beside earlier: [MoneyUse], _ pots: Pots
  ) -> [Finding] {
    let year = use.year
    guard pots.cover(year) else {
      return [pots.needsDuration ? noDuration() : uncovered(year, pots)]
    }
    if let source = use.source, let finding = check(source, of: use, beside: earlier, pots) {
      return [finding]
    }
    let ceiling = pots.ceiling(of: year, beside: earlier)
    let limit = thresholds.limit(of: ceiling)
    let before = MoneyUse.sum(earlier.filter { $0.year == year })
    let after = before + use.cents
    let seen = [
      SeenValue(text: "geld \(year)", value: .text(Euros.text(ceiling, dutch: true))),
      SeenValue(text: "uitgegeven \(year)", value: .text(Euros.text(before, dutch: true))),
    ]
    if after > limit { return [overBudget(year, after, limit, seen: seen)] }
    guard thresholds.isNear(after, of: ceiling) else { return [] }
    return [nearBudget(year, after, ceiling, seen: seen)]
  }

  private func check(
    _ source: String, of use: MoneyUse, beside earlier: [MoneyUse], _ pots: Pots
  ) -> Finding? {
    guard pots.sources.contains(source) else { return unknownSource(source, among: pots.sources) }
    let ceiling = pots.ceiling(of: source, in: use.year, beside: earlier)
    let before = earlier.filter { $0.year == use.year && $0.source == source }
    let after = MoneyUse.sum(before) + use.cents
    return after > ceiling ? overSource(source, use.year, after, ceiling) : nil
  }
}

// MARK: Findings

extension MoneyRule {
  private func nearBudget(
    _ year: Int, _ after: Int128, _ ceiling: Int128, seen: [SeenValue]
  ) -> Finding {
    maker.warning(
      "near-budget",
      nl: "Van het budget van \(year) is \(Euros.text(after, dutch: true)) van "
        + "\(Euros.text(ceiling, dutch: true)) gebruikt.",
      en: "Of the budget of \(year), \(Euros.text(after, dutch: false)) of "
        + "\(Euros.text(ceiling, dutch: false)) is used.", seen: seen)
  }

  private func notTaken(_ use: MoneyUse, _ available: Int128, isReserved: Bool) -> Finding {
    let word = isReserved ? ("gereserveerd", "reserved") : ("verplicht", "committed")
    let left = (Euros.text(available, dutch: true), Euros.text(available, dutch: false))
    return maker.objection(
      isReserved ? "not-reserved" : "not-committed",
      nl:
        "Voor \(use.year) is nog \(left.0) \(word.0); \(Euros.text(use.cents, dutch: true)) vrijgeven "
        + "kan niet.",
      en:
        "For \(use.year), \(left.1) is still \(word.1); \(Euros.text(use.cents, dutch: false)) cannot be "
        + "freed.",
      remedy: LocalizedText(
        nl: "Geef hoogstens \(left.0) vrij, met hetzelfde jaar en dezelfde bron.",
        en: "Free at most \(left.1), of the same year and source."))
  }

  private func unknownSource(_ source: String, among known: [String]) -> Finding {
    let nearest = Spelling.nearest(to: source, among: known)
    let list = known.isEmpty ? "–" : known.joined(separator: "; ")
    return maker.objection(
      "unknown-source", nl: "De bron '\(source)' staat niet bij het geld van de opdracht.",
      en: "The source '\(source)' is not among the money of the assignment.",
      remedy: LocalizedText(
        nl: nearest.map { "Bedoelde u '\($0)'?" } ?? "Noem een bron met geld: \(list).",
        en: nearest.map { "Did you mean '\($0)'?" } ?? "Name a source with money: \(list)."))
  }

  private func overSource(
    _ source: String, _ year: Int, _ after: Int128, _ ceiling: Int128
  ) -> Finding {
    maker.objection(
      "over-source",
      nl: "Over het geld van '\(source)' in \(year): \(Euros.text(after, dutch: true)) op "
        + "\(Euros.text(ceiling, dutch: true)), \(Euros.text(after - ceiling, dutch: true)) te veel.",
      en: "Over the money of '\(source)' in \(year): \(Euros.text(after, dutch: false)) on "
        + "\(Euros.text(ceiling, dutch: false)), \(Euros.text(after - ceiling, dutch: false)) too much.",
      remedy: LocalizedText(
        nl: "Verlaag het bedrag, of kies een andere bron.",
        en: "Lower the amount, or choose another source."))
  }

  private func overBudget(
    _ year: Int, _ after: Int128, _ ceiling: Int128, seen: [SeenValue]
  ) -> Finding {
    maker.objection(
      "over-budget",
      nl:
        "Over het budget van \(year): \(Euros.text(after, dutch: true)) op \(Euros.text(ceiling, dutch: true)), "
        + "\(Euros.text(after - ceiling, dutch: true)) te veel.",
      en:
        "Over the budget of \(year): \(Euros.text(after, dutch: false)) on \(Euros.text(ceiling, dutch: false)), "
        + "\(Euros.text(after - ceiling, dutch: false)) too much.",
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
      nl:
        "Het geld voor \(year) (\(Euros.text(sum, dutch: true))) is gevraagd, maar \(body.nl) heeft nog "
        + "niet besloten.",
      en:
        "The money for \(year) (\(Euros.text(sum, dutch: false))) is asked for, but \(body.en) has not "
        + "decided yet.",
      remedy: LocalizedText(
        nl: "Wacht op het besluit van \(body.nl).", en: "Wait for the decision of \(body.en)."),
      seen: [SeenValue(text: "gevraagd \(year)", value: .text(Euros.text(sum, dutch: true)))])
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
    sheet.decidingBody.map { LocalizedText(nl: $0, en: $0) }
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
