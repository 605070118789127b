import Expressions
import Fields
import Lifecycle

/// Booked hours stay within those of their role; granted hours within those that were asked.
struct HoursRule {
  let ledger: Ledger
  let maker: FindingMaker

  /// Hours that somebody books.
  func checkBooking(_ values: [Value]) -> [Finding] {
    var booked = ledger.booked
    return values.map { value in
      guard let hours = Hours(value) else { return noHours() }
      let finding = check(hours, beside: booked)
      booked.append(hours)
      return finding
    }
  }

  /// Hours that somebody grants: not more than was asked for the role.
  func checkGrant(_ values: [Value]) -> [Finding] {
    values.map { value in
      guard let grant = Hours(value) else { return noHours() }
      guard let asked = entry(for: grant.role, in: ledger.asked) else {
        return unknownRole(grant.role, among: ledger.asked)
      }
      guard let given = ledger.total(of: grant), let wanted = ledger.total(of: asked) else {
        return noDuration()
      }
      guard given > wanted, let excess = given.subtracting(wanted) else {
        return maker.satisfied()
      }
      return maker.objection(
        "over-grant",
        nl: "\(text(given, .nl)) uur toegekend op \(text(wanted, .nl)) gevraagd: "
          + "\(text(excess, .nl)) te veel.",
        en: "\(text(given, .en)) hours granted on \(text(wanted, .en)) asked: "
          + "\(text(excess, .en)) too many.",
        remedy: LocalizedText(
          nl: "Ken hoogstens de gevraagde uren toe.", en: "Grant at most the hours asked."),
        seen: [SeenValue(text: "inzet", value: .decimal(wanted))])
    }
  }

  private func check(_ hours: Hours, beside booked: [Hours]) -> Finding {
    guard let allowed = entry(for: hours.role, in: ledger.allowance) else {
      return unknownRole(hours.role, among: ledger.allowance)
    }
    guard let ceiling = ledger.total(of: allowed) else { return noDuration() }
    // What is capped per person is counted per person; else everybody of the role counts together.
    let others = booked.filter { entry in
      allowed.isPerPerson
        ? entry.role == hours.role : self.entry(for: entry.role, in: ledger.allowance) == allowed
    }
    guard let before = sum(others), let after = before.adding(hours.amount) else {
      return noHours()
    }
    let seen = [
      SeenValue(text: "uren", value: .decimal(before)),
      SeenValue(text: "beschikbaar", value: .decimal(ceiling)),
    ]
    if after > ceiling, let excess = after.subtracting(ceiling) {
      return maker.objection(
        "over-hours",
        nl: "\(text(after, .nl)) uur op \(text(ceiling, .nl)) beschikbaar: "
          + "\(text(excess, .nl)) te veel.",
        en: "\(text(after, .en)) hours on \(text(ceiling, .en)) available: "
          + "\(text(excess, .en)) too many.",
        remedy: LocalizedText(
          nl: "Boek minder uren, of vraag het GSO om meer capaciteit.",
          en: "Book fewer hours, or ask the GSO for more capacity."), seen: seen)
    }
    if let used = after.multiplying(DecimalNumber(100)),
      let mark = ceiling.multiplying(DecimalNumber(MoneyRule.warningPercent)), used >= mark
    {
      return maker.warning(
        "near-hours", nl: "\(text(after, .nl)) van \(text(ceiling, .nl)) uur is gebruikt.",
        en: "\(text(after, .en)) of \(text(ceiling, .en)) hours are used.", seen: seen)
    }
    return maker.satisfied()
  }

  /// The entry of a role: the same words, or the only entry that has one of them; hours without a
  /// role belong to the only entry there is.
  private func entry(for role: String?, in entries: [Hours]) -> Hours? {
    guard let role else { return entries.count == 1 ? entries.first : nil }
    let words = Self.words(role)
    if let same = entries.first(where: { Self.words($0.role ?? "") == words }) { return same }
    let similar = entries.filter { !Self.words($0.role ?? "").isDisjoint(with: words) }
    return similar.count == 1 ? similar.first : nil
  }

  /// Words that tell roles apart; those in every role do not.
  private static let common: Set<String> = [
    "ambtelijk", "ambtelijke", "andere", "betrokken", "de", "leden", "lid", "van", "werkgroep",
  ]

  private static func words(_ role: String) -> Set<String> {
    let words = Set(Wording.words(role.lowercased()))
    let telling = words.subtracting(common)
    return telling.isEmpty ? words : telling
  }

  private func sum(_ hours: [Hours]) -> DecimalNumber? {
    var total = DecimalNumber(0)
    for entry in hours {
      guard let sum = total.adding(entry.amount) else { return nil }
      total = sum
    }
    return total
  }

  private func text(_ number: DecimalNumber, _ language: Language) -> String {
    Value.decimal(number).display(in: language)
  }

  private func noHours() -> Finding {
    maker.objection(
      "no-hours", nl: "Er staan geen uren.", en: "No hours are stated.",
      remedy: LocalizedText(
        nl: "Schrijf bijvoorbeeld: Trekker: 12 uur.", en: "Write for instance: Trekker: 12 uur."))
  }

  private func noDuration() -> Finding {
    maker.objection(
      "no-duration", nl: "De looptijd is niet bekend, dus het totaal aan uren ook niet.",
      en: "The duration is not known, so neither is the total of hours.",
      remedy: LocalizedText(nl: "Vul de looptijd in.", en: "Fill in 'looptijd'."))
  }

  private func unknownRole(_ role: String?, among entries: [Hours]) -> Finding {
    let known = entries.compactMap(\.role)
    let nearest = role.flatMap { Spelling.nearest(to: $0, among: known) }
    let list = known.isEmpty ? "–" : known.joined(separator: "; ")
    let name = role ?? "?"
    return maker.objection(
      "unknown-role", nl: "Voor '\(name)' zijn geen uren bekend.",
      en: "No hours are known for '\(name)'.",
      remedy: LocalizedText(
        nl: nearest.map { "Bedoelde u '\($0)'?" } ?? "Noem een rol met uren: \(list).",
        en: nearest.map { "Did you mean '\($0)'?" } ?? "Name a role with hours: \(list)."))
  }
}
