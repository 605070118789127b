import JSONSyntax
import Languages
import Lifecycle
import Notifications

/// Where mail goes.
extension Configuration {
  private static let mailKeys = ["addresses", "domain"]
  /// It reaches nobody: mail stays in the spool until a domain is set.
  private static let noDomain = "opdracht.invalid"

  static func addresses(
    _ node: SourceNode?, of staff: StaffReader, _ text: inout SettingsText
  ) -> AddressBook {
    let members = node.flatMap { text.members(of: $0, keys: mailKeys) }
    var domain = noDomain
    if let node = members?["domain"], let given = text.text(node) {
      if AddressBook(domain: given) != nil {
        domain = given
      } else {
        let shown = SettingsText.quoted(given)
        text.flag(
          node.position, nl: "\(shown) is geen domein voor mail.",
          en: "\(shown) is no domain for mail.",
          remedy: LocalizedText(
            nl: "Schrijf bijvoorbeeld \"example.org\".", en: "Write for instance \"example.org\"."))
      }
    }
    let addresses = members?["addresses"].map { Self.addresses(in: $0, &text) } ?? [:]
    let book = AddressBook(
      domain: domain, addresses: addresses, people: staff.correspondents, staff: staff.staff)
    guard let book else {
      preconditionFailure("A domain and addresses that are fit make a book.")
    }
    return book
  }

  /// The addresses of roles.
  private static func addresses(
    in node: SourceNode, _ text: inout SettingsText
  ) -> [RoleName: String] {
    var addresses: [RoleName: String] = [:]
    for member in text.anyMembers(of: node) ?? [] {
      guard let role = RoleName(member.key) else {
        let shown = SettingsText.quoted(member.key)
        text.flag(member.keyPosition, nl: "\(shown) is geen rol.", en: "\(shown) is no role.")
        continue
      }
      guard let address = text.text(member.value) else { continue }
      guard AddressBook.Correspondent(address: address) != nil else {
        let shown = SettingsText.quoted(address)
        text.flag(
          member.value.position, nl: "\(shown) is geen mailadres.",
          en: "\(shown) is no mail address.")
        continue
      }
      addresses[role] = address
    }
    return addresses
  }
}
