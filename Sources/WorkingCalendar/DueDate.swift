/// How a date came about: everything that it rests on, so that anybody can compute it again.
public struct DueDate: Hashable, Sendable {
  /// Days on which the term stood still.
  public struct Suspension: Hashable, Sendable {
    /// The first day that does not count.
    public let from: CivilDate
    /// The first day that counts again.
    public let until: CivilDate

    public init(from: CivilDate, until: CivilDate) {
      self.from = from
      self.until = max(from, until)
    }
  }

  /// A free day, other than a Saturday or a Sunday, that the count or the rule went past.
  public struct SkippedDay: Hashable, Sendable {
    public let date: CivilDate
    /// What the calendar calls it: 'Koningsdag'.
    public let name: String

    public init(date: CivilDate, name: String) {
      self.date = date
      self.name = name
    }
  }

  /// The day that the term counts from; the first day after it is the first that counts.
  public let start: CivilDate
  /// Negative terms count back.
  public let term: Term
  /// In the order of time, apart from each other.
  public let suspensions: [Suspension]
  public let policy: RollPolicy
  public let calendar: CalendarReference
  /// Where the term ends, before the policy.
  public let reached: CivilDate
  public let due: CivilDate
  /// In the order of time.
  public let skipped: [SkippedDay]

  public init(
    start: CivilDate, term: Term, suspensions: [Suspension] = [], policy: RollPolicy,
    calendar: CalendarReference, reached: CivilDate, due: CivilDate, skipped: [SkippedDay]
  ) {
    self.start = start
    self.term = term
    self.suspensions = suspensions
    self.policy = policy
    self.calendar = calendar
    self.reached = reached
    self.due = due
    self.skipped = skipped
  }
}

/// Which content of which calendar a date rests on.
public struct CalendarReference: Hashable, Sendable {
  public let name: String
  /// Sixteen hexadecimal digits over the rules and the days of the calendar.
  public let digest: String

  public init(name: String, digest: String) {
    self.name = name
    self.digest = digest
  }
}

extension WorkingCalendar {
  /// The date so much later (or earlier), as a policy makes it, with how it came about.
  ///
  /// A term in working days counts none of the days of a suspension; any other term ends so many
  /// days later as were suspended of it.
  public func dueDate(
    from start: CivilDate, after term: Term, suspended: [DueDate.Suspension] = [],
    policy: RollPolicy
  ) -> DueDate {
    let reached = reached(from: start, after: term, suspended: suspended)
    let due = rolled(reached, by: policy)
    let counted = term.unit == .workdays ? min(start, reached)...max(start, reached) : nil
    var skipped = counted.map { namedFreeDays(in: $0) } ?? []
    if reached != due {
      skipped += namedFreeDays(in: min(reached, due)...max(reached, due)).filter { day in
        !skipped.contains(day)
      }
    }
    return DueDate(
      start: start, term: term, suspensions: suspended, policy: policy, calendar: reference,
      reached: reached, due: due, skipped: skipped.sorted { $0.date < $1.date })
  }

  private func reached(
    from start: CivilDate, after term: Term, suspended: [DueDate.Suspension]
  ) -> CivilDate {
    var reached = adding(term, to: start)
    // What counts back is not held up: it is due before something else happens.
    guard term.amount >= 0 else { return reached }
    for suspension in suspended where suspension.from <= reached && suspension.until > start {
      let from = max(suspension.from, start.adding(days: 1))
      guard suspension.until > from else { continue }
      if term.unit == .workdays {
        let rest = workdays(from: from.adding(days: -1), to: reached)
        // The working days that were left when the suspension began, counted from its end.
        reached = adding(workdays: rest, to: suspension.until.adding(days: -1))
      } else {
        reached = reached.adding(days: suspension.until - from)
      }
    }
    return reached
  }

  private func namedFreeDays(in days: ClosedRange<CivilDate>) -> [DueDate.SkippedDay] {
    (days.lowerBound.year...days.upperBound.year).flatMap { holidays(in: $0) }
      .filter { days.contains($0.date) && $0.date.weekday.rawValue <= Weekday.friday.rawValue }
      .map { DueDate.SkippedDay(date: $0.date, name: $0.holiday.dutchName) }
  }
}
