public import Fields
public import Languages
public import WorkingCalendar

/// A deadline that a state sets while it is active: when it is due, and whom to remind when.
public final class DeadlineRule: Sendable {
  /// The date that the term counts from.
  public enum Base: Hashable, Sendable {
    /// The day on which the state was entered.
    case entry
    /// The date in a field.
    case field(FieldName)
    /// The last day of the period in a field.
    case endOfPeriod(FieldName)
    /// The first day of the period in a field.
    case startOfPeriod(FieldName)
  }

  public let name: DeadlineName
  public let label: LocalizedText
  public let base: Base
  /// Added to the base; negative terms count back.
  public let offset: Term
  public let roll: RollPolicy
  /// Terms before the due date, the longest first; zero days is the due date itself.
  public let reminders: [Term]
  /// What each reminder promises; nil where the deadline only dates, and reminds nobody.
  public let message: EffectRule?

  public init(
    name: DeadlineName, label: LocalizedText, base: Base, offset: Term, roll: RollPolicy,
    reminders: [Term], message: EffectRule?
  ) {
    self.name = name
    self.label = label
    self.base = base
    self.offset = offset
    self.roll = roll
    self.reminders = reminders
    self.message = message
  }
}
