import Expressions
import Fields
import Languages
import Lifecycle
import MessageTemplates
import WorkingCalendar

extension DocumentContent {
  /// Where people write which hours they ask for, the first that is filled.
  private static let asking = ["inzet", "team"]

  /// The hours that are asked for, per role and municipality.
  func capacity() -> [DocumentValues] {
    let all = fields(of: .hours)
    let chosen = Self.asking.lazy
      .compactMap { name in all.first { $0.field.name.text == name } }.first
    return (chosen?.values ?? []).enumerated().map { place, value in
      var element = DocumentValues()
      element.set("number", "\(place + 1)")
      element.set("wording", value.display(in: language))
      element.set("amount", value.display(in: language))
      guard let hours = Hours(value) else { return element }
      addRole(of: hours, to: &element)
      element.set("amount", amount(of: hours))
      element.set("period", period(of: value) ?? duration.map(span))
      element.set("total", total(of: hours, own: ownMonths(of: value)).map(words))
      return element
    }
  }

  private func addRole(of hours: Hours, to element: inout DocumentValues) {
    guard let role = hours.role, !role.isEmpty,
      case .record(let party) = Party.read(role)
    else { return }
    element.set("role", role)
    element.set("organisation", Self.text("organisation", of: party))
  }

  private func amount(of hours: Hours) -> String {
    let unit: String
    switch hours.unit {
    case .total: unit = ""
    case .week: unit = say(" per week", " per week")
    case .year: unit = say(" per jaar", " per year")
    }
    return (hours.isCap ? say("hoogstens ", "at most ") : "") + words(hours.amount) + unit
      + (hours.isPerPerson ? say(" per persoon", " per person") : "")
  }

  private func words(_ amount: DecimalNumber) -> String {
    "\(Value.decimal(amount).display(in: language)) \(say("uur", "hours"))"
  }

  // MARK: Periods

  private var duration: ClosedRange<CivilDate>? {
    guard case .record(let whole)? = value("looptijd"), let start = Self.date("start", of: whole),
      let end = Self.date("end", of: whole), start <= end
    else { return nil }
    return start...end
  }

  private func span(_ days: ClosedRange<CivilDate>) -> String {
    say(
      "\(day(days.lowerBound)) tot en met \(day(days.upperBound))",
      "\(day(days.lowerBound)) to \(day(days.upperBound))")
  }

  private func ownMonths(of value: Value) -> Int64? {
    guard case .record(let record) = value, let text = Self.text("period", of: record),
      let count = Int64(text.dropFirst().dropLast())
    else { return nil }
    return text.hasSuffix("Y") ? count * 12 : text.hasSuffix("M") ? count : nil
  }

  private func period(of value: Value) -> String? {
    ownMonths(of: value).map { say("\($0) maanden", "\($0) months") }
  }

  /// What hours per week or per year come to: a begun month counts whole, a year has twelve of them
  /// and 52 weeks. Nil where the duration is not known, or where nobody says how many persons.
  private func total(of hours: Hours, own months: Int64?) -> DecimalNumber? {
    guard !hours.isPerPerson else { return nil }
    let twelfths: Int64?
    switch hours.unit {
    case .total: return hours.amount
    case .week: twelfths = months.map { $0 * 52 } ?? duration.map { Self.wholeWeeks($0) * 12 }
    case .year: twelfths = months ?? duration.map(Self.begunMonths)
    }
    return twelfths.flatMap { hours.amount.twelfths($0) }
  }

  private static func begunMonths(of days: ClosedRange<CivilDate>) -> Int64 {
    let (start, end) = (days.lowerBound, days.upperBound)
    return Int64((end.year - start.year) * 12 + end.month - start.month + 1)
  }

  private static func wholeWeeks(_ days: ClosedRange<CivilDate>) -> Int64 {
    Int64(max(1, (days.upperBound - days.lowerBound + 1) / 7))
  }
}

extension DecimalNumber {
  /// So many twelfths of this, rounded down to a hundredth; nil where that does not fit.
  fileprivate func twelfths(_ count: Int64) -> DecimalNumber? {
    guard let product = multiplying(DecimalNumber(count))?.multiplying(DecimalNumber(100)) else {
      return nil
    }
    var whole = product.significand
    for _ in 0..<product.scale { whole /= 10 }
    return DecimalNumber(significand: whole / 12, scale: 2)
  }
}
