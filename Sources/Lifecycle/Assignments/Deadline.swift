public import Fields
public import Languages
public import WorkingCalendar

/// A date that an assignment has to meet, with its reminders and how the date came about.
public struct Deadline: Hashable, Sendable {
  /// A moment at which people are reminded.
  public struct Rung: Hashable, Sendable {
    public enum Status: String, Sendable {
      /// Somebody said that they know: the reminder is no longer needed.
      case acknowledged
      case fired
      case pending
      /// Lay in the past when the deadline was set, or was passed over after a standstill.
      case skipped
    }

    /// How long before the due date; a negative term is after it.
    public let before: Term
    public let moment: Instant
    /// Whether people are reminded; a rung that only raises the event of its deadline is silent.
    public internal(set) var reminds: Bool
    /// Whom it goes to instead of those whom the deadline reminds: the matter goes up.
    public let recipients: [RoleName]?
    public var status: Status

    public init(
      before: Term, moment: Instant, reminds: Bool = true, recipients: [RoleName]? = nil,
      status: Status
    ) {
      self.before = before
      self.moment = moment
      self.reminds = reminds
      self.recipients = recipients
      self.status = status
    }

    public var isEscalation: Bool { recipients != nil }
    public var isOverdue: Bool { before.amount < 0 }
  }

  /// That somebody knows of it, so that the reminders before the due date are not needed.
  public struct Acknowledgment: Hashable, Sendable {
    public let person: String
    public let day: CivilDate

    public init(by person: String, on day: CivilDate) {
      self.person = person
      self.day = day
    }
  }

  /// That it stands still while the assignment is suspended.
  public struct Standstill: Hashable, Sendable {
    /// The first day that does not count.
    public let since: CivilDate
    /// The part of the term that was over by then, in the unit of the term or in days.
    public let consumed: Term

    public init(since: CivilDate, consumed: Term) {
      self.since = since
      self.consumed = consumed
    }
  }

  public let name: DeadlineName
  /// The state that set it; the deadline ends with it.
  public let state: StateName
  public let label: LocalizedText
  public let due: CivilDate
  /// The day on which the state was entered, for deadlines that count from there.
  public let entered: CivilDate
  public internal(set) var origin: Origin
  /// What each reminder promises.
  public let message: EffectRule?
  /// The earliest first.
  public var rungs: [Rung]
  /// The field that is asked for: the real date is not known while it is empty.
  public let asks: FieldName?
  public internal(set) var acknowledgment: Acknowledgment?
  /// Nil while it runs.
  public internal(set) var standstill: Standstill?

  public init(
    name: DeadlineName, state: StateName, label: LocalizedText, due: CivilDate,
    entered: CivilDate, origin: Origin, message: EffectRule?, rungs: [Rung],
    asks: FieldName? = nil, acknowledgment: Acknowledgment? = nil, standstill: Standstill? = nil
  ) {
    self.name = name
    self.state = state
    self.label = label
    self.due = due
    self.entered = entered
    self.origin = origin
    self.message = message
    self.rungs = rungs
    self.asks = asks
    self.acknowledgment = acknowledgment
    self.standstill = standstill
  }

  public var isSuspended: Bool { standstill != nil }

  /// The rungs that are still to come; none while it stands still.
  public var pendingRungs: [Rung] {
    isSuspended ? [] : rungs.filter { $0.status == .pending }
  }

  /// What makes a reminder of a rung fire once.
  public func key(of rung: Rung) -> ReminderKey {
    ReminderKey(deadline: name, state: state, before: rung.before, moment: rung.moment)
  }
}

/// What makes a reminder fire once: the deadline, the rung and the moment it was planned for.
public struct ReminderKey: Hashable, Sendable {
  public let deadline: DeadlineName
  public let state: StateName
  /// Negative where the rung comes after the due date.
  public let before: Term
  public let moment: Instant

  public init(deadline: DeadlineName, state: StateName, before: Term, moment: Instant) {
    self.deadline = deadline
    self.state = state
    self.before = before
    self.moment = moment
  }
}
