public import Fields
import WorkingCalendar

/// A reminder that fired and that no deadline shows any more: its date moved, or its state was
/// left. Where the same moment is planned again, it does not fire again.
public struct FiredReminder: Hashable, Sendable {
  public let key: ReminderKey
  /// The field that was asked for; a deadline that asks for its date is another one than that with
  /// the date.
  public let asks: FieldName?

  public init(_ key: ReminderKey, asks: FieldName? = nil) {
    self.key = key
    self.asks = asks
  }
}

extension FiredReminder {
  /// How long after its moment it is remembered.
  static var rememberedMilliseconds: Int64 { 400 * 24 * 60 * 60 * 1000 }
  /// Of one assignment so many are remembered, the latest moments.
  static var most: Int { 100 }

  /// One order for equal sets: that of the moments, and of the names where they are equal.
  static func precedes(_ left: Self, _ right: Self) -> Bool {
    if left.key.moment != right.key.moment { return left.key.moment < right.key.moment }
    return left.names < right.names
  }

  private var names: (String, String, String, String) {
    (key.state.text, key.deadline.text, key.before.description, asks?.text ?? "")
  }

  /// The same reminder under another name of its state.
  func moved(to state: StateName) -> FiredReminder {
    FiredReminder(
      ReminderKey(
        deadline: key.deadline, state: state, before: key.before, moment: key.moment),
      asks: asks)
  }
}

extension Deadline {
  /// Its reminders that fired.
  var firedReminders: [FiredReminder] {
    rungs.filter { $0.status == .fired }.map { FiredReminder(key(of: $0), asks: asks) }
  }
}
