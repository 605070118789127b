extension DueDate {
  /// One line: '2018-04-25 − 10 workdays = 2018-04-11'.
  public func summary(dutch: Bool) -> String {
    let amount = Term(abs(term.amount), term.unit).wording(dutch: dutch)
    var text = "\(start) \(term.amount < 0 ? "−" : "+") \(amount) = \(reached)"
    if due != reached { text += " → \(due) (\(policy.rawValue))" }
    return text
  }

  /// How the date came about, a line for each step.
  public func steps(dutch: Bool) -> [String] {
    var lines = [(dutch ? "begin: " : "start: ") + start.wording(dutch: dutch)]
    lines.append((dutch ? "termijn: " : "term: ") + termWording(dutch: dutch))
    for stretch in suspensions {
      let last = stretch.until.adding(days: -1)
      let stays = dutch ? "opgeschort" : "suspended"
      let to = dutch ? "tot en met" : "through"
      lines.append(
        "\(stays): \(stretch.from.wording(dutch: dutch)) \(to) \(last.wording(dutch: dutch))")
    }
    for day in skipped {
      let label = dutch ? "overgeslagen" : "skipped"
      lines.append("\(label): \(day.date.wording(dutch: dutch)), \(day.name)")
    }
    lines.append((dutch ? "eindigt op: " : "ends on: ") + reached.wording(dutch: dutch))
    lines += ruleWording(dutch: dutch)
    lines.append((dutch ? "kalender: " : "calendar: ") + "\(calendar.name) \(calendar.digest)")
    lines.append((dutch ? "datum: " : "due: ") + due.wording(dutch: dutch))
    return lines
  }

  private func termWording(dutch: Bool) -> String {
    let length = Term(abs(term.amount), term.unit).wording(dutch: dutch)
    if term.amount < 0 { return length + (dutch ? " terug" : " back") }
    guard term.amount > 0 else { return length }
    let first = start.adding(days: 1).wording(dutch: dutch)
    return dutch ? "\(length), te tellen vanaf \(first)" : "\(length), counted from \(first)"
  }

  private func ruleWording(dutch: Bool) -> [String] {
    let label = dutch ? "regel: " : "rule: "
    switch policy {
    case .none:
      return [label + (dutch ? "none, de datum blijft" : "none, the date stays")]
    case .previousWorkingDay:
      let moved =
        due == reached
        ? (dutch ? "de datum blijft" : "the date stays")
        : (dutch ? "terug naar de laatste werkdag" : "back to the last working day")
      return [label + "previousWorkingDay, " + moved]
    case .atw:
      let provisions = provisions
      guard !provisions.isEmpty else {
        return [
          label
            + (dutch
              ? "Algemene termijnenwet, er is niets te verlengen"
              : "Algemene termijnenwet, nothing to extend")
        ]
      }
      return provisions.map { label + $0.wording(dutch: dutch) }
    }
  }

  /// Which articles of the Algemene termijnenwet decided about the date; none where the policy is
  /// another, or where the law had nothing to change.
  public var provisions: [AtwProvision] {
    guard policy == .atw else { return [] }
    let scope = AtwScope(term: term)
    guard scope.applies else { return [.outside] }
    if scope.countsBack { return due < reached ? [.countsBack, .ordinaryDays] : [.countsBack] }
    guard due != reached else { return [] }
    // Rolled without a term, the date shows what article 1(1) alone makes of it.
    let rolled = proofCalendar.dueDate(
      from: reached, after: Term(0, .days), suspended: suspensions, policy: .atw
    ).due
    var provisions: [AtwProvision] = rolled == reached ? [] : [.rolled]
    if due > rolled { provisions.append(.ordinaryDays) }
    return provisions
  }
}

extension AtwProvision {
  func wording(dutch: Bool) -> String {
    let article =
      "Algemene termijnenwet, " + (dutch ? "artikel " : "article ") + rawValue
    switch self {
    case .countsBack:
      return article
        + (dutch
          ? ": een termijn die terugtelt schuift niet door"
          : ": a term that counts back does not roll")
    case .ordinaryDays:
      return article
        + (dutch
          ? ": een termijn van drie dagen of meer heeft minstens twee gewone dagen"
          : ": a term of three days or more has at least two ordinary days")
    case .outside:
      return article
        + (dutch
          ? ": de wet geldt niet voor meer dan 90 dagen, 12 weken of 3 maanden, of voor jaren"
          : ": the law leaves out more than 90 days, 12 weeks or 3 months, and years")
    case .rolled:
      return article
        + (dutch
          ? ": door naar de eerste dag die geen zaterdag, zondag of feestdag is"
          : ": on to the first day that is no Saturday, Sunday or holiday")
    }
  }
}
