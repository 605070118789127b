import Expressions
import Languages
import Lifecycle
import MessageTemplates
import PluginInterface
import WorkingCalendar

/// What an endpoint is told, before it takes the form that the endpoint reads.
struct EndpointMessage {
  enum Kind: String {
    /// Somebody took a step, or the workflow did.
    case action
    /// A day comes near or has passed.
    case reminder
    /// An administrator looks whether messages arrive.
    case test
  }

  /// What it is about: 'Opdracht', and its title.
  struct Fact {
    let name: String
    let value: String
  }

  /// The longest subject and value, in characters.
  private static let longestText = 500

  let kind: Kind
  /// Unique and stable: whoever gets it twice can tell.
  let identifier: String
  let sentAt: Instant
  let language: Language
  let subject: String
  /// Of the assignment; empty for a test.
  let title: String
  let facts: [Fact]
  /// How to see more of it, as a command; nil for a test.
  let command: String?
  let page: String?
  let isLate: Bool
  /// What programs read of it.
  let data: EventData?

  /// `subject` is that of a mail about it, in the language of the endpoint.
  init(_ order: EffectOrder, subject: String, for endpoint: WebhookEndpoint) {
    let language = endpoint.language ?? order.language
    let particulars = MessageFacts(order: order, language: language)
    let id = order.assignment.id
    func fact(_ nl: String, _ en: String, _ value: String) -> Fact? {
      let text = MessageLine.brief(value, longest: Self.longestText)
      guard !text.isEmpty else { return nil }
      return Fact(name: LocalizedText(nl: nl, en: en).text(in: language), value: text)
    }
    kind = particulars.due == nil ? .action : .reminder
    identifier = order.effect.id.description
    sentAt = order.effect.promisedAt
    self.language = language
    self.subject = MessageLine.brief(subject, longest: Self.longestText)
    title = MessageLine.brief(particulars.title, longest: Self.longestText)
    let roles = order.effect.recipients.map {
      order.workflow.label(of: $0).text(in: language)
    }
    facts = [
      fact("Opdracht", "Assignment", particulars.title),
      fact("Fase", "Stage", particulars.stage),
      fact("Uiterlijk", "Due", particulars.due.map { particulars.distance(to: $0) } ?? ""),
      fact("Door", "By", particulars.due == nil ? particulars.person : ""),
      fact("Voor", "For", roles.joined(separator: ", ")),
    ].compactMap(\.self)
    command = language == .nl ? "opdracht toon \(id)" : "opdracht show \(id)"
    page = endpoint.page(about: id.text)
    isLate = particulars.due != nil && particulars.isLate
    data = EventData(order)
  }

  /// A message that means nothing.
  init(_ test: TestMessage, for endpoint: WebhookEndpoint) {
    kind = .test
    identifier = "test.\(test.sentAt.milliseconds)"
    sentAt = test.sentAt
    language = endpoint.language ?? test.language
    subject = TestText.subject(in: language)
    title = ""
    facts = [
      Fact(
        name: LocalizedText(nl: "Door", en: "By").text(in: language),
        value: MessageLine.brief(test.person, longest: Self.longestText))
    ]
    command = nil
    page = nil
    isLate = false
    data = nil
  }

  /// The facts, and how to see more, a line each.
  var lines: [String] {
    facts.map { "\($0.name): \($0.value)" }
      + (command.map { [LocalizedText(nl: "Bekijken", en: "Look").text(in: language) + ": \($0)"] }
        ?? [])
  }

  /// For whom its words are: the first role that it is for; where there is none, the endpoint stands
  /// for itself.
  static func recipient(of order: EffectOrder, at endpoint: WebhookEndpoint) -> Recipient {
    let language = endpoint.language ?? order.language
    guard let role = order.effect.recipients.first ?? RoleName(endpoint.name) else {
      preconditionFailure("The name of an endpoint is a name.")
    }
    return Recipient(
      key: .role(role), role: role, principal: nil, language: language,
      address: MailAddress(name: order.workflow.label(of: role).text(in: language), address: ""))
  }
}
