public enum TermUnit: String, Sendable, CaseIterable {
  case days, months, weeks, workdays, years
}

/// A length of time with its unit; a bare number is none.
public struct Term: Hashable, Sendable, CustomStringConvertible {
  /// No term is longer, in any unit.
  public static let maximumAmount = 1_000_000

  /// Negative terms count back.
  public let amount: Int
  public let unit: TermUnit

  /// Amounts beyond the maximum become the maximum.
  public init(_ amount: Int, _ unit: TermUnit) {
    self.amount = min(max(amount, -Self.maximumAmount), Self.maximumAmount)
    self.unit = unit
  }

  /// Reads '10 workdays', '1 day', '10 werkdagen', '2 weken', 'P9M', 'P1Y6M'.
  public init(parsing text: String) throws(TermError) {
    if text.hasPrefix("P") || text.hasPrefix("-P") {
      if let term = Term(iso: text) {
        self = term
        return
      }
      if let why = TermError.why(iso: text) { throw TermError(text: text, reason: why) }
    }
    let parts = text.split(separator: " ", omittingEmptySubsequences: true)
    guard let first = parts.first, parts.count <= 2,
      let amount = Self.amount(Array(first.utf8)[...])
    else { throw TermError(text: text, reason: .malformed) }
    guard parts.count == 2 else { throw TermError(text: text, reason: .noUnit) }
    guard let unit = Self.units[String(parts[1])] else {
      throw TermError(text: text, reason: .unknownUnit(String(parts[1])))
    }
    self.init(amount, unit)
  }

  private static func amount(_ bytes: ArraySlice<UInt8>) -> Int? {
    let isNegative = bytes.first == UInt8(ascii: "-")
    guard let size = Digits.value(isNegative ? bytes.dropFirst() : bytes), size <= maximumAmount
    else { return nil }
    return isNegative ? -size : size
  }

  static let units: [String: TermUnit] = [
    "dag": .days, "dagen": .days, "day": .days, "days": .days, "jaar": .years, "jaren": .years,
    "maand": .months, "maanden": .months, "month": .months, "months": .months, "week": .weeks,
    "weeks": .weeks, "weken": .weeks, "werkdag": .workdays, "werkdagen": .workdays,
    "workday": .workdays, "workdays": .workdays, "year": .years, "years": .years,
  ]

  /// The words for units that a term may be written with.
  package static let unitNames: [String] = units.keys.sorted()

  /// '10 workdays', '1 day'.
  public var description: String {
    let name = abs(amount) == 1 ? String(unit.rawValue.dropLast()) : unit.rawValue
    return "\(amount) \(name)"
  }
}

/// Why a text is no term.
public struct TermError: Error, Hashable, Sendable {
  public enum Reason: Hashable, Sendable {
    case malformed
    /// 'P1Y2M3D': parts that add up in no single unit.
    case mixed
    case noUnit
    /// 'PT48H': a term counts whole days.
    case timeOfDay
    case unknownUnit(String)
  }

  public let text: String
  public let reason: Reason

  /// Why a duration of ISO 8601 is no term; nil for a text that is no such duration.
  static func why(iso text: String) -> Reason? {
    guard let period = ISOPeriod(text.hasPrefix("-") ? String(text.dropFirst()) : text) else {
      return nil
    }
    if period.seconds != 0 { return .timeOfDay }
    return period.days != 0 && period.months != 0 ? .mixed : nil
  }

  /// What is wrong, in a sentence without its end.
  public func wording(dutch: Bool) -> String {
    switch reason {
    case .malformed: return dutch ? "'\(text)' is geen termijn" : "'\(text)' is no term"
    case .mixed:
      return dutch
        ? "'\(text)' is geen termijn: maanden en dagen zijn samen geen eenheid"
        : "'\(text)' is no term: months and days together are no unit"
    case .noUnit:
      return dutch
        ? "'\(text)' is geen termijn: de eenheid ontbreekt"
        : "'\(text)' is no term: the unit is missing"
    case .timeOfDay:
      return dutch
        ? "'\(text)' is geen termijn: een termijn telt hele dagen, geen uren"
        : "'\(text)' is no term: a term counts whole days, no hours"
    case .unknownUnit(let unit):
      return dutch
        ? "'\(text)' is geen termijn: de eenheid '\(unit)' is onbekend"
        : "'\(text)' is no term: the unit '\(unit)' is unknown"
    }
  }
}

/// What to do with a date that is no working day.
public enum RollPolicy: String, Sendable, CaseIterable {
  /// The Algemene termijnenwet: to the next day that is no Saturday, Sunday or holiday.
  case atw
  /// The date stays.
  case none
  /// Back to the last working day.
  case previousWorkingDay
}
