import Fields
public import Languages
public import WorkingCalendar

/// A date that an assignment has to meet, with its reminders and how the date came about.
public struct Deadline: Hashable, Sendable {
  /// A moment at which people are reminded.
  public struct Rung: Hashable, Sendable {
    public enum Status: String, Sendable {
      case fired
      case pending
      /// Lay in the past when the deadline was set.
      case skipped
    }

    /// How long before the due date.
    public let before: Term
    public let moment: Instant
    /// Whether people are reminded; a rung that only raises the event of its deadline is silent.
    public let reminds: Bool
    public var status: Status

    public init(before: Term, moment: Instant, reminds: Bool = true, status: Status) {
      self.before = before
      self.moment = moment
      self.reminds = reminds
      self.status = status
    }
  }

  public let name: DeadlineName
  /// The state that set it; the deadline ends with it.
  public let state: StateName
  public let label: LocalizedText
  public let due: CivilDate
  /// The day on which the state was entered, for deadlines that count from there.
  public let entered: CivilDate
  /// How the date came about: '2018-04-25 − 10 workdays'.
  public let derivation: String
  /// What each reminder promises.
  public let message: EffectRule?
  /// The earliest first.
  public var rungs: [Rung]

  public init(
    name: DeadlineName, state: StateName, label: LocalizedText, due: CivilDate,
    entered: CivilDate, derivation: String, message: EffectRule?, rungs: [Rung]
  ) {
    self.name = name
    self.state = state
    self.label = label
    self.due = due
    self.entered = entered
    self.derivation = derivation
    self.message = message
    self.rungs = rungs
  }
}

/// What makes a reminder fire once: the deadline, the rung and the moment it was planned for.
public struct ReminderKey: Hashable, Sendable {
  public let deadline: DeadlineName
  public let state: StateName
  public let before: Term
  public let moment: Instant

  public init(deadline: DeadlineName, state: StateName, before: Term, moment: Instant) {
    self.deadline = deadline
    self.state = state
    self.before = before
    self.moment = moment
  }
}
