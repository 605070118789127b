/// 'tot', 'tot en met', 'vóór', 'vanaf': words before a date that make it a limit.
struct Limit {
  let role: DateMention.Role
  let length: Int
  let excludesFirst: Bool
  /// 'tot 15 maart' includes the day, 'vóór 15 maart' does not.
  var isStrict = false

  static func read(_ words: [DateScanner.Word], at place: Int) -> Limit? {
    switch words[place].text {
    case "tot":
      let isInclusive =
        place + 2 < words.count && words[place + 1].text == "en" && words[place + 2].text == "met"
      return Limit(role: .end, length: isInclusive ? 3 : 1, excludesFirst: !isInclusive)
    case "t/m": return Limit(role: .end, length: 1, excludesFirst: false)
    case "uiterlijk": return Limit(role: .end, length: 1, excludesFirst: false)
    case "voor": return Limit(role: .before, length: 1, excludesFirst: true, isStrict: true)
    case "vóór": return Limit(role: .end, length: 1, excludesFirst: true, isStrict: true)
    case "per", "sinds", "vanaf": return Limit(role: .start, length: 1, excludesFirst: false)
    default: return nil
    }
  }

  /// The stretch up to, or from, a period.
  func applied(to period: Period) -> Period {
    switch role {
    case .impossible, .plain: return period
    case .start: return Period(start: period.start, end: nil, precision: period.precision)
    case .before, .end:
      if isStrict {
        let eve = period.start?.adding(days: -1)
        return Period(start: nil, end: eve, precision: period.precision)
      }
      let excludes = excludesFirst && period.start?.day == 1 && period.precision != .year
      let end = excludes ? period.start?.adding(days: -1) : period.end
      return Period(start: nil, end: end, precision: period.precision)
    }
  }
}
