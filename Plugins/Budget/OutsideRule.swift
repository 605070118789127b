import Expressions
import Fields
import Languages
import Lifecycle
import WorkingCalendar

/// Hours and costs of a day on which the assignment does not run. They stop nobody, because an
/// invoice comes late and a start is prepared; but whoever books should know.
struct OutsideRule {
  let sheet: FieldSheet
  let maker: FindingMaker

  /// What is to be told beside what was found: of hours that lie outside their own months already,
  /// nothing more.
  func findings(beside found: [Finding]) -> [Finding] {
    guard let duration = sheet.duration else { return [] }
    let isTold = found.contains { $0.code == "outside-period" }
    let days = (isTold ? [sheet.spent] : [sheet.booked, sheet.spent]).flatMap(\.added).compactMap {
      $0.record?["date"]?.date
    }
    return Set(days).filter { !duration.contains($0) }.sorted().map { outside($0, duration) }
  }

  private func outside(_ day: CivilDate, _ duration: ClosedRange<CivilDate>) -> Finding {
    let isEarly = day < duration.lowerBound
    let edge = isEarly ? duration.lowerBound : duration.upperBound
    return maker.warning(
      "outside-duration",
      nl: "\(day.wording(dutch: true)) valt buiten de looptijd: die "
        + "\(isEarly ? "begint" : "eindigt") op \(edge.wording(dutch: true)). Controleer de datum"
        + "\(isEarly ? "." : ", of laat de opdracht verlengen.")",
      en: "\(day.wording(dutch: false)) lies outside the duration, which "
        + "\(isEarly ? "begins" : "ends") on \(edge.wording(dutch: false)). Check the date"
        + "\(isEarly ? "." : ", or have the assignment extended.")",
      seen: [SeenValue(text: "datum", value: .date(day))])
  }
}
