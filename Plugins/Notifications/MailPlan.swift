import Expressions
import Lifecycle
import PluginInterface
import WorkingCalendar

/// Which mail stands for which orders: reminders to the same person go together, whatever else
/// there is goes alone.
struct MailPlan {
  /// The most reminders in one mail: a screen or two.
  static let mostEntries = 50

  private(set) var mails: [PlannedMail] = []
  private let addresses: AddressBook

  private typealias Entry = DigestText.Entry

  /// Plans mail for each order and recipient, without those for which `isCarried` says that there
  /// is one.
  init(
    _ orders: [EffectOrder], from addresses: AddressBook, except isCarried: (Errand) -> Bool
  ) {
    self.addresses = addresses
    var reminders: [Recipient.Key: [Entry]] = [:]
    var order: [Recipient.Key] = []
    for each in orders {
      for recipient in addresses.recipients(of: each) {
        let entry = Entry(order: each, recipient: recipient)
        guard !isCarried(Errand(effect: each.effect.id, recipient: recipient.key)) else {
          continue
        }
        guard each.effect.product == MailSpool.reminder else {
          mails.append(single(entry))
          continue
        }
        if reminders[recipient.key] == nil { order.append(recipient.key) }
        reminders[recipient.key, default: []].append(entry)
      }
    }
    for key in order { plan(reminders[key] ?? []) }
  }

  private mutating func plan(_ entries: [Entry]) {
    let sorted = entries.map { (entry: $0, due: Self.due($0.order)) }.sorted {
      ($0.due, $0.entry.order.effect.id.description)
        < ($1.due, $1.entry.order.effect.id.description)
    }.map(\.entry)
    for start in stride(from: 0, to: sorted.count, by: Self.mostEntries) {
      let part = Array(sorted[start..<min(start + Self.mostEntries, sorted.count)])
      mails.append(part.count == 1 ? single(part[0]) : digest(part))
    }
  }

  /// What has no date comes last.
  private static func due(_ order: EffectOrder) -> Int64 {
    guard case .date(let date) = order.effect.particulars["due"] else { return .max }
    return Int64(date.dayNumber)
  }

  private func single(_ entry: Entry) -> PlannedMail {
    let text = MessageText(entry.order, to: entry.recipient)
    let effect = entry.order.effect
    return PlannedMail(
      file: "\(effect.id)\(entry.recipient.key.suffix).eml", recipient: entry.recipient.key,
      effects: [effect.id],
      bytes: message(
        entry, text.subject, text.body, identifier: entry.recipient.key.identifier(of: effect.id),
        sentAt: effect.promisedAt))
  }

  /// Called with what an effect carries to nobody yet, so that the first one gives a new name.
  private func digest(_ entries: [Entry]) -> PlannedMail {
    let text = DigestText(entries)
    let (key, first) = (entries[0].recipient.key, entries[0].order.effect.id)
    let effects = entries.map(\.order.effect)
    return PlannedMail(
      file: "\(first)\(key.suffix)\(MailSpool.digestEnding)", recipient: key,
      effects: effects.map(\.id),
      bytes: message(
        entries[0], text.subject, text.body, identifier: "\(key.identifier(of: first)).digest",
        sentAt: effects.map(\.promisedAt).max() ?? entries[0].order.effect.promisedAt,
        carrying: effects.map(\.id)))
  }

  private func message(
    _ entry: Entry, _ subject: String, _ body: String, identifier: String, sentAt: Instant,
    carrying effects: [EffectID] = []
  ) -> [UInt8] {
    MailMessage(
      from: addresses.sender, to: entry.recipient.address, subject: subject, body: body,
      language: entry.recipient.language, identifier: "\(identifier)@\(addresses.domain)",
      sentAt: sentAt, effects: effects
    ).bytes
  }
}

/// An effect on its way to somebody.
struct Errand: Hashable {
  let effect: EffectID
  let recipient: Recipient.Key
}

extension Recipient.Key {
  /// The part before the '@' of the identifier of a message. A role has no '+' in its name.
  fileprivate func identifier(of effect: EffectID) -> String {
    switch self {
    case .person: "\(effect)+\(suffix.dropFirst())"
    case .role(let role): "\(effect).\(role)"
    }
  }
}
