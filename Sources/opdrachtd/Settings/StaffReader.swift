import JSONSyntax
import Languages
import Lifecycle
import Notifications

/// The people of a configuration: who they are on this machine, what they may do, where they get
/// their mail, which groups have roles, and who stands in for whom.
///
///     people: {
///       jansen: {
///         user: "jansen", mail: "jansen@example.org", language: "nl",
///         roles: ["trekker", { role: "bpsdl", from: "2018-01-01", until: "2018-12-31" }],
///       },
///     },
///     groups: { secretarissen: { group: "gso-staff", roles: ["gso"] } },
///     mandates: [
///       { role: "trekker", from: "jansen", to: "pietersen", start: "2018-07-01", end: "2018-08-15" },
///     ],
struct StaffReader {
  private(set) var names: [UInt32: String] = [:]
  private(set) var correspondents: [String: AddressBook.Correspondent] = [:]
  private(set) var groups: [GroupGrant] = []
  private(set) var staff = Staff()
  private let directory: any UserDirectory
  /// Whose roles could not all be read: what hangs on them is no flaw of its own.
  private var incomplete: Set<String> = []

  private static let personKeys = ["language", "mail", "roles", "uid", "user"]
  private static let groupKeys = ["group", "roles"]

  init(
    people: SourceNode?, groups: SourceNode?, mandates: SourceNode?,
    in directory: any UserDirectory, _ text: inout SettingsText
  ) {
    self.directory = directory
    var roles: [String: [DatedRole]] = [:]
    for member in people.flatMap({ text.anyMembers(of: $0) }) ?? [] {
      guard text.isName(member.key, at: member.keyPosition) else { continue }
      // Two spellings of the same letters are one name to whoever reads it.
      guard roles[member.key] == nil else {
        let name = SettingsText.quoted(member.key)
        text.flag(
          member.keyPosition, nl: "\(name) staat er al, anders gespeld.",
          en: "\(name) is there already, spelled otherwise.")
        continue
      }
      roles[member.key] = read(member, &text)
    }
    for member in groups.flatMap({ text.anyMembers(of: $0) }) ?? [] { readGroup(member, &text) }
    let reading = MandateReading(roles: roles, incomplete: incomplete)
    staff = Staff(dated: roles, mandates: reading.mandates(mandates, &text))
  }

  // MARK: People

  /// The roles of a person; the rest is kept.
  private mutating func read(_ member: SourceMember, _ text: inout SettingsText) -> [DatedRole] {
    guard let members = text.members(of: member.value, keys: Self.personKeys) else {
      incomplete.insert(member.key)
      return []
    }
    let flaws = text.flaws.count
    let roles = members["roles"].map { text.datedRoles($0) } ?? []
    if text.flaws.count > flaws { incomplete.insert(member.key) }
    correspondents[member.key] = correspondent(members, &text)
    guard let user = user(member, members, &text) else { return roles }
    if let other = names[user] {
      text.flag(
        member.keyPosition,
        nl: "Deze gebruiker (uid \(user)) is al \(SettingsText.quoted(other)).",
        en: "This user (uid \(user)) is \(SettingsText.quoted(other)) already.",
        remedy: LocalizedText(
          nl: "Geef één naam al zijn rollen.", en: "Give one name all of the roles."))
    } else {
      names[user] = member.key
    }
    return roles
  }

  private func user(
    _ member: SourceMember, _ members: SettingsMembers, _ text: inout SettingsText
  ) -> UInt32? {
    switch (members["user"], members["uid"]) {
    case (let node?, nil):
      guard let name = text.text(node) else { return nil }
      let noun = LocalizedText(nl: "gebruiker", en: "user")
      return number(of: name, noun, at: node, &text) { name throws(DirectoryError) in
        try directory.user(named: name)
      }
    case (nil, let node?): return number(node, "uid", &text)
    case (.some, .some), (nil, nil):
      text.flag(
        member.keyPosition,
        nl: "Van \(SettingsText.quoted(member.key)) hoort er één 'user' of 'uid' te zijn.",
        en: "\(SettingsText.quoted(member.key)) takes one 'user' or 'uid'.",
        remedy: LocalizedText(
          nl: "Schrijf de gebruiker van deze machine, bijvoorbeeld user: \"jansen\".",
          en: "Write the user of this machine, for instance user: \"jansen\"."))
      return nil
    }
  }

