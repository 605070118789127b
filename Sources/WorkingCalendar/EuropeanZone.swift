/// Central European Time with the summer time of the European Union.
///
/// Since 1996 the clocks of the Union change on the last Sundays of March and October at 01:00 UTC
/// (directive 2000/84/EC). Earlier years follow the same rule here: nothing of the domain is older.
/// The rule stands in code, so that a statically linked program needs no zone data.
public struct EuropeanZone: ZoneRules {
  public static let amsterdam = EuropeanZone(
    identifier: "Europe/Amsterdam", standardSecondsFromUTC: 3600)

  public let identifier: String
  private let standardSecondsFromUTC: Int

  public init(identifier: String, standardSecondsFromUTC: Int) {
    self.identifier = identifier
    self.standardSecondsFromUTC = standardSecondsFromUTC
  }

  public func localTime(at instant: Instant) -> LocalTime {
    let offset = secondsFromUTC(at: instant)
    let (date, rest) = instant.adding(milliseconds: Int64(offset) * 1000).utc
    return LocalTime(date: date, secondOfDay: Int(rest / 1000))
  }

  public func instant(on date: CivilDate, secondOfDay: Int) -> Instant {
    let wall = Instant(on: date, secondOfDay: secondOfDay)
    let summer = wall.adding(milliseconds: -Int64(standardSecondsFromUTC + 3600) * 1000)
    // The summer reading comes first: it is the first of a doubled hour.
    if secondsFromUTC(at: summer) == standardSecondsFromUTC + 3600 { return summer }
    let standard = wall.adding(milliseconds: -Int64(standardSecondsFromUTC) * 1000)
    if secondsFromUTC(at: standard) == standardSecondsFromUTC { return standard }
    return Self.change(in: date.year, month: 3)
  }

  private func secondsFromUTC(at instant: Instant) -> Int {
    let (year, month, _) = instant.utc.date.components
    let isSummer =
      switch month {
      case 3: instant >= Self.change(in: year, month: month)
      case 4...9: true
      case 10: instant < Self.change(in: year, month: month)
      default: false
      }
    return standardSecondsFromUTC + (isSummer ? 3600 : 0)
  }

  /// 01:00 UTC on the last Sunday of the month.
  private static func change(in year: Int, month: Int) -> Instant {
    let first = CivilDate(year: year, month: month, day: 1) ?? .lowest
    let last = first.lastDayOfMonth
    return Instant(on: last.adding(days: -(last.weekday.rawValue % 7)), secondOfDay: 3600)
  }
}
