public import Expressions
public import WorkingCalendar

/// An effect that an event promised: a plugin performs it after the event is durable.
public struct PromisedEffect: Hashable, Sendable {
  /// Stable: a plugin that is asked twice for the same identifier performs it once.
  public let id: EffectID
  public let plugin: PluginName
  /// The document or the message that the plugin makes.
  public let product: String
  public let recipients: [RoleName]
  /// What the event knew and the plugin needs: the action, the deadline, who did it.
  public let particulars: Record
  /// When the event that promised it was recorded.
  public let promisedAt: Instant
  /// Why nobody tries it any more; nil where it is on its way.
  public internal(set) var deadLetter: DeadLetter?

  public init(
    id: EffectID, plugin: PluginName, product: String, recipients: [RoleName],
    particulars: Record, promisedAt: Instant, deadLetter: DeadLetter? = nil
  ) {
    self.id = id
    self.plugin = plugin
    self.product = product
    self.recipients = recipients
    self.particulars = particulars
    self.promisedAt = promisedAt
    self.deadLetter = deadLetter
  }
}

/// The identity of a promised effect: the assignment, the version that promised it, its number.
/// Its text, `pilots.7.1`, is safe as a file name.
public struct EffectID: Hashable, Sendable, CustomStringConvertible {
  public let assignment: AssignmentID
  public let version: Int
  public let number: Int

  public init(assignment: AssignmentID, version: Int, number: Int) {
    self.assignment = assignment
    self.version = version
    self.number = number
  }

  public var description: String { "\(assignment).\(version).\(number)" }
}

/// What a plugin reports of an effect that it performed.
public struct EffectReceipt: Hashable, Sendable {
  /// The files that were written, relative to the home of the daemon.
  public let files: [String]

  public init(files: [String]) {
    self.files = files
  }
}
