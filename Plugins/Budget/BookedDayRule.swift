import Expressions
import Fields
import Languages
import Lifecycle
import WorkingCalendar

/// Whether the day of booked hours fits the hours of their role: the share of its year where they
/// are so many a year, the period where a total is for some months. Hours without a day are hours
/// of no year in particular.
struct BookedDayRule {
  let allowance: Allowance
  /// When the assignment starts.
  let start: CivilDate?
  let thresholds: Thresholds
  let maker: FindingMaker

  /// `before` is what was booked earlier of the same year.
  func findings(
    about hours: Hours, on day: CivilDate, beside before: DecimalNumber
  ) -> [Finding] {
    [beyondYear(day.year, hours, before), outsidePeriod(day)].compactMap(\.self)
  }

  private func beyondYear(
    _ year: Int, _ hours: Hours, _ before: DecimalNumber
  ) -> Finding? {
    guard let years = allowance.years else { return nil }
    let share = years[year] ?? DecimalNumber(0)
    guard let sum = before.adding(hours.amount) else { return maker.tooLarge() }
    guard sum > share else { return nil }
    let prefix = hours.role.map { "\($0): " } ?? ""
    let nl =
      "\(prefix)\(sum.text(.nl)) uur in \(year), het deel van dat jaar is \(share.text(.nl))."
    let en =
      "\(prefix)\(sum.text(.en)) hours in \(year), the share of that year is "
      + "\(share.text(.en))."
    let seen = [SeenValue(text: "deel \(year)", value: .decimal(share))]
    guard thresholds.refusesBeyondYear else {
      return maker.warning("over-year", nl: nl, en: en, seen: seen)
    }
    return maker.objection(
      "over-year", nl: nl, en: en,
      remedy: LocalizedText(
        nl: "Boek de rest in een ander jaar, of vraag om meer uren.",
        en: "Book the rest in another year, or ask for more hours."), seen: seen)
  }

  private func outsidePeriod(_ day: CivilDate) -> Finding? {
    guard let months = allowance.months, let start, let count = Int(exactly: months) else {
      return nil
    }
    let end = start.adding(months: count)
    guard day < start || day >= end else { return nil }
    let last = end.adding(days: -1)
    return maker.warning(
      "outside-period",
      nl: "De uren zijn van \(day.wording(dutch: true)); ze zijn toegestaan van "
        + "\(start.wording(dutch: true)) tot en met \(last.wording(dutch: true)).",
      en: "The hours are of \(day.wording(dutch: false)); they are allowed from "
        + "\(start.wording(dutch: false)) through \(last.wording(dutch: false)).",
      seen: [SeenValue(text: "datum", value: .date(day))])
  }
}
