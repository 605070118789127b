/// The days of two centuries that are free, a bit for each day: working days are counted one by
/// one, so that the question has to be cheap.
struct FreeDayTable: Sendable {
  /// The years in the table; for others free days are worked out anew.
  static let years = 1900...2100

  private let first: Int
  private let count: Int
  private let words: [UInt64]

  init(_ holidays: [Holiday]) {
    guard let start = CivilDate(year: Self.years.lowerBound, month: 1, day: 1),
      let end = CivilDate(year: Self.years.upperBound, month: 12, day: 31)
    else { preconditionFailure("The first and the last day of a year are days.") }
    first = Int(start.dayNumber)
    count = end - start + 1
    var words = Array(repeating: UInt64(0), count: count / 64 + 1)
    let weekends = (0..<count).filter {
      start.adding(days: $0).weekday.rawValue > Weekday.friday.rawValue
    }
    let dates = Self.years.flatMap { year in holidays.compactMap { $0.date(in: year) } }
    for place in weekends + dates.map({ $0 - start }) {
      words[place / 64] |= 1 << UInt64(place % 64)
    }
    self.words = words
  }

  /// Whether nobody works on a day; nil outside the years of the table.
  func isFree(_ date: CivilDate) -> Bool? {
    let place = Int(date.dayNumber) - first
    guard place >= 0, place < count else { return nil }
    return words[place / 64] >> UInt64(place % 64) & 1 == 1
  }
}
