/// The days of two centuries that are free, a bit for each day, and how many working days there are
/// before each: working days are counted often, so that the question has to be cheap.
struct FreeDayTable: Sendable {
  /// The years in the table; for others free days are worked out anew.
  static let years = 1900...2100

  let firstDay: CivilDate
  let lastDay: CivilDate
  /// The longest row of free days.
  let longestFreeRun: Int
  private let first: Int
  private let count: Int
  /// A set bit is a working day.
  private let words: [UInt64]
  /// The working days before each word.
  private let before: [Int32]

  init(_ content: CalendarContent) {
    guard let start = CivilDate(year: Self.years.lowerBound, month: 1, day: 1),
      let end = CivilDate(year: Self.years.upperBound, month: 12, day: 31)
    else { preconditionFailure("The first and the last day of a year are days.") }
    firstDay = start
    lastDay = end
    let first = Int(start.dayNumber)
    let count = end - start + 1
    self.first = first
    self.count = count
    var words = Array(repeating: UInt64(0), count: count / 64 + 1)
    let offset = start.weekday.rawValue - 1
    let isFree = Weekday.allCases.map { content.weekend.contains($0) }
    for place in 0..<count where !isFree[(place + offset) % 7] {
      words[place / 64] |= 1 << UInt64(place % 64)
    }
    let holidays = Self.years.flatMap { year in content.holidays.compactMap { $0.date(in: year) } }
    for date in holidays + content.closed.map(\.date) {
      let place = Int(date.dayNumber) - first
      guard place >= 0, place < count else { continue }
      words[place / 64] &= ~(1 << UInt64(place % 64))
    }
    self.words = words
    var sum: Int32 = 0
    before = words.map { word in
      defer { sum += Int32(word.nonzeroBitCount) }
      return sum
    }
    longestFreeRun = Self.longestRun(words, count)
  }

  private static func longestRun(_ words: [UInt64], _ count: Int) -> Int {
    var longest = 0
    var run = 0
    for place in 0..<count {
      run = words[place / 64] >> UInt64(place % 64) & 1 == 1 ? 0 : run + 1
      longest = max(longest, run)
    }
    return longest
  }

  /// Whether nobody works on a day; nil outside the years of the table.
  func isFree(_ date: CivilDate) -> Bool? {
    let place = Int(date.dayNumber) - first
    guard place >= 0, place < count else { return nil }
    return words[place / 64] >> UInt64(place % 64) & 1 == 0
  }

  /// The working days from the start of the table up to and including a day in it.
  func workdays(through date: CivilDate) -> Int {
    let place = Int(date.dayNumber) - first
    precondition(place >= -1 && place < count, "The day, or the one after it, is in the table.")
    guard place >= 0 else { return 0 }
    let mask = UInt64.max >> UInt64(63 - place % 64)
    return Int(before[place / 64]) + (words[place / 64] & mask).nonzeroBitCount
  }

  var workdays: Int { workdays(through: lastDay) }

  /// The so-manieth working day of the table, from 1.
  func workday(number: Int) -> CivilDate {
    precondition((1...workdays).contains(number), "The table has so many working days.")
    var low = 0
    var high = before.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if before[middle] < number { low = middle } else { high = middle }
    }
    var word = words[low]
    for _ in 0..<(number - Int(before[low]) - 1) { word &= word - 1 }
    return firstDay.adding(days: low * 64 + word.trailingZeroBitCount)
  }
}
