/// The days of two centuries that are holidays, a bit for each day: working days are counted one
/// by one, so that the question has to be cheap.
struct HolidayTable: Sendable {
  /// The years in the table; for others the holidays are worked out anew.
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
    for year in Self.years {
      for holiday in holidays {
        guard let place = holiday.date(in: year).map({ $0 - start }) else {
          continue
        }
        words[place / 64] |= 1 << UInt64(place % 64)
      }
    }
    self.words = words
  }

  /// Nil outside the years of the table.
  func isHoliday(_ date: CivilDate) -> Bool? {
    let place = Int(date.dayNumber) - first
    guard place >= 0, place < count else { return nil }
    return words[place / 64] >> UInt64(place % 64) & 1 == 1
  }
}
