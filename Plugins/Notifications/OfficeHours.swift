package import WorkingCalendar

/// The hours of working days in which mail leaves.
package struct OfficeHours: Sendable {
  /// 08:00 and 18:00.
  package static let usualOpening = 8 * 3_600
  package static let usualClosing = 18 * 3_600
  /// A day that is not changed by a clock.
  private static let secondsOfADay = 24 * 3_600

  /// The second of the day at which they begin, and the first at which they are over.
  let opening: Int
  let closing: Int
  private let calendar: WorkingCalendar
  private let zone: any ZoneRules

  /// Nil where they do not begin before they end, within one day.
  package init?(
    from opening: Int = OfficeHours.usualOpening, until closing: Int = OfficeHours.usualClosing,
    calendar: WorkingCalendar = .dutch, zone: any ZoneRules = EuropeanZone.amsterdam
  ) {
    guard opening >= 0, opening < closing, closing <= Self.secondsOfADay else { return nil }
    self.opening = opening
    self.closing = closing
    self.calendar = calendar
    self.zone = zone
  }

  /// The first moment within the hours, not before `now`. An opening that the clock skips is the
  /// first moment after it.
  package func opening(at now: Instant) -> Instant {
    let local = zone.localTime(at: now)
    let isToday = calendar.isWorkingDay(local.date) && local.secondOfDay < closing
    if isToday, local.secondOfDay >= opening { return now }
    var day = isToday ? local.date : dayAfter(local.date)
    for _ in 0..<Self.mostDays {
      // In an hour that the clock shows twice they may have begun the first time.
      let moment = max(now, zone.instant(on: day, secondOfDay: opening))
      // A clock may skip all of them.
      if zone.localTime(at: moment).secondOfDay < closing { return moment }
      day = dayAfter(day)
    }
    return now
  }

  /// No clock skips the hours of so many days; where one does, mail leaves at any hour.
  private static let mostDays = 5

  private func dayAfter(_ day: CivilDate) -> CivilDate {
    calendar.workingDay(atOrAfter: day.adding(days: 1))
  }
}
