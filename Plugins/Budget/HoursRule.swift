import Expressions
import Fields
import Languages
import Lifecycle

/// Booked hours stay within those of their role: the granted ones, or the asked ones where nobody
/// has to grant any. What is allowed per person is counted for each wording of the role apart:
/// 'Adviseur Houten' and 'Adviseur Lopik' are two.
struct HoursRule {
  private let ledger: Ledger
  private let maker: FindingMaker
  private let allowances: Allowances

  init(ledger: Ledger, maker: FindingMaker) {
    self.ledger = ledger
    self.maker = maker
    let isAskedEnough = ledger.granted.all.isEmpty && !ledger.asksCapacity
    allowances = Allowances(
      isAskedEnough ? ledger.asked.all : ledger.granted.all, over: ledger.duration)
  }

  func findings() -> [Finding] {
    guard !ledger.booked.added.isEmpty else { return [] }
    guard !allowances.entries.isEmpty else { return [noAllowance()] }
    var earlier: [Hours] = []
    for value in ledger.booked.present where value.isFilled {
      guard let hours = value.plainHours else { return [unclear(value, isEarlier: true)] }
      earlier.append(hours)
    }
    var found: [Finding] = []
    for value in ledger.booked.added {
      guard let hours = value.plainHours, hours.amount > DecimalNumber(0) else {
        found.append(unclear(value, isEarlier: false))
        continue
      }
      if let finding = check(hours, beside: earlier) { found.append(finding) }
      earlier.append(hours)
    }
    return found
  }

  /// What is wrong with a booking; nil where nothing is.
  private func check(_ hours: Hours, beside earlier: [Hours]) -> Finding? {
    guard let place = allowances.place(of: hours.role) else {
      return maker.unknownRole(hours.role, among: allowances.roles)
    }
    let allowance = allowances.entries[place]
    guard let ceiling = allowance.ceiling else { return maker.noDuration() }
    let person = RoleWords.telling(hours.role)
    let others = earlier.filter { entry in
      allowances.place(of: entry.role) == place
        && (!allowance.isPerPerson || RoleWords.telling(entry.role) == person)
    }
    guard let before = DecimalNumber.sum(others.map(\.amount)),
      let after = before.adding(hours.amount)
    else { return maker.tooLarge() }
    let seen = [
      SeenValue(text: "uren", value: .decimal(before)),
      SeenValue(text: "beschikbaar", value: .decimal(ceiling)),
    ]
    if after > ceiling { return overHours(hours.role, after, ceiling, seen: seen) }
    guard let used = after.multiplying(DecimalNumber(100)),
      let mark = ceiling.multiplying(DecimalNumber(Ceiling.warningPercent)), used >= mark
    else { return nil }
    return maker.warning(
      "near-hours",
      nl: "\(after.text(.nl)) van \(ceiling.text(.nl)) uur is gebruikt.",
      en: "\(after.text(.en)) of \(ceiling.text(.en)) hours are used.", seen: seen)
  }

  private func overHours(
    _ role: String?, _ after: DecimalNumber, _ ceiling: DecimalNumber, seen: [SeenValue]
  ) -> Finding {
    let prefix = role.map { "\($0): " } ?? ""
    let excess = after.subtracting(ceiling) ?? after
    return maker.objection(
      "over-hours",
      nl: "\(prefix)\(after.text(.nl)) uur op \(ceiling.text(.nl)) beschikbaar: "
        + "\(excess.text(.nl)) te veel.",
      en: "\(prefix)\(after.text(.en)) hours on \(ceiling.text(.en)) available: "
        + "\(excess.text(.en)) too many.",
      remedy: LocalizedText(
        nl: "Boek minder uren, of vraag het GSO om meer capaciteit.",
        en: "Book fewer hours, or ask the GSO for more capacity."), seen: seen)
  }

  /// Why there are no hours at all: nobody granted them, or nobody asked for them.
  private func noAllowance() -> Finding {
    if ledger.asksCapacity {
      return maker.objection(
        "not-granted", nl: "Het GSO heeft nog geen uren toegekend.",
        en: "The GSO has not granted any hours yet.",
        remedy: LocalizedText(
          nl: "Wacht op het besluit van het GSO.", en: "Wait for the decision of the GSO."))
    }
    return maker.objection(
      "no-allowance", nl: "In de opdracht staan geen uren.", en: "The assignment states no hours.",
      remedy: LocalizedText(
        nl: "Laat de programmaleider de inzet invullen: inzet=Trekker: 100 uur.",
        en: "Have the program lead fill in the effort: inzet=Trekker: 100 uur."))
  }

  private func unclear(_ value: Value, isEarlier: Bool) -> Finding {
    let (nl, en) = (value.display(in: .nl), value.display(in: .en))
    return maker.objection(
      "unclear-hours",
      nl: isEarlier
        ? "Eerder geschreven uren ('\(nl)') zijn geen aantal." : "'\(nl)' is geen aantal uren.",
      en: isEarlier
        ? "Hours booked before ('\(en)') are no number." : "'\(en)' is no number of hours.",
      remedy: LocalizedText(
        nl: "Schrijf het aantal uren, niet per week, jaar of persoon: Trekker: 12 uur.",
        en: "Write the number of hours, not a rate: Trekker: 12 uur."))
  }
}

extension Value {
  /// Hours as people book them: a number, no range and no rate.
  fileprivate var plainHours: Hours? {
    guard let hours = Hours(self), hours.unit == .total, !hours.isPerPerson, upperAmount == nil
    else { return nil }
    return hours
  }
}
