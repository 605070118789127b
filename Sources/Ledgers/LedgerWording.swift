/// Amounts and lines as people read them, in Dutch or else in English.
extension LedgerLine.Measure {
  /// '€ 5.000,00' and '31,25 uur' in Dutch, '€5,000.00' and '31.25 hours' in English.
  public func wording(_ amount: Int128, dutch: Bool) -> String {
    switch self {
    case .hours:
      let number = Self.hours(amount, dutch: dutch)
      return "\(number) \(dutch ? "uur" : amount == 100 ? "hour" : "hours")"
    case .money: return Self.euros(amount, dutch: dutch)
    }
  }

  public func wording(_ amount: Int64, dutch: Bool) -> String {
    wording(Int128(amount), dutch: dutch)
  }

  /// Hundredths as a number without superfluous zeros: '31,25', '8'.
  public static func hours(_ hundredths: Int128, dutch: Bool) -> String {
    let sign = hundredths < 0 ? "-" : ""
    let whole = hundredths.magnitude / 100
    let rest = hundredths.magnitude % 100
    guard rest > 0 else { return "\(sign)\(whole)" }
    let digits = rest % 10 == 0 ? "\(rest / 10)" : rest < 10 ? "0\(rest)" : "\(rest)"
    return "\(sign)\(whole)\(dutch ? "," : ".")\(digits)"
  }

  private static func euros(_ cents: Int128, dutch: Bool) -> String {
    let digits = String(cents.magnitude / 100)
    var grouped = ""
    for (place, digit) in digits.enumerated() {
      if place > 0, (digits.utf8.count - place) % 3 == 0 { grouped += dutch ? "." : "," }
      grouped.append(digit)
    }
    let rest = cents.magnitude % 100
    let sign = cents < 0 ? "-" : ""
    let fraction = rest < 10 ? "0\(rest)" : "\(rest)"
    return dutch ? "€ \(sign)\(grouped),\(fraction)" : "\(sign)€\(grouped).\(fraction)"
  }
}

extension LedgerLine {
  /// 'Trekker, Jansen, 2018' or 'geld van 2018'.
  public func wording(dutch: Bool) -> String {
    let names = [role, person, source].compactMap(\.self).filter { !$0.isEmpty }
    switch measure {
    case .hours:
      let words = names + (year.map { ["\($0)"] } ?? [])
      return words.isEmpty ? (dutch ? "uren" : "hours") : words.joined(separator: ", ")
    case .money:
      let year = year.map { dutch ? " van \($0)" : " of \($0)" } ?? ""
      let money = (dutch ? "geld" : "money") + year
      return names.isEmpty ? money : "\(money) (\(names.joined(separator: ", ")))"
    }
  }
}
