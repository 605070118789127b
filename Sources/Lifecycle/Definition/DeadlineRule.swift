public import Fields
public import Languages
public import WorkingCalendar

/// A deadline that a state sets while it is active: when it is due, and whom to remind when.
public final class DeadlineRule: Sendable {
  /// The date that the term counts from.
  public enum Base: Hashable, Sendable {
    /// The day of another deadline of the state, or of one around it.
    case deadline(DeadlineName)
    /// The day on which the state was entered.
    case entry
    /// The date in a field.
    case field(FieldName)
    /// The last day of the period in a field.
    case endOfPeriod(FieldName)
    /// The day on which a body meets: that of the first decision which is asked of it.
    case meeting(String)
    /// The first day of the period in a field.
    case startOfPeriod(FieldName)
  }

  /// A step of the ladder.
  public struct Rung: Hashable, Sendable {
    /// How long before the due date; zero is the due date itself, a negative term is after it.
    public let before: Term
    /// Whom it goes to instead of those whom the deadline reminds.
    public let recipients: [RoleName]?

    public init(before: Term, recipients: [RoleName]? = nil) {
      self.before = before
      self.recipients = recipients
    }
  }

  /// What to do with rungs whose moment passed while nobody could be reminded.
  public enum CatchUp: String, Sendable, CaseIterable {
    /// Each of them fires, late.
    case all
    /// Of several the last one fires.
    case latest
    /// What is more than a day late is passed over.
    case none
  }

  public let name: DeadlineName
  public let label: LocalizedText
  public let base: Base
  /// Added to the base; negative terms count back.
  public let offset: Term
  public let roll: RollPolicy
  /// The longest before the due date first, as the author wrote them.
  public let ladder: [Rung]
  /// What each reminder promises; nil where the deadline only dates, and reminds nobody.
  public let message: EffectRule?
  /// Whether others impose the date: it moves only with what it counts from.
  public let isHard: Bool
  /// Who may set the date by hand.
  public let movers: [RoleName]
  /// How long after the state is entered people are asked for a date that is not known yet.
  public let ask: Term?
  public let catchUp: CatchUp
  /// Where the author wrote what it counts from.
  public let place: SourcePlace

  public init(
    name: DeadlineName, label: LocalizedText, base: Base, offset: Term, roll: RollPolicy,
    ladder: [Rung], message: EffectRule?, isHard: Bool = false, movers: [RoleName] = [],
    ask: Term? = nil, catchUp: CatchUp = .all, place: SourcePlace = .start
  ) {
    self.name = name
    self.label = label
    self.base = base
    self.offset = offset
    self.roll = roll
    self.ladder = ladder
    self.message = message
    self.isHard = isHard
    self.movers = movers
    self.ask = ask
    self.catchUp = catchUp
    self.place = place
  }

  /// A ladder that goes to the same people on every rung.
  public convenience init(
    name: DeadlineName, label: LocalizedText, base: Base, offset: Term, roll: RollPolicy,
    reminders: [Term], message: EffectRule?
  ) {
    self.init(
      name: name, label: label, base: base, offset: offset, roll: roll,
      ladder: reminders.map { Rung(before: $0) }, message: message)
  }

  /// The terms of the ladder.
  public var reminders: [Term] { ladder.map(\.before) }
}
