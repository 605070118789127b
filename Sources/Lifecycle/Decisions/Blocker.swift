public import Expressions
import Fields
public import Languages

/// One reason why a step cannot be taken: what, the values seen, and who or what can lift it.
public struct Blocker: Hashable, Sendable {
  /// Stable codes; programs may depend on them.
  public enum Code: String, Sendable, CaseIterable {
    /// The round of agreement is not ready for the step.
    case approval
    /// A condition of the workflow does not hold.
    case condition
    /// The day on which a step would take effect cannot be.
    case day
    /// A condition could not be evaluated.
    case evaluation
    /// The vote needs another person.
    case fourEyes = "four-eyes"
    /// A plugin objects.
    case finding
    /// The ledger cannot take what the step posts.
    case ledger
    /// Another revision has no state or field of this name.
    case mapping
    /// A required field is empty.
    case missing
    /// The step is not possible in this state.
    case notPossible = "not-possible"
    /// A required field is still open.
    case open
    /// The party has no vote.
    case party
    /// None of the person's roles may do it.
    case role
    /// The workflow knows no such action or field.
    case unknown
    /// A value cannot be read as its field asks.
    case value
  }

  public let code: Code
  /// What it is about: a field, an action, the text of a condition, a plugin's code.
  public let subject: String
  public let message: LocalizedText
  public let remedy: LocalizedText
  public let seen: [SeenValue]
  /// The roles that can lift it; empty where anybody can, or nobody.
  public let liftedBy: [RoleName]
  /// Where the condition stands in the file of the workflow; nil for other reasons.
  public let place: SourcePlace?
  /// The conditions inside it with what each came to.
  public let trace: [TracedPart]

  public init(
    code: Code, subject: String, message: LocalizedText, remedy: LocalizedText,
    seen: [SeenValue] = [], liftedBy: [RoleName] = [], place: SourcePlace? = nil,
    trace: [TracedPart] = []
  ) {
    self.code = code
    self.subject = subject
    self.message = message
    self.remedy = remedy
    self.seen = seen
    self.liftedBy = liftedBy
    self.place = place
    self.trace = trace
  }
}

/// A command that was not carried out, with every reason that could be found.
public struct Refusal: Error, Hashable, Sendable {
  public enum Kind: String, Sendable, CaseIterable {
    /// A requirement is not met.
    case blocked
    /// A condition or a change that the workflow makes cannot be evaluated.
    case failed
    /// The person may not do it.
    case notAllowed = "not-allowed"
    /// The workflow has no such action here.
    case notDeclared = "not-declared"
    /// The command names a field that does not exist, or gives it what it cannot hold.
    case notUnderstood = "not-understood"
    /// The command is about something that is over: a reminder of a deadline that moved.
    case outdated
  }

  public let kind: Kind
  public let blockers: [Blocker]

  /// Whether the workflow has no such name anywhere, so that it was probably mistyped.
  public var isAboutUnknownName: Bool {
    kind == .notDeclared && blockers.contains { $0.code == .unknown }
  }

  public init(_ kind: Kind, _ blockers: [Blocker]) {
    self.kind = kind
    self.blockers = blockers
  }
}
