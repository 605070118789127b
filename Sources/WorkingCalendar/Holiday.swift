/// A rule that makes a day of each year a holiday.
public struct HolidayRule: Hashable, Sendable {
  /// What the day hangs on.
  public enum Basis: Hashable, Sendable {
    /// A day of a month.
    case date(month: Int, day: Int)
    /// So many days after Easter Sunday.
    case easter(Int)
  }

  public let basis: Basis
  /// 'Koningsdag'.
  public let dutchName: String
  /// 'King's Day'.
  public let englishName: String
  /// The years in which there is such a day.
  public let years: ClosedRange<Int>
  /// How many days it moves where it falls on a Sunday; 0 lets it stay.
  public let whenSunday: Int

  /// The first and the last year that there is.
  public static let allYears = 1...9999

  public init(
    _ basis: Basis, nl: String, en: String, years: ClosedRange<Int> = allYears,
    whenSunday: Int = 0
  ) {
    self.basis = basis
    dutchName = nl
    englishName = en
    self.years = years
    self.whenSunday = whenSunday
  }

  /// The day in a year; nil where that year has none.
  public func date(in year: Int) -> CivilDate? {
    guard years.contains(year) else { return nil }
    let day: CivilDate?
    switch basis {
    case .date(let month, let number): day = CivilDate(year: year, month: month, day: number)
    case .easter(let offset): day = Self.easter(in: year)?.adding(days: offset)
    }
    return day?.weekday == .sunday ? day?.adding(days: whenSunday) : day
  }

  /// Easter Sunday of the Gregorian calendar, after the anonymous algorithm of 1876.
  public static func easter(in year: Int) -> CivilDate? {
    let a = year % 19
    let b = year / 100
    let c = year % 100
    let d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30
    let e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7
    let f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114
    return CivilDate(year: year, month: f / 31, day: f % 31 + 1)
  }
}

extension HolidayRule {
  /// The recognised holidays of the Netherlands.
  ///
  /// The set is that of article 3, first and second paragraph, of the Algemene termijnenwet (Stb.
  /// 1964, 314, in force since 1 April 1965) as it reads today, and it is applied to every year: it
  /// does not tell which days an older law recognised. Two of the days have a history of their own:
  /// - the day of the monarch: 31 August until 1948, 30 April from 1949 to 2013, 27 April from 2014
  ///   on. On a Sunday it moved to the day after until 1979; since 1980 it moves to the day before.
  /// - 5 May: from 1946 on, the first year in which the liberation of 1945 was remembered; the
  ///   Algemene termijnenwet names the day since its amendment that was proposed in 1981.
  public static let dutch: [HolidayRule] = [
    HolidayRule(.date(month: 1, day: 1), nl: "Nieuwjaarsdag", en: "New Year's Day"),
    HolidayRule(.easter(-2), nl: "Goede Vrijdag", en: "Good Friday"),
    HolidayRule(.easter(1), nl: "Tweede Paasdag", en: "Easter Monday"),
    HolidayRule(
      .date(month: 8, day: 31), nl: "Koninginnedag", en: "Queen's Day", years: 1...1948,
      whenSunday: 1),
    HolidayRule(
      .date(month: 4, day: 30), nl: "Koninginnedag", en: "Queen's Day", years: 1949...1979,
      whenSunday: 1),
    HolidayRule(
      .date(month: 4, day: 30), nl: "Koninginnedag", en: "Queen's Day", years: 1980...2013,
      whenSunday: -1),
    HolidayRule(
      .date(month: 4, day: 27), nl: "Koningsdag", en: "King's Day", years: 2014...9999,
      whenSunday: -1),
    HolidayRule(
      .date(month: 5, day: 5), nl: "Bevrijdingsdag", en: "Liberation Day", years: 1946...9999),
    HolidayRule(.easter(39), nl: "Hemelvaartsdag", en: "Ascension Day"),
    HolidayRule(.easter(50), nl: "Tweede Pinksterdag", en: "Whit Monday"),
    HolidayRule(.date(month: 12, day: 25), nl: "Eerste Kerstdag", en: "Christmas Day"),
    HolidayRule(
      .date(month: 12, day: 26), nl: "Tweede Kerstdag", en: "Second day of Christmas"),
  ]
}
