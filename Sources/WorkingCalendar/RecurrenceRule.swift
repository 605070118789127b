/// When something comes back: every month, in January and June, four to five times a year.
///
/// A rule knows nothing of working days: what is due on a free day is rolled by the deadline that
/// rests on the occurrence.
public struct RecurrenceRule: Hashable, Sendable {
  /// The day of a month.
  public enum MonthDay: Hashable, Sendable {
    /// A day of the month, or the last one where the month is shorter.
    case day(Int)
    case first
    case last
  }

  public enum Pattern: Hashable, Sendable {
    /// From the start on: months count from the start itself, so that 31 January is followed by
    /// the last of February and 31 March. A term in working days cannot recur.
    case every(Term)
    /// In these months of every year, on a day.
    case months([Int], day: MonthDay)
    /// So often a calendar year, evenly: 52 weeks divided by `least` after the one before.
    case perYear(least: Int, most: Int)
  }

  /// No rule has more occurrences a year than there are weeks: 'daily' is `every`.
  public static let mostPerYear = 52
  /// No more occurrences are listed at once; who wants more asks on from the last.
  public static let maximumListed = 10_000

  public let pattern: Pattern
  /// The day that intervals count from; nothing occurs before it.
  public let start: CivilDate
  /// The last day on which something may occur.
  public let end: CivilDate?
  /// How many occurrences there are at most, from the start.
  public let count: Int?

  public init(
    _ pattern: Pattern, start: CivilDate, end: CivilDate? = nil, count: Int? = nil
  ) throws(RecurrenceError) {
    self.pattern = try pattern.checked()
    self.start = start
    self.end = end
    self.count = count
    if let count {
      guard (1...Term.maximumAmount).contains(count) else {
        throw RecurrenceError(reason: .countOutOfRange)
      }
      if case .perYear = pattern { throw RecurrenceError(reason: .countNeedsFixedDays) }
    }
  }

  /// The first occurrence; nil where the end lies before it.
  public func first() -> CivilDate? {
    switch pattern {
    case .every, .perYear: bounded(start)
    case .months: next(after: start.adding(days: -1), given: nil)
    }
  }

  /// The first occurrence after a day.
  ///
  /// `previous` is the last one that really took place, and `held` the number that took place in
  /// its calendar year, it included. Only `perYear` asks for them: the interval counts from what
  /// happened, not from what was planned. Where `held` is unknown, an even course is assumed.
  public func next(
    after date: CivilDate, given previous: CivilDate?, held: Int? = nil
  ) -> CivilDate? {
    switch pattern {
    case .every(let term): every(term, after: date)
    case .months(let months, let day): MonthSlots(months: months, day: day).next(after: date, self)
    case .perYear(let least, let most):
      EvenCourse(least: least, most: most)
        .next(after: date, from: previous, held: held, start: start).flatMap(bounded)
    }
  }

  /// The occurrences between two days, both included, as they are planned: at most
  /// `maximumListed`.
  public func occurrences(from: CivilDate, through: CivilDate) -> [CivilDate] {
    var found: [CivilDate] = []
    var day = from <= start ? first() : next(after: from.adding(days: -1), given: nil)
    while let occurrence = day, occurrence <= through, found.count < Self.maximumListed {
      if occurrence >= from { found.append(occurrence) }
      day = next(after: occurrence, given: planned(by: occurrence))
    }
    return found
  }

  /// A planned occurrence stands in for a real one, where the course counts from it.
  private func planned(by occurrence: CivilDate) -> CivilDate? {
    if case .perYear = pattern { return occurrence }
    return nil
  }

  func bounded(_ date: CivilDate) -> CivilDate? {
    if let end, date > end { return nil }
    return date
  }

  private func every(_ term: Term, after date: CivilDate) -> CivilDate? {
    if date < start { return first() }
    let step: Int
    let isMonths: Bool
    switch term.unit {
    case .days, .workdays: (step, isMonths) = (term.amount, false)
    case .weeks: (step, isMonths) = (term.amount * 7, false)
    case .months: (step, isMonths) = (term.amount, true)
    case .years: (step, isMonths) = (term.amount * 12, true)
    }
    guard isMonths else {
      let index = (date - start) / step + 1
      guard let next = CivilDate(dayNumber: Int(start.dayNumber) + index * step) else { return nil }
      return index < count ?? .max ? bounded(next) : nil
    }
    let from = start.monthNumber
    var index = (date.monthNumber - from) / step
    if start.adding(months: index * step) <= date { index += 1 }
    guard from + index * step <= CivilDate.lastMonthNumber, index < count ?? .max else {
      return nil
    }
    return bounded(start.adding(months: index * step))
  }
}

extension CivilDate {
  /// Months since the year 0.
  var monthNumber: Int { year * 12 + month - 1 }

  static let lastMonthNumber = 9999 * 12 + 11
}

/// Why there is no such rule.
public struct RecurrenceError: Error, Hashable, Sendable {
  public enum Reason: Hashable, Sendable {
    /// Only rules whose days are fixed can be counted.
    case countNeedsFixedDays
    case countOutOfRange
    /// The day of a month is 1 to 31.
    case dayOutOfRange
    /// `least` is at least 1 and no more than `most`, which is at most 52.
    case frequencyOutOfRange
    /// A text that begins as one of ISO 8601 and goes on otherwise.
    case iso(ISOError)
    /// A month is 1 to 12, and there is at least one.
    case monthOutOfRange
    case notPositive
    case unreadable
    case workdays
  }

  public let reason: Reason
  /// The text that was read, where there was one.
  public let text: String
  /// Where the text goes wrong, in UTF-8 bytes.
  public let offset: Int

  public init(reason: Reason, text: String = "", offset: Int = 0) {
    self.reason = reason
    self.text = text
    self.offset = offset
  }
}

extension RecurrenceRule.Pattern {
  /// The pattern with its months sorted, where it is sound.
  func checked() throws(RecurrenceError) -> RecurrenceRule.Pattern {
    switch self {
    case .every(let term):
      guard term.unit != .workdays else { throw RecurrenceError(reason: .workdays) }
      guard term.amount > 0 else { throw RecurrenceError(reason: .notPositive) }
      return self
    case .months(let months, let day):
      guard !months.isEmpty, months.allSatisfy({ (1...12).contains($0) }) else {
        throw RecurrenceError(reason: .monthOutOfRange)
      }
      if case .day(let number) = day, !(1...31).contains(number) {
        throw RecurrenceError(reason: .dayOutOfRange)
      }
      return .months(Set(months).sorted(), day: day)
    case .perYear(let least, let most):
      guard least >= 1, least <= most, most <= RecurrenceRule.mostPerYear else {
        throw RecurrenceError(reason: .frequencyOutOfRange)
      }
      return self
    }
  }
}
