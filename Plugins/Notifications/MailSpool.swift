import Fields
import Languages
package import Lifecycle
package import MessageTemplates
package import PluginInterface
package import WorkingCalendar

/// Writes messages as mail into a spool folder: one file for each effect and recipient, and one for
/// all reminders that are ready for the same person at the same time.
///
/// Performing an effect twice leaves one message, also where a crash came between: see `Handover`.
/// With sendmail as its transport the spool is emptied by itself: see `post`.
package struct MailSpool: EffectPerformer {
  /// Products: a message that somebody acted, and a reminder of a deadline.
  package static let action = "bericht"
  package static let reminder = "herinnering"
  static let digestEnding = ".digest.eml"

  package let description: PluginDescription
  package var ordersAtOnce: Int {
    switch transport {
    case .sendmail: Self.mailsAtOnce
    case .spool: 2_000
    }
  }
  let folder: any SpoolStorage
  let transport: MailTransport
  let writer: MessageWriter
  private let hours: OfficeHours?
  /// The products that leave at any hour.
  private let alsoOutside: Set<String>

  /// `home` is the home of the daemon; messages go to `mail` in it. Without hours mail leaves at
  /// once.
  package init(
    name: PluginName, home: any SpoolStorage, addresses: AddressBook, hours: OfficeHours? = nil,
    alsoOutside: Set<String> = [MailSpool.action], transport: MailTransport = .spool,
    templates: TemplateSet = .shipped, settings: MessageSettings = MessageSettings()
  ) {
    description = PluginDescription(
      name: name, version: "1", kinds: [.effectPerformer],
      title: LocalizedText(nl: "schrijft mensen", en: "writes to people"),
      products: [MailSpool.action, MailSpool.reminder],
      settings: MailTransport.settings + MessageSettings.definitions)
    self.transport = transport
    writer = MessageWriter(addresses: addresses, templates: templates, settings: settings)
    self.hours = hours
    self.alsoOutside = alsoOutside
    folder = home
  }

  package func opening(for effect: PromisedEffect, at now: Instant) -> Instant {
    guard let hours, !alsoOutside.contains(effect.product) else { return now }
    return hours.opening(at: now)
  }

  package func perform(_ order: EffectOrder) async throws -> EffectReceipt {
    guard let outcome = await perform([order]).first else {
      preconditionFailure("Each order has an outcome.")
    }
    return try outcome.get()
  }

  package func perform(_ orders: [EffectOrder]) async -> [EffectOutcome] {
    await performKnown(orders) { orders in
      do throws(OutputError) {
        switch transport {
        case .sendmail(let sendmail): return try await post(orders, through: sendmail)
        case .spool: return try deliver(orders)
        }
      } catch {
        return orders.map { _ in .failure(error) }
      }
    }
  }

  private func deliver(_ orders: [EffectOrder]) throws(OutputError) -> [EffectOutcome] {
    var handover = try Handover(in: folder)
    let plan = plan(orders) { handover.carrier(of: $0.effect, to: $0.recipient) != nil }
    let failures = try handover.publish(plan.mails)
    var errors: [EffectID: OutputError] = [:]
    for mail in plan.mails {
      guard let error = failures[mail.file] else { continue }
      for effect in mail.effects { errors[effect] = error }
    }
    return orders.map { order in
      if let error = plan.failures[order.effect.id] { return .failure(error) }
      if let error = errors[order.effect.id] { return .failure(error) }
      let files = recipients(of: order).compactMap { recipient in
        handover.carrier(of: order.effect.id, to: recipient.key)
      }
      return .success(EffectReceipt(files: files.map { "\(Handover.spool)/\($0)" }))
    }
  }

  /// The mail for orders, without what `isCarried` says is on its way.
  func plan(_ orders: [EffectOrder], except isCarried: (Errand) -> Bool) -> MailPlan {
    MailPlan(orders, by: writer, except: isCarried)
  }

  var addresses: AddressBook { writer.addresses }

  func recipients(of order: EffectOrder) -> [Recipient] { addresses.recipients(of: order) }

  package func prepare(owing effects: Set<EffectID>) async throws {
    let owed = Set(effects.map(\.description))
    try forget { owed.contains($0) }
  }

  package func settled(_ effects: [EffectID]) async throws {
    let settled = Set(effects.map(\.description))
    try forget { !settled.contains($0) }
  }

  private func forget(unless isOwed: @escaping (String) -> Bool) throws(OutputError) {
    switch transport {
    // What stands aside goes to sendmail, or nowhere: the next handover clears it up.
    case .sendmail:
      var notes = try HandoverNotes(in: folder)
      try notes.forget(unless: isOwed)
    case .spool: _ = try Handover(in: folder, unless: isOwed)
    }
  }
}
