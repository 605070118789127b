import WorkingCalendar

/// Which days a timeline shows, and where each of them stands on it.
struct TimelineScale {
  /// A mark on the axis.
  struct Tick: Equatable {
    let x: Int
    let label: String
    let isYear: Bool
  }

  /// So far back and ahead a picture shows; what lies beyond stands in the tables alone.
  private static let monthsBack = 96
  private static let monthsAhead = 48
  private static let fewestMonths = 3
  private static let usualWidth = 1_060
  private static let leastMonth = 11

  let first: CivilDate
  let last: CivilDate
  let left: Int
  let width: Int
  private let months: Int

  /// `days` are those that something happens on; today is always there.
  init(showing days: [CivilDate], today: CivilDate, left: Int) {
    let earliest = max(days.min() ?? today, today.adding(months: -Self.monthsBack))
    let latest = min(days.max() ?? today, today.adding(months: Self.monthsAhead))
    let start = min(earliest, today)
    first = start.adding(days: 1 - start.day)
    let end = max(latest, today, first.adding(months: Self.fewestMonths - 1))
    last = end.lastDayOfMonth
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    self.left = left
    width = max(Self.usualWidth, months * Self.leastMonth)
  }

  var right: Int { left + width }

  func shows(_ day: CivilDate) -> Bool { (first...last).contains(day) }

  /// The left side of a day; the nearest side for days beyond.
  func x(_ day: CivilDate) -> Int {
    let days = last - first + 1
    return left + min(max(day - first, 0), days) * width / days
  }

  /// Months where there is room for their names, else quarters, else years alone.
  func ticks(dutch: Bool) -> [Tick] {
    let step: Int
    switch width / months {
    case 30...: step = 1
    case Self.leastMonth...: step = 3
    default: step = 12
    }
    var found: [Tick] = []
    for number in 0..<months {
      let day = first.adding(months: number)
      if day.month == 1 || number == 0 {
        found.append(Tick(x: x(day), label: "\(day.year)", isYear: true))
      }
      if (day.month - 1).isMultiple(of: step), step < 12 {
        found.append(Tick(x: x(day), label: day.monthWording(dutch: dutch), isYear: false))
      }
    }
    return found
  }
}

extension CivilDate {
  /// The month as people shorten it: 'apr'.
  fileprivate func monthWording(dutch: Bool) -> String {
    String(wording(dutch: dutch).split(separator: " ").dropFirst(2).first ?? "")
  }
}
