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
    if text.hasPrefix("P") || text.hasPrefix("-P"), let term = Term(iso: text) {
      self = term
      return
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
    case noUnit
    case unknownUnit(String)
  }

  public let text: String
  public let reason: Reason
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
