public import Expressions
public import Fields
public import WorkingCalendar

/// What somebody, or the clock, asks of an assignment.
public struct Command: Sendable {
  public enum Request: Sendable {
    case edit([FieldChange])
    /// Somebody takes an action. What it is given beyond changes of fields, conditions can read
    /// as `event.data`.
    case perform(ActionName, [FieldChange], data: [String: Value] = [:])
    /// The items of the meeting in the order of its agenda.
    case arrange([AssignmentID])
    /// Somebody knows of a deadline: the reminders up to its date are not needed any more. Without
    /// a name it is the only deadline of which the person is reminded.
    case acknowledge(DeadlineName?, state: StateName? = nil)
    /// What is to become of a promised effect.
    case delivery(EffectID, DeliveryRequest)
    /// A day began: steps that wait for a date are looked at again.
    case elapse
    /// The meeting on whose agenda it stands moved, or was cancelled.
    case follow(MeetingMove)
    /// Something became of an item of the meeting.
    case hear(MeetingDecision)
    /// Somebody sets the date of a deadline by hand.
    case moveDeadline(DeadlineName, state: StateName? = nil, to: CivilDate, reason: String)
    /// A rung of a deadline is due.
    case remind(ReminderKey)
    /// A plugin performed a promised effect.
    case settle(EffectID, EffectReceipt)
    /// About a series, or from a child.
    case series(SeriesRequest)
    /// Somebody brings a newer version of the document, with what it changes.
    case update([FieldChange], from: SourceDocument)
  }

  public let requester: Requester
  public let request: Request
  /// For a step that took effect on an earlier day.
  public let backdating: Backdating?
  /// The fields that people changed since a body returned the assignment: messages name them.
  public let changedFields: [FieldName]
  /// What stands on the agenda of the meeting now, in its order: kept where the step fixes it.
  public var agenda: [AssignmentID]?

  public init(
    by requester: Requester, _ request: Request, backdating: Backdating? = nil,
    changedFields: [FieldName] = []
  ) {
    self.requester = requester
    self.request = request
    self.backdating = backdating
    self.changedFields = changedFields
  }
}

/// A person with the roles that they hold on the day on which what they ask for takes effect.
public struct Requester: Hashable, Sendable {
  public let person: String
  public let roles: [RoleName]
  /// Whose the roles are that they hold in the place of somebody else.
  public let principals: [RoleName: String]
  /// Their mandates that do not count on that day: told where one of them would be needed.
  public let idleMandates: [Mandate]

  public init(
    person: String, roles: [RoleName], principals: [RoleName: String] = [:],
    idleMandates: [Mandate] = []
  ) {
    self.person = person
    self.roles = roles
    self.principals = principals
    self.idleMandates = idleMandates
  }

  /// In whose place they act in a role; nil where it is their own, or no role was asked.
  public func principal(in role: RoleName?) -> String? { role.flatMap { principals[$0] } }

  func holds(_ role: RoleName) -> Bool { roles.contains(role) }
}

/// A change of a field: a new value for it, or one more for a field with many.
public struct FieldChange: Hashable, Sendable {
  public enum Operation: Hashable, Sendable {
    case add
    case set
  }

  public let field: FieldName
  public let operation: Operation
  /// For `add` one value; for `set` the whole value, a list where the field holds many.
  public let value: Value

  public init(field: FieldName, operation: Operation, value: Value) {
    self.field = field
    self.operation = operation
    self.value = value
  }
}

/// The moment of a decision, and the day that it is where the assignment lives.
public struct Moment: Sendable {
  public let instant: Instant
  /// The day that conditions and deadlines see.
  public let today: CivilDate
  /// The day of the instant: a later one than `today` where a step is backdated.
  public let recordedOn: CivilDate
  public let zone: any ZoneRules

  public init(_ instant: Instant, in zone: any ZoneRules) {
    self.instant = instant
    self.zone = zone
    today = zone.localTime(at: instant).date
    recordedOn = today
  }

  /// The same moment, seen from an earlier day.
  init(_ moment: Moment, backdatedTo day: CivilDate) {
    instant = moment.instant
    zone = moment.zone
    recordedOn = moment.recordedOn
    today = day
  }
}
