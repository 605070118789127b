import Fields
import Languages
package import Lifecycle
package import PluginInterface

/// Writes messages as mail into a spool folder: one file for each effect and recipient.
///
/// The name of a file and everything in it follow from the effect, so that performing it twice
/// leaves one message.
package struct MailSpool: EffectPerformer {
  /// Products: a message that somebody acted, and a reminder of a deadline.
  private static let action = "bericht"
  private static let reminder = "herinnering"

  package let name: PluginName
  package let products = [MailSpool.action, MailSpool.reminder]
  let folder: OutputFolder
  private let addresses: AddressBook

  /// `home` is the home of the daemon; messages go to `mail` in it.
  package init(name: PluginName, home: OutputFolder, addresses: AddressBook) {
    self.name = name
    self.addresses = addresses
    folder = home
  }

  package func perform(_ order: EffectOrder) async throws -> EffectReceipt {
    var files: [String] = []
    var seen: Set<RoleName> = []
    for role in order.effect.recipients where seen.insert(role).inserted {
      let text = MessageText(order, to: role)
      let message = MailMessage(
        from: addresses.sender, to: addresses.address(of: role, in: order.workflow, order.language),
        subject: text.subject, body: text.body, language: order.language,
        identifier: "\(order.effect.id).\(role)@\(addresses.domain)",
        sentAt: order.effect.promisedAt)
      let file = "\(order.effect.id)-\(role).eml"
      try folder.write(message.bytes, to: ["mail", file])
      files.append("mail/\(file)")
    }
    return EffectReceipt(files: files)
  }
}

/// Where the people of a role get their mail.
package struct AddressBook: Sendable {
  package let domain: String
  private let addresses: [RoleName: String]

  /// Nil where the domain, or an address, could not stand in a header.
  package init?(domain: String, addresses: [RoleName: String] = [:]) {
    // Every role must get an address, however long its name.
    let longest = String(repeating: "x", count: RoleName.maximumLength)
    guard MailAddress.isValid("\(longest)@\(domain)"),
      addresses.values.allSatisfy(MailAddress.isValid)
    else { return nil }
    self.domain = domain
    self.addresses = addresses
  }

  var sender: MailAddress { MailAddress(name: "opdracht", address: "opdracht@\(domain)") }

  /// The address of a role; a role without one gets its own name at the domain.
  func address(of role: RoleName, in workflow: Workflow, _ language: Language) -> MailAddress {
    MailAddress(
      name: workflow.label(of: role).text(in: language),
      address: addresses[role] ?? "\(role)@\(domain)")
  }
}
