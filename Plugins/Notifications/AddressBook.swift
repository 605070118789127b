package import Languages
package import Lifecycle
import MessageTemplates
import PluginInterface
import WorkingCalendar

/// Where people and roles get their mail.
package struct AddressBook: Sendable {
  /// Where somebody gets their mail, and in which language.
  package struct Correspondent: Sendable {
    let address: String
    let language: Language?

    /// Nil where the address could not stand in a header.
    package init?(address: String, language: Language? = nil) {
      guard MailAddress.isValid(address) else { return nil }
      self.address = address
      self.language = language
    }
  }

  package let domain: String
  private let addresses: [RoleName: String]
  private let people: [String: Correspondent]
  private let staff: Staff

  /// Nil where the domain, or an address, could not stand in a header.
  package init?(
    domain: String, addresses: [RoleName: String] = [:], people: [String: Correspondent] = [:],
    staff: Staff = Staff()
  ) {
    // Every role must get an address, however long its name.
    let longest = String(repeating: "x", count: RoleName.maximumLength)
    guard MailAddress.isValid("\(longest)@\(domain)"),
      addresses.values.allSatisfy(MailAddress.isValid)
    else { return nil }
    self.domain = domain
    self.addresses = addresses
    self.people = people
    self.staff = staff
  }

  var sender: MailAddress { MailAddress(name: "opdracht", address: "opdracht@\(domain)") }

  /// Where a person of the configuration gets their mail; nil where they have no address.
  func address(of person: String) -> MailAddress? {
    people[person].map { MailAddress(name: MessageLine.clean(person), address: $0.address) }
  }

  /// For whom somebody stood in, in a role on a day; nil where the role was their own.
  func principal(of name: String, in role: RoleName, on day: CivilDate) -> String? {
    staff.holders(of: role, on: day).first { $0.name == name }?.principal
  }

  /// Who gets a message: the people who hold its roles on the day, those with an address of their
  /// own; a role that none of those holds gets it at its own address. Everybody once.
  func recipients(of order: EffectOrder) -> [Recipient] {
    var recipients: [Recipient] = []
    for role in order.effect.recipients {
      let holders = staff.recipients(of: role, on: order.today) { people[$0] != nil }
      for holder in holders {
        guard let correspondent = people[holder.name] else { continue }
        let key = Recipient.Key.person(holder.name)
        guard !recipients.contains(where: { $0.key == key }) else { continue }
        recipients.append(
          Recipient(
            key: key, role: role, principal: holder.principal,
            language: correspondent.language ?? order.language,
            address: MailAddress(
              name: MessageLine.clean(holder.name), address: correspondent.address)))
      }
      let key = Recipient.Key.role(role)
      if holders.isEmpty, !recipients.contains(where: { $0.key == key }) {
        recipients.append(
          Recipient(
            key: key, role: role, principal: nil, language: order.language,
            address: MailAddress(
              name: order.workflow.label(of: role).text(in: order.language),
              address: addresses[role] ?? "\(role)@\(domain)")))
      }
    }
    return recipients
  }
}
