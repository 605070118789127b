import Fields
import Languages
import WorkingCalendar

/// What somebody should look at who sets a date by hand.
extension Draft {
  /// Warnings about a date: it left its side of the day that the rule counts from, or nobody works
  /// on it. It is set all the same.
  func warnings(
    of date: CivilDate, for rule: DeadlineRule, from start: CivilDate?
  ) -> [LocalizedText] {
    [start.flatMap { farSide(date, of: rule, from: $0) }, freeDay(date)].compactMap(\.self)
  }

  private func farSide(
    _ date: CivilDate, of rule: DeadlineRule, from start: CivilDate
  ) -> LocalizedText? {
    let label = rule.label
    if rule.offset.amount < 0, date > start {
      return LocalizedText(
        nl: "'\(label.nl)' hoort voor \(start.wording(dutch: true)) te vallen, "
          + "en valt nu op \(date.wording(dutch: true)).",
        en: "'\(label.en)' belongs before \(start.wording(dutch: false)), "
          + "and is now on \(date.wording(dutch: false)).")
    }
    if rule.offset.amount > 0, date < start {
      return LocalizedText(
        nl: "'\(label.nl)' hoort na \(start.wording(dutch: true)) te vallen, "
          + "en valt nu op \(date.wording(dutch: true)).",
        en: "'\(label.en)' belongs after \(start.wording(dutch: false)), "
          + "and is now on \(date.wording(dutch: false)).")
    }
    return nil
  }

  private func freeDay(_ date: CivilDate) -> LocalizedText? {
    guard !calendar.isWorkingDay(date) else { return nil }
    let name = calendar.freeDay(on: date)
    return LocalizedText(
      nl: "\(date.wording(dutch: true)) is geen werkdag"
        + (name.map { ": \($0.dutchName)." } ?? "."),
      en: "\(date.wording(dutch: false)) is no working day"
        + (name.map { ": \($0.englishName)." } ?? "."))
  }
}
