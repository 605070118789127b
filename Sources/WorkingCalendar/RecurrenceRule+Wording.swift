extension RecurrenceRule {
  /// The rule as people read it: 'maandelijks vanaf 1 januari 2018, 5 keer'.
  public func wording(dutch: Bool) -> String {
    var text = pattern.wording(dutch: dutch)
    text += (dutch ? " vanaf " : " from ") + start.longWording(dutch: dutch)
    if let end { text += (dutch ? " tot en met " : " through ") + end.longWording(dutch: dutch) }
    if let count { text += dutch ? ", \(count) keer" : ", \(count) times" }
    return text
  }
}

extension RecurrenceRule.Pattern {
  /// 'maandelijks', 'januari en juni', 'vier à vijf keer per jaar'. What is written is read as the
  /// same pattern.
  public func wording(dutch: Bool) -> String {
    switch self {
    case .every(let term): Self.wording(of: term, dutch: dutch)
    case .months(let months, let day): Self.wording(of: months, on: day, dutch: dutch)
    case .perYear(let least, let most): Self.wording(least, most, dutch: dutch)
    }
  }

  private static func wording(of term: Term, dutch: Bool) -> String {
    guard term.amount == 1 else {
      return (dutch ? "elke " : "every ") + term.wording(dutch: dutch)
    }
    switch term.unit {
    case .days: return dutch ? "dagelijks" : "daily"
    case .months: return dutch ? "maandelijks" : "monthly"
    case .weeks: return dutch ? "wekelijks" : "weekly"
    case .workdays: return dutch ? "elke werkdag" : "every workday"
    case .years: return dutch ? "jaarlijks" : "yearly"
    }
  }

  private static func wording(
    of months: [Int], on day: RecurrenceRule.MonthDay, dutch: Bool
  ) -> String {
    let list: String
    if months.count == 12 {
      list = dutch ? "elke maand" : "every month"
    } else {
      let names = months.map { CivilDate.monthName($0, dutch: dutch) }
      let and = dutch ? " en " : " and "
      list =
        names.count > 1
        ? names.dropLast().joined(separator: ", ") + and + (names.last ?? "")
        : names.joined()
    }
    switch day {
    case .day(let number): return dutch ? "dag \(number) van \(list)" : "day \(number) of \(list)"
    case .first: return dutch ? "eerste dag van \(list)" : "first day of \(list)"
    case .last:
      // Months alone mean their end; 'every month' alone means an interval.
      if months.count < 12 { return list }
      return dutch ? "laatste dag van \(list)" : "last day of \(list)"
    }
  }

  private static func wording(_ least: Int, _ most: Int, dutch: Bool) -> String {
    let first = NumberWords.written(least, dutch: dutch)
    let last = NumberWords.written(most, dutch: dutch)
    if dutch {
      return least == most ? "\(first) keer per jaar" : "\(first) à \(last) keer per jaar"
    }
    if least == most, least <= 2 { return least == 1 ? "once a year" : "twice a year" }
    return least == most ? "\(first) times a year" : "\(first) to \(last) times a year"
  }
}

extension RecurrenceError {
  /// What is wrong, in a sentence without its end.
  public func wording(dutch: Bool) -> String {
    switch reason {
    case .countNeedsFixedDays:
      return dutch
        ? "een aantal keren 'per jaar' kan niet ook nog geteld worden; geef een einddatum"
        : "so many 'a year' cannot be counted as well; give an end"
    case .countOutOfRange:
      return dutch ? "het aantal is 1 of meer" : "the number is 1 or more"
    case .dayOutOfRange:
      return dutch ? "de dag van een maand is 1 tot 31" : "the day of a month is 1 to 31"
    case .frequencyOutOfRange:
      let most = RecurrenceRule.mostPerYear
      return dutch
        ? "het aantal per jaar is 1 tot \(most), het kleinste eerst"
        : "the number a year is 1 to \(most), the least first"
    case .iso(let error): return error.wording(dutch: dutch)
    case .monthOutOfRange: return dutch ? "een maand is 1 tot 12" : "a month is 1 to 12"
    case .notPositive:
      return dutch ? "de herhaling is minstens één dag" : "the interval is at least a day"
    case .unreadable:
      return dutch
        ? "schrijf bijvoorbeeld 'maandelijks', 'P6M', 'januari en juni' of '4-5 per jaar'"
        : "write for instance 'monthly', 'P6M', 'January and June' or '4-5 per year'"
    case .workdays:
      return dutch
        ? "werkdagen herhalen zich niet; gebruik dagen, weken of maanden"
        : "working days do not recur; use days, weeks or months"
    }
  }
}
