extension CivilDate {
  private static let dutchDays = ["ma", "di", "wo", "do", "vr", "za", "zo"]
  private static let englishDays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
  private static let dutchMonths = [
    "jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec",
  ]
  private static let englishMonths = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// The day as people read it: 'wo 25 apr 2018' or 'Wed 25 Apr 2018'.
  public func wording(dutch: Bool) -> String {
    let (year, month, day) = components
    let days = dutch ? Self.dutchDays : Self.englishDays
    let months = dutch ? Self.dutchMonths : Self.englishMonths
    return "\(days[weekday.rawValue - 1]) \(day) \(months[month - 1]) \(year)"
  }
}

extension CivilDate {
  private static let longDutchMonths = [
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september",
    "oktober", "november", "december",
  ]
  private static let longEnglishMonths = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  /// 'april' or 'April', for a month from 1 to 12.
  static func monthName(_ month: Int, dutch: Bool) -> String {
    (dutch ? longDutchMonths : longEnglishMonths)[month - 1]
  }

  /// The day in full, without its weekday: '25 april 2018' or '25 April 2018'.
  public func longWording(dutch: Bool) -> String {
    let (year, month, day) = components
    return "\(day) \(Self.monthName(month, dutch: dutch)) \(year)"
  }
}
