extension CivilDate {
  private static let fullDutchDays = [
    "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag",
  ]
  private static let fullEnglishDays = [
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
  ]

  /// The day with its weekday, in full: 'woensdag 25 april 2018' or 'Wednesday 25 April 2018'.
  public func fullWording(dutch: Bool) -> String {
    let days = dutch ? Self.fullDutchDays : Self.fullEnglishDays
    return "\(days[weekday.rawValue - 1]) \(longWording(dutch: dutch))"
  }
}
