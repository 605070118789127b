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
  /// Why there is no mail for some orders.
  private(set) var failures: [EffectID: EffectFailure] = [:]
  private let writer: MessageWriter

  private typealias Entry = MessageEntry

  /// Plans mail for each order and recipient, without those for which `isCarried` says that there
  /// is one.
  init(
    _ orders: [EffectOrder], by writer: MessageWriter, except isCarried: (Errand) -> Bool
  ) {
    self.writer = writer
    var reminders: [Recipient.Key: [Entry]] = [:]
    var order: [Recipient.Key] = []
    for each in orders {
      for recipient in writer.addresses.recipients(of: each) {
        let entry = Entry(order: each, recipient: recipient)
        guard !isCarried(Errand(effect: each.effect.id, recipient: recipient.key)) else {
          continue
        }
        guard each.effect.product == MailSpool.reminder else {
          add([entry]) { plan throws(EffectFailure) in try plan.single(entry) }
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
      add(part) { plan throws(EffectFailure) in
        part.count == 1 ? try plan.single(part[0]) : try plan.digest(part)
      }
    }
  }

  private mutating func add(
    _ entries: [Entry], _ mail: (MailPlan) throws(EffectFailure) -> PlannedMail
  ) {
    do throws(EffectFailure) {
      mails.append(try mail(self))
    } catch {
      for entry in entries { failures[entry.order.effect.id] = error }
    }
  }

  /// What has no date comes last.
  private static func due(_ order: EffectOrder) -> Int64 {
    guard case .date(let date) = order.effect.particulars["due"] else { return .max }
    return Int64(date.dayNumber)
  }

  private func single(_ entry: Entry) throws(EffectFailure) -> PlannedMail {
    let text = try writer.text(entry.order, to: entry.recipient)
    let effect = entry.order.effect
    return PlannedMail(
      file: "\(effect.id)\(entry.recipient.key.suffix).eml", recipient: entry.recipient.key,
      effects: [effect.id],
      bytes: try message(
        [entry], text, identifier: entry.recipient.key.identifier(of: effect.id),
        sentAt: effect.promisedAt))
  }

  /// Called with what an effect carries to nobody yet, so that the first one gives a new name.
  private func digest(_ entries: [Entry]) throws(EffectFailure) -> PlannedMail {
    let text = try writer.digest(entries)
    let (key, first) = (entries[0].recipient.key, entries[0].order.effect.id)
    let effects = entries.map(\.order.effect)
    return PlannedMail(
      file: "\(first)\(key.suffix)\(MailSpool.digestEnding)", recipient: key,
      effects: effects.map(\.id),
      bytes: try message(
        entries, text, identifier: "\(key.identifier(of: first)).digest",
        sentAt: effects.map(\.promisedAt).max() ?? entries[0].order.effect.promisedAt,
        carrying: effects.map(\.id)))
  }

  private func message(
    _ entries: [Entry], _ text: MessageText, identifier: String, sentAt: Instant,
    carrying effects: [EffectID] = []
  ) throws(EffectFailure) -> [UInt8] {
    let (addresses, recipient) = (writer.addresses, entries[0].recipient)
    return MailMessage(
      from: addresses.sender, to: recipient.address, subject: text.subject, body: text.body,
      language: recipient.language, identifier: "\(identifier)@\(addresses.domain)",
      sentAt: sentAt, effects: effects, calendar: try writer.calendar(of: entries)
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
