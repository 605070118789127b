package import Languages
package import WorkingCalendar

/// A month as a sheet of text: weeks from Monday with their numbers, and marks beside the days.
///
/// Every line fits on forty columns, and every meaning has a mark of its own: none hangs on colour.
package struct MonthSheet: Sendable {
  /// What marks a day: before the number today, behind it deadlines, then a day off.
  private enum Mark {
    static let today = ">"
    static let deadline = "*"
    static let late = "!"
    static let free = "°"
  }

  private let first: CivilDate
  private let today: CivilDate
  private let free: [(date: CivilDate, name: String)]
  private let due: Set<CivilDate>

  /// `free` are days off with their names, `due` the days with a deadline; those of other months do
  /// not matter. `month` is any day of the month.
  package init(
    month: CivilDate, today: CivilDate, free: [(date: CivilDate, name: String)],
    due: Set<CivilDate>
  ) {
    let first = month.adding(days: 1 - month.day)
    let last = month.lastDayOfMonth
    self.first = first
    self.today = today
    self.free = free.filter { $0.date >= first && $0.date <= last }.sorted { $0.date < $1.date }
    self.due = due.filter { $0 >= first && $0 <= last }
  }

  package func lines(in language: Language) -> [String] {
    let months = language == .nl ? Self.dutchMonths : Self.englishMonths
    var lines = ["\(months[first.month - 1]) \(first.year)", Self.header(in: language)]
    var monday = first.adding(days: 1 - first.weekday.rawValue)
    while monday <= first.lastDayOfMonth {
      lines.append(week(from: monday))
      let next = monday.adding(days: 7)
      // Behind the last week that there is, the days stand still.
      guard next - monday == 7 else { break }
      monday = next
    }
    let legend = legend(in: language)
    if !legend.isEmpty { lines += ["", legend] }
    lines += free.map { "\(Mark.free) \($0.date.dayWording(in: language))  \($0.name)" }
    return lines
  }

  private static func header(in language: Language) -> String {
    let days =
      language == .nl
      ? ["ma", "di", "wo", "do", "vr", "za", "zo"] : ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]
    return trimmed("wk " + days.map { " \($0)  " }.joined())
  }

  private func week(from monday: CivilDate) -> String {
    let number = Self.weekNumber(ofMonday: monday)
    let cells = (0..<7).map { cell(monday.adding(days: $0), at: $0 + 1) }
    return Self.trimmed((number < 10 ? " " : "") + "\(number) " + cells.joined())
  }

  private func cell(_ date: CivilDate, at weekday: Int) -> String {
    guard date.weekday.rawValue == weekday, date.month == first.month else { return "     " }
    var marks = ""
    if due.contains(date) { marks += date < today ? Mark.late : Mark.deadline }
    if free.contains(where: { $0.date == date }) { marks += Mark.free }
    let room = String(repeating: " ", count: 2 - marks.unicodeScalars.count)
    let number = (date.day < 10 ? " " : "") + "\(date.day)"
    return (date == today ? Mark.today : " ") + number + marks + room
  }

  /// What the marks that were used mean.
  private func legend(in language: Language) -> String {
    let isDutch = language == .nl
    var parts: [String] = []
    if first...first.lastDayOfMonth ~= today {
      parts.append(Mark.today + (isDutch ? " vandaag" : " today"))
    }
    if due.contains(where: { $0 >= today }) {
      parts.append(Mark.deadline + (isDutch ? " termijn" : " deadline"))
    }
    if due.contains(where: { $0 < today }) {
      parts.append(Mark.late + (isDutch ? " te laat" : " late"))
    }
    if !free.isEmpty { parts.append(Mark.free + (isDutch ? " vrij" : " day off")) }
    return parts.joined(separator: "  ")
  }

  /// The number of a week after ISO 8601: the first is that of the first Thursday.
  static func weekNumber(ofMonday monday: CivilDate) -> Int {
    let thursday = monday.adding(days: 3)
    guard let newYear = CivilDate(year: thursday.year, month: 1, day: 1) else {
      preconditionFailure("Every year has a first of January.")
    }
    return (thursday - newYear) / 7 + 1
  }

  private static func trimmed(_ line: String) -> String {
    String(line.reversed().drop { $0 == " " }.reversed())
  }

  private static let dutchMonths = [
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september",
    "oktober", "november", "december",
  ]
  private static let englishMonths = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
}

extension CivilDate {
  /// The day without its year, which stands above it.
  fileprivate func dayWording(in language: Language) -> String {
    wording(seenFrom: self, dutch: language == .nl)
  }
}
