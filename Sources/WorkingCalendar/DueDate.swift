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

    /// Ends the name of a day that is on a par by decree: it counts for the Algemene termijnenwet
    /// alone, and a proof without its calendar still tells so.
    public static let parMark = " (gelijkgesteld)"

    /// Ends the name of a day on which the office is closed, where the Algemene termijnenwet rules:
    /// a count of working days leaves it out, and to the law it is an ordinary day.
    public static let closedMark = " (gesloten)"

    var isMarkedClosed: Bool { name.hasSuffix(Self.closedMark) }

    public var isPar: Bool { name.hasSuffix(Self.parMark) }
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

  /// Whether the count ran into the first or the last day that there is, so that nobody knows where
  /// the term ends: such a date is none.
  public var isCutOff: Bool {
    term.amount != 0 && (reached.isEdge || due.isEdge)
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