  /// Nil for somebody without an address of their own: their roles get the mail.
  private func correspondent(
    _ members: SettingsMembers, _ text: inout SettingsText
  ) -> AddressBook.Correspondent? {
    let language: Language? = members["language"].flatMap { text.choice($0) }
    guard let node = members["mail"], let address = text.text(node) else { return nil }
    if let found = AddressBook.Correspondent(address: address, language: language) { return found }
    let shown = SettingsText.quoted(address)
    text.flag(
      node.position, nl: "\(shown) is geen mailadres.", en: "\(shown) is no mail address.")
    return nil
  }

  // MARK: Groups

  private mutating func readGroup(_ member: SourceMember, _ text: inout SettingsText) {
    guard text.isName(member.key, at: member.keyPosition),
      let members = text.members(of: member.value, keys: Self.groupKeys)
    else { return }
    let roles = members["roles"].map { text.datedRoles($0) } ?? []
    guard let node = members["group"] else {
      text.flag(
        member.keyPosition, nl: "Van \(SettingsText.quoted(member.key)) ontbreekt 'group'.",
        en: "\(SettingsText.quoted(member.key)) lacks 'group'.",
        remedy: LocalizedText(
          nl: "Schrijf de groep van deze machine, bijvoorbeeld group: \"gso-staff\".",
          en: "Write the group of this machine, for instance group: \"gso-staff\"."))
      return
    }
    guard let found = group(node, &text) else { return }
    groups.append(
      GroupGrant(name: member.key, group: found.number, label: found.label, roles: roles))
  }

  /// A group by its name or number.
  func group(
    _ node: SourceNode, _ text: inout SettingsText
  ) -> (number: UInt32, label: String)? {
    if case .number = node.content {
      return number(node, "gid", &text).map { ($0, "gid \($0)") }
    }
    guard let name = text.text(node) else { return nil }
    let noun = LocalizedText(nl: "groep", en: "group")
    let number = number(of: name, noun, at: node, &text) { name throws(DirectoryError) in
      try directory.group(named: name)
    }
    return number.map { ($0, name) }
  }

  // MARK: Numbers

  /// The number behind a name, where it is that of somebody in particular.
  private func number(
    of name: String, _ noun: LocalizedText, at node: SourceNode, _ text: inout SettingsText,
    _ look: (String) throws(DirectoryError) -> UInt32?
  ) -> UInt32? {
    let shown = SettingsText.quoted(name)
    do throws(DirectoryError) {
      guard !name.utf8.contains(0), let number = try look(name) else {
        text.flag(
          node.position, nl: "De \(noun.nl) \(shown) bestaat niet op deze machine.",
          en: "There is no \(noun.en) \(shown) on this machine.",
          remedy: LocalizedText(
            nl: "Kijk met: getent \(noun.en == "group" ? "group" : "passwd")",
            en: "Look with: getent \(noun.en == "group" ? "group" : "passwd")"))
        return nil
      }
      return somebody(number, at: node, &text)
    } catch {
      text.flag(
        node.position, nl: "De \(noun.nl) \(shown) is niet op te zoeken: \(error.reason).",
        en: "The \(noun.en) \(shown) cannot be looked up: \(error.reason).")
      return nil
    }
  }

  private func number(
    _ node: SourceNode, _ what: String, _ text: inout SettingsText
  ) -> UInt32? {
    guard let number = node.json?.int.flatMap({ UInt32(exactly: $0) }) else {
      text.flag(
        node.position, nl: "Hier hoort een nummer (\(what)).",
        en: "A number (\(what)) belongs here.")
      return nil
    }
    return somebody(number, at: node, &text)
  }

  private func somebody(
    _ number: UInt32, at node: SourceNode, _ text: inout SettingsText
  ) -> UInt32? {
    guard Access.nobody.contains(number) else { return number }
    text.flag(
      node.position, nl: "\(number) staat voor iedereen die het systeem niet kan noemen.",
      en: "\(number) stands for everybody whom the system cannot name.",
      remedy: LocalizedText(
        nl: "Neem een gebruiker of groep die iemand is.",
        en: "Take a user or a group that is somebody."))
    return nil
  }
}
