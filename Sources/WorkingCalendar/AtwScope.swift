/// What the Algemene termijnenwet has to do with a term.
///
/// Article 4(a) leaves out terms in hours, in more than 90 days, 12 weeks or 3 months, and in
/// years. A term in working days is read as one in days: more than 90 of them are left out too.
/// Article 1(2) takes terms that count backward out of article 1(1) alone: article 2 lengthens them
/// too, to an earlier day.
struct AtwScope {
  static let mostDays = 90
  static let mostWeeks = 12
  static let mostMonths = 3
  /// From so many days on a term contains at least so many ordinary days.
  static let leastDays = 3
  static let ordinaryDays = 2

  let term: Term

  /// Article 4: whether the law applies at all.
  var applies: Bool {
    let amount = abs(term.amount)
    switch term.unit {
    case .days, .workdays: return amount <= Self.mostDays
    case .months: return amount <= Self.mostMonths
    case .weeks: return amount <= Self.mostWeeks
    case .years: return amount == 0
    }
  }

  /// Article 1(2): whether the term counts back from a moment or an event.
  var countsBack: Bool { term.amount < 0 }

  /// Article 2: whether the term is at least three days.
  var needsOrdinaryDays: Bool {
    let amount = abs(term.amount)
    switch term.unit {
    case .days, .workdays: return applies && amount >= Self.leastDays
    case .months, .weeks: return applies && amount >= 1
    case .years: return false
    }
  }
}

/// An article of the Algemene termijnenwet that decided something about a date.
public enum AtwProvision: String, Sendable, CaseIterable {
  /// Article 1(2): what counts back does not roll.
  case countsBack = "1(2)"
  /// Article 2: at least two ordinary days.
  case ordinaryDays = "2"
  /// Article 4: the law does not apply.
  case outside = "4"
  /// Article 1(1): to the next ordinary day.
  case rolled = "1(1)"
}
