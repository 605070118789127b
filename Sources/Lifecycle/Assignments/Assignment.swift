import Expressions
import Fields
public import Ledgers
public import WorkingCalendar

/// An assignment as its events made it. Only `apply` changes it.
public struct Assignment: Hashable, Sendable {
  public let id: AssignmentID
  public internal(set) var workflow: WorkflowReference
  /// The number of events so far; a decision is taken about one version.
  public internal(set) var version: Int
  /// The active states without active children, in document order.
  public internal(set) var configuration: [StateName]
  public internal(set) var history: [HistoryRecord]
  public internal(set) var fields: FieldValues
  public internal(set) var deadlines: [Deadline]
  /// What fired and no deadline shows any more, in the order of the moments.
  public internal(set) var firedReminders: [FiredReminder] = []
  /// The rounds of agreement, one for each state that asked, in the order of their opening.
  public internal(set) var approvals: [ApprovalRound] = []
  /// Who last changed the texts that parties vote on, by the states that ask them.
  public internal(set) var authors: [TextAuthor] = []
  /// Effects that are promised and not yet performed, in the order of their promise; dead letters
  /// are among them.
  public internal(set) var outbox: [PromisedEffect]
  /// Files that plugins made for the assignment.
  public internal(set) var products: [Product]
  public internal(set) var source: SourceDocument?
  /// What comes back while its states are active.
  public internal(set) var series: [Series] = []
  /// What its series opened, in the order of their opening.
  public internal(set) var children: [Child] = []
  /// Of which assignment it is a child itself.
  public internal(set) var parent: ParentLink?
  /// What was granted to it, and what became of that.
  public internal(set) var ledger = Ledger()
  /// What became of the items of a meeting, in the order in which it was told.
  public internal(set) var decisions: [MeetingDecision] = []
  public let openedAt: Instant
  public internal(set) var changedAt: Instant

  /// A file that a plugin made.
  public struct Product: Hashable, Sendable {
    public let plugin: PluginName
    public let product: String
    /// Relative to the home of the daemon.
    public let file: String

    public init(plugin: PluginName, product: String, file: String) {
      self.plugin = plugin
      self.product = product
      self.file = file
    }
  }

  /// The fields that hold what people call an assignment.
  public static let titleFields = ["onderwerp", "titel", "title"]

  /// What people call it: its subject, else its title, else its identifier.
  public var title: String {
    for name in Self.titleFields {
      if case .text(let text) = fields.value(named: name), !text.isEmpty { return text }
    }
    return id.text
  }
}
