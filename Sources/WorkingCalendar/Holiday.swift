/// A recognised holiday.
public enum Holiday: String, Sendable, CaseIterable {
  case newYearsDay
  case goodFriday
  case easterMonday
  case kingsDay
  case liberationDay
  case ascensionDay
  case whitMonday
  case christmasDay
  case secondChristmasDay

  public var dutchName: String {
    switch self {
    case .newYearsDay: "Nieuwjaarsdag"
    case .goodFriday: "Goede Vrijdag"
    case .easterMonday: "Tweede Paasdag"
    case .kingsDay: "Koningsdag"
    case .liberationDay: "Bevrijdingsdag"
    case .ascensionDay: "Hemelvaartsdag"
    case .whitMonday: "Tweede Pinksterdag"
    case .christmasDay: "Eerste Kerstdag"
    case .secondChristmasDay: "Tweede Kerstdag"
    }
  }

  public var englishName: String {
    switch self {
    case .newYearsDay: "New Year's Day"
    case .goodFriday: "Good Friday"
    case .easterMonday: "Easter Monday"
    case .kingsDay: "King's Day"
    case .liberationDay: "Liberation Day"
    case .ascensionDay: "Ascension Day"
    case .whitMonday: "Whit Monday"
    case .christmasDay: "Christmas Day"
    case .secondChristmasDay: "Second day of Christmas"
    }
  }

  /// The day in a year; nil outside the years of the calendar.
  func date(in year: Int) -> CivilDate? {
    switch self {
    case .newYearsDay: CivilDate(year: year, month: 1, day: 1)
    case .goodFriday: Self.easter(in: year)?.adding(days: -2)
    case .easterMonday: Self.easter(in: year)?.adding(days: 1)
    case .kingsDay: Self.kingsDay(in: year)
    case .liberationDay: CivilDate(year: year, month: 5, day: 5)
    case .ascensionDay: Self.easter(in: year)?.adding(days: 39)
    case .whitMonday: Self.easter(in: year)?.adding(days: 50)
    case .christmasDay: CivilDate(year: year, month: 12, day: 25)
    case .secondChristmasDay: CivilDate(year: year, month: 12, day: 26)
    }
  }

  /// 27 April, or the day before where that is a Sunday.
  private static func kingsDay(in year: Int) -> CivilDate? {
    let day = CivilDate(year: year, month: 4, day: 27)
    return day?.weekday == .sunday ? day?.adding(days: -1) : day
  }

  /// Easter Sunday of the Gregorian calendar, after the anonymous algorithm of 1876.
  static func easter(in year: Int) -> CivilDate? {
    let a = year % 19
    let b = year / 100
    let c = year % 100
    let d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30
    let e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7
    let f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114
    return CivilDate(year: year, month: f / 31, day: f % 31 + 1)
  }
}
