public import Fields
public import Languages

/// The answer to a command: an event to record, or every reason why not.
public enum Decision: Sendable {
  case accepted(Event, Advice)
  case refused(Refusal)
}

/// What people should know about an accepted step; it does not stop them.
public struct Advice: Hashable, Sendable {
  /// Required fields that are still open ('ntb').
  public let open: [FieldName]
  /// Warnings of plugins.
  public let warnings: [LocalizedText]
  /// The transitions that were taken, by their place in the chart.
  public internal(set) var taken: [Int] = []
  /// Why steps that were due with a reminder were not taken.
  public internal(set) var dropped: [Blocker] = []

  public init(open: [FieldName] = [], warnings: [LocalizedText] = []) {
    self.open = open
    self.warnings = warnings
  }
}
