/// Everything that a calendar says: its rules and its days.
public struct CalendarContent: Hashable, Sendable {
  /// A single day with its name.
  public struct NamedDay: Hashable, Sendable {
    public let date: CivilDate
    public let dutchName: String
    public let englishName: String

    public init(_ date: CivilDate, nl: String, en: String) {
      self.date = date
      dutchName = nl
      englishName = en
    }
  }

  /// The days of the week on which nobody works.
  public let weekend: Set<Weekday>
  public let holidays: [HolidayRule]
  /// Days on which nobody works; to the Algemene termijnenwet they are ordinary days.
  public let closed: [NamedDay]
  /// Days that a decree puts on a par with a holiday: they count for the Algemene termijnenwet
  /// alone.
  public let parDays: [NamedDay]

  public static let ordinaryWeekend: Set<Weekday> = [.saturday, .sunday]

  public init(
    weekend: Set<Weekday> = ordinaryWeekend, holidays: [HolidayRule], closed: [NamedDay] = [],
    parDays: [NamedDay] = []
  ) {
    self.weekend = weekend
    self.holidays = holidays
    self.closed = closed
    self.parDays = parDays
  }

  /// Monday to Friday, without the recognised holidays of the Netherlands.
  public static let dutch = CalendarContent(holidays: HolidayRule.dutch)
  /// Monday to Friday, every one of them.
  public static let weekdays = CalendarContent(holidays: [])

  /// One line for each rule and each day, in one order: the same content has the same text,
  /// however a file spells it. The digest of a calendar is taken over it.
  public var canonicalText: String {
    let names = weekend.sorted { $0.rawValue < $1.rawValue }.map { String($0.rawValue) }
    let rules = holidays.map { rule in
      let basis: String
      switch rule.basis {
      case .date(let month, let day): basis = "date \(month) \(day)"
      case .easter(let offset): basis = "easter \(offset)"
      }
      let years = "\(rule.years.lowerBound) \(rule.years.upperBound)"
      return "holiday \(basis) \(years) \(rule.whenSunday) \(rule.dutchName)\t\(rule.englishName)"
    }
    let days =
      closed.map { "closed \($0.date) \($0.dutchName)\t\($0.englishName)" }
      + parDays.map { "par \($0.date) \($0.dutchName)\t\($0.englishName)" }
    // By their bytes: the order of texts may change with the tables of Unicode.
    let lines = Set(rules + days).sorted {
      Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8))
    }
    return (["weekend \(names.joined(separator: " "))"] + lines).joined(separator: "\n") + "\n"
  }
}

/// A day that the calendar names.
public struct FreeDay: Hashable, Sendable {
  public enum Kind: String, Sendable, CaseIterable {
    case closed, holiday
    /// On a par by decree: for the Algemene termijnenwet alone.
    case par
  }

  public let date: CivilDate
  public let dutchName: String
  public let englishName: String
  public let kind: Kind

  init(_ date: CivilDate, nl: String, en: String, _ kind: Kind) {
    self.date = date
    dutchName = nl
    englishName = en
    self.kind = kind
  }

  public func name(dutch: Bool) -> String { dutch ? dutchName : englishName }
}
