import Fields
public import Languages
public import Lifecycle
public import WorkingCalendar

/// A document that somebody wants of an assignment.
public struct DocumentRequest: Sendable {
  /// One of the kinds that the writer offers; nil for the one that fits.
  public let kind: String?
  public let assignment: Assignment
  public let workflow: Workflow
  public let today: CivilDate
  public let language: Language
  public let surroundings: Surroundings

  public init(
    _ kind: String? = nil, of assignment: Assignment, in workflow: Workflow, today: CivilDate,
    language: Language, surroundings: Surroundings = Surroundings()
  ) {
    self.kind = kind
    self.assignment = assignment
    self.workflow = workflow
    self.today = today
    self.language = language
    self.surroundings = surroundings
  }
}

/// What is known around an assignment: what happened to it, and whom it belongs with.
///
/// All of it is bounded: a document shows the last events, and not thousands of children.
public struct Surroundings: Sendable {
  /// The most events, and the most relatives of a kind.
  public static let mostEvents = 300
  public static let mostRelatives = 200

  /// An assignment with the workflow that it runs on.
  public struct Relative: Sendable {
    public let assignment: Assignment
    public let workflow: Workflow

    public init(_ assignment: Assignment, in workflow: Workflow) {
      self.assignment = assignment
      self.workflow = workflow
    }
  }

  /// The last events, the oldest first.
  public var history: [Event]
  /// What its series opened, in the order of their opening.
  public var children: [Relative]
  /// Which assignment it is a child of, with the last events of that.
  public var parent: Relative?
  public var parentHistory: [Event]
  /// What a meeting decided on.
  public var items: [Relative]

  public init(
    history: [Event] = [], children: [Relative] = [], parent: Relative? = nil,
    parentHistory: [Event] = [], items: [Relative] = []
  ) {
    self.history = history
    self.children = children
    self.parent = parent
    self.parentHistory = parentHistory
    self.items = items
  }
}

/// A kind of document that can be made of an assignment.
public struct DocumentKind: Hashable, Sendable {
  /// By which it is asked for: 'oplegnotitie'.
  public let name: String
  /// What people call it.
  public let label: String

  public init(_ name: String, label: String) {
    self.name = name
    self.label = label
  }
}

/// A document as bytes.
public struct WrittenDocument: Hashable, Sendable {
  /// The kind that it is, also where none was asked for.
  public let kind: String
  public let bytes: [UInt8]

  public init(_ kind: String, _ bytes: [UInt8]) {
    self.kind = kind
    self.bytes = bytes
  }
}
