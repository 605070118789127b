import Expressions
import Fields
import Lifecycle

/// A cost needs money of its own year that a body has decided on.
struct MoneyRule {
  /// From this share of a ceiling on people are warned.
  static let warningPercent: Int64 = 80

  let ledger: Ledger
  let maker: FindingMaker

  func check(_ values: [Value]) -> [Finding] {
    var found: [Finding] = []
    var costs: [Money] = []
    for value in values {
      guard let cost = Money(value) else {
        found.append(
          maker.objection(
            "no-amount", nl: "In de uitgave staat geen bedrag.", en: "The cost states no amount.",
            remedy: LocalizedText(
              nl: "Schrijf bijvoorbeeld: € 5.000 2018-02-01.",
              en: "Write for instance: € 5.000 2018-02-01.")))
        continue
      }
      costs.append(cost)
      found.append(check(cost, beside: costs.dropLast()))
    }
    return found
  }

  private func check(_ cost: Money, beside earlier: ArraySlice<Money>) -> Finding {
    guard let year = cost.year else {
      return maker.objection(
        "no-year", nl: "Van de uitgave is het jaar niet bekend.", en: "The cost has no year.",
        remedy: LocalizedText(
          nl: "Zet de datum erbij: € 5.000 2018-02-01.", en: "Add the date: € 5.000 2018-02-01."))
    }
    let available = ledger.money.filter { $0.year == year && !$0.isAsked }
    guard !available.isEmpty else { return uncovered(year) }
    let before = sum((ledger.spent + earlier).filter { $0.year == year })
    guard let ceiling = sum(available), let before, let after = sum([before, cost.cents]) else {
      return maker.objection(
        "overflow", nl: "De bedragen zijn te groot.", en: "The amounts are too large.",
        remedy: LocalizedText(nl: "Controleer de bedragen.", en: "Check the amounts."))
    }
    let seen = [
      SeenValue(text: "geld \(year)", value: .text(Euros.text(ceiling, .nl))),
      SeenValue(text: "uitgegeven \(year)", value: .text(Euros.text(before, .nl))),
    ]
    if after > ceiling {
      return maker.objection(
        "over-budget",
        nl:
          "Over het budget van \(year): \(Euros.text(after, .nl)) op \(Euros.text(ceiling, .nl)), "
          + "\(Euros.text(after - ceiling, .nl)) te veel.",
        en: "Over the budget of \(year): \(Euros.text(after, .en)) on \(Euros.text(ceiling, .en)), "
          + "\(Euros.text(after - ceiling, .en)) too much.",
        remedy: LocalizedText(
          nl: "Verlaag de uitgave, of vraag de opdrachtgever om meer geld.",
          en: "Lower the cost, or ask the commissioner for more money."), seen: seen)
    }
    if after / Self.warningPercent >= ceiling / 100 {
      return maker.warning(
        "near-budget",
        nl: "Van het budget van \(year) is \(Euros.text(after, .nl)) van "
          + "\(Euros.text(ceiling, .nl)) gebruikt.",
        en:
          "Of the budget of \(year), \(Euros.text(after, .en)) of \(Euros.text(ceiling, .en)) is used.",
        seen: seen)
    }
    return maker.satisfied()
  }

  /// Why there is no money in a year: it is asked and not decided, or there never was any.
  private func uncovered(_ year: Int) -> Finding {
    let asked = ledger.money.filter { $0.year == year && $0.isAsked }
    if let sum = sum(asked), !asked.isEmpty {
      let body = ledger.decidingBody ?? "de opdrachtgever"
      return maker.objection(
        "not-decided",
        nl: "Het geld voor \(year) (\(Euros.text(sum, .nl))) is gevraagd, maar \(body) heeft nog "
          + "niet besloten.",
        en: "The money for \(year) (\(Euros.text(sum, .en))) is asked for, but \(body) has not "
          + "decided yet.",
        remedy: LocalizedText(
          nl: "Wacht op het besluit van \(body).", en: "Wait for the decision of \(body)."),
        seen: [SeenValue(text: "gevraagd \(year)", value: .text(Euros.text(sum, .nl)))])
    }
    let decided = ledger.money.filter { !$0.isAsked }.compactMap(\.year)
    let years = Set(decided + ledger.sourceYears).sorted()
    let list = years.map(String.init).joined(separator: ", ")
    return maker.objection(
      "no-cover",
      nl: years.isEmpty
        ? "Er is geen bedrag voor \(year): de opdracht noemt alleen bestaande budgetten."
        : "Er is geen geld voor \(year): de dekking is er alleen voor \(list).",
      en: years.isEmpty
        ? "There is no amount for \(year): the assignment names existing budgets only."
        : "There is no money for \(year): the cover is for \(list) only.",
      remedy: LocalizedText(
        nl: "Boek op een bestaande regel, of vraag de opdrachtgever om dekking.",
        en: "Book on an existing line, or ask the commissioner for cover."))
  }

  private func sum(_ entries: [Money]) -> Int64? { sum(entries.map(\.cents)) }

  private func sum(_ amounts: [Int64]) -> Int64? {
    var total: Int64 = 0
    for amount in amounts {
      let (sum, overflow) = total.addingReportingOverflow(amount)
      guard !overflow else { return nil }
      total = sum
    }
    return total
  }
}

/// Amounts as people write them.
enum Euros {
  /// '€ 5.000,00' in Dutch, '€5,000.00' in English.
  static func text(_ cents: Int64, _ language: Language) -> String {
    let digits = String(cents.magnitude / 100)
    let mark = language == .nl ? "." : ","
    var grouped = ""
    for (place, digit) in digits.enumerated() {
      if place > 0, (digits.utf8.count - place) % 3 == 0 { grouped += mark }
      grouped.append(digit)
    }
    let rest = cents.magnitude % 100
    let sign = cents < 0 ? "-" : ""
    let fraction = rest < 10 ? "0\(rest)" : "\(rest)"
    return language == .nl ? "€ \(sign)\(grouped),\(fraction)" : "\(sign)€\(grouped).\(fraction)"
  }
}
