public import Languages
public import WorkingCalendar

/// A plugin that can send a message that means nothing: an administrator sees whether messages
/// arrive, and what whoever takes them says. Nothing of it is recorded.
public protocol TestSender: Plugin {
  /// The ways in which it sends, in the order of the configuration.
  var testChannels: [TestChannel] { get }

  /// Sends a test message along one of `testChannels`, or tells what it would send.
  func test(_ channel: TestChannel, with message: TestMessage) async -> TestOutcome
}

/// A way along which messages leave.
public struct TestChannel: Hashable, Sendable {
  public let name: String
  /// Whether the message can go to anybody, and not only to one place.
  public let hasRecipients: Bool

  public init(_ name: String, hasRecipients: Bool = false) {
    self.name = name
    self.hasRecipients = hasRecipients
  }
}

/// A message that an administrator asked for.
public struct TestMessage: Sendable {
  /// Who asked for it.
  public let person: String
  /// A person of the configuration or an address; nil means who asked for it.
  public let recipient: String?
  public let sentAt: Instant
  public let language: Language
  /// Whether nothing is sent.
  public let isTrial: Bool

  public init(
    person: String, recipient: String?, sentAt: Instant, language: Language, isTrial: Bool
  ) {
    self.person = person
    self.recipient = recipient
    self.sentAt = sentAt
    self.language = language
    self.isTrial = isTrial
  }
}

/// What became of a test message.
public struct TestOutcome: Hashable, Sendable {
  public enum Result: Hashable, Sendable {
    /// It was left at that.
    case trial
    /// It left, with what was said to it.
    case sent(LocalizedText)
    case failed(LocalizedText)
  }

  /// Whom or what it is for: an address, or the place of an endpoint without what is secret in it.
  public let target: String
  /// The message as it leaves; empty where there was none to make.
  public let content: [UInt8]
  public let result: Result

  public init(target: String, content: [UInt8], result: Result) {
    self.target = target
    self.content = content
    self.result = result
  }
}
