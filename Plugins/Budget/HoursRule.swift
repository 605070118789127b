import Expressions
import Fields
import Languages
import Lifecycle
import WorkingCalendar

/// Booked hours stay within those of their role: the granted ones, or the asked ones where nobody
/// has to grant any. What is allowed per person is counted for each person apart, or where no name
/// is given for each wording of the role: 'Adviseur Houten' and 'Adviseur Lopik' are two.
struct HoursRule {
  private let sheet: FieldSheet
  private let thresholds: Thresholds
  private let maker: FindingMaker
  private let allowances: Allowances

  init(sheet: FieldSheet, thresholds: Thresholds, maker: FindingMaker) {
    self.sheet = sheet
    self.thresholds = thresholds
    self.maker = maker
    allowances = sheet.allowances(thresholds)
  }

  func findings() -> [Finding] {
    guard !sheet.booked.added.isEmpty else { return [] }
    guard !allowances.entries.isEmpty else { return [noAllowance()] }
    var tally = BookedTally(allowances)
    for value in sheet.booked.present where value.isFilled {
      guard let hours = value.plainHours else { return [unclear(value, isEarlier: true)] }
      guard tally.add(hours) else { return [maker.tooLarge()] }
    }
    var found: [Finding] = []
    for value in sheet.booked.added {
      guard let hours = value.plainHours, hours.amount > DecimalNumber(0) else {
        found.append(unclear(value, isEarlier: false))
        continue
      }
      guard hours.amount.scale <= 2 else {
        found.append(tooFine(value))
        continue
      }
      found += check(hours, beside: tally)
      guard tally.add(hours) else { return found + [maker.tooLarge()] }
    }
    return found
  }

  /// What is to be said about a booking; nothing where all is well.
  private func check(_ hours: Hours, beside tally: BookedTally) -> [Finding] {
    guard let place = allowances.place(of: hours.role) else {
      return [maker.unknownRole(hours.role, among: allowances.roles)]
    }
    let allowance = allowances.entries[place]
    guard let ceiling = allowance.ceiling else { return [maker.noDuration()] }
    let before = tally.sum(for: hours, at: place, in: nil)
    guard let after = before.adding(hours.amount), let limit = thresholds.limit(of: ceiling)
    else { return [maker.tooLarge()] }
    let seen = [
      SeenValue(text: "uren", value: .decimal(before)),
      SeenValue(text: "beschikbaar", value: .decimal(ceiling)),
    ]
    if after > limit { return [overHours(hours.role, after, limit, seen: seen)] }
    var found: [Finding] = []
    if thresholds.isNear(after, of: ceiling) {
      found.append(
        maker.warning(
          "near-hours",
          nl: "\(after.text(.nl)) van \(ceiling.text(.nl)) uur is gebruikt.",
          en: "\(after.text(.en)) of \(ceiling.text(.en)) hours are used.", seen: seen))
    }
    guard let day = hours.date else { return found }
    let rule = BookedDayRule(
      allowance: allowance, start: sheet.start, thresholds: thresholds, maker: maker)
    return found
      + rule.findings(
        about: hours, on: day, beside: tally.sum(for: hours, at: place, in: day.year))
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

  private func tooFine(_ value: Value) -> Finding {
    maker.objection(
      "too-fine",
      nl: "'\(value.display(in: .nl))' heeft meer dan twee cijfers achter de komma.",
      en: "'\(value.display(in: .en))' has more than two digits behind the point.",
      remedy: LocalizedText(
        nl: "Rond af op honderdsten: 8,33 uur.", en: "Round to hundredths: 8,33 uur."))
  }

  /// Why there are no hours at all: nobody granted them, or nobody asked for them.
  private func noAllowance() -> Finding {
    if sheet.asksCapacity {
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
  var plainHours: Hours? {
    guard let hours = Hours(self), hours.unit == .total, !hours.isPerPerson, upperAmount == nil
    else { return nil }
    return hours
  }
}

extension Hours {
  /// What tells the person apart whose hours these are: the name, else the wording of the role.
  var worker: Set<String> {
    let named = RoleWords.all(person)
    return named.isEmpty ? RoleWords.telling(role) : named
  }
}
