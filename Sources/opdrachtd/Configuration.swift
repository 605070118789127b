import Definitions
import Execution
import Fields
import Glibc
import JSONSyntax
import Languages
import Lifecycle
import Notifications
import WorkingCalendar

/// The settings of a home, from its `config.json5`.
///
///     {
///       group: "opdracht",               // who else may use the socket
///       language: "nl",                  // of mail and documents
///       people: {                        // who may do what, and gets their mail where
///         jansen: { user: "jansen", roles: ["trekker"], mail: "jansen@example.org" },
///         pietersen: { uid: 1002, roles: [], mail: "p@example.org", language: "en" },
///       },
///       mandates: [                      // who stands in for whom, both days included
///         { role: "trekker", from: "jansen", to: "pietersen", start: "2018-07-01",
///           end: "2018-08-15", instead: true },
///       ],
///       mail: { domain: "example.org", addresses: { gso: "gso@example.org" } },
///       timeZone: "Europe/Amsterdam",    // in which days begin and reminders go out
///       workingHours: {                  // when mail leaves, on working days
///         from: "08:00", until: "18:00", alsoOutside: ["bericht"],
///       },
///       applyChanges: "ask",             // or "safe": sound definitions become live by themselves
///     }
struct Configuration {
  static let maximumBytes = 1 << 20

  let group: UInt32?
  let language: Language?
  let access: Access
  let addresses: AddressBook
  let hours: MailHours
  /// What happens when files of definitions change.
  let policy: DefinitionWatch.Policy
  let zone: any ZoneRules

  /// `calendar` tells on which days mail leaves.
  static func load(
    from home: Home, calendar: WorkingCalendar
  ) throws(StartError) -> Configuration {
    let path = home.configurationPath
    guard let bytes = try Home.read(path, limit: maximumBytes) else {
      return try Configuration(JSON.object(JSONObject()), calendar, path: path)
    }
    let json: JSON
    do throws(JSONSyntaxError) {
      json = try JSON(parsing: bytes, as: .json5)
    } catch {
      let place = "\(path):\(error.position.line):\(error.position.column)"
      throw StartError(nl: "\(place): \(error.message).", en: "\(place): \(error.message).")
    }
    return try Configuration(json, calendar, path: path)
  }

  private static let keys = [
    "applyChanges", "group", "language", "mail", "mandates", "people", "timeZone", "workingHours",
  ]

  private init(
    _ json: JSON, _ calendar: WorkingCalendar, path: String
  ) throws(StartError) {
    guard let object = json.object else {
      throw StartError(
        nl: "\(path): hier hoort een object.", en: "\(path): an object belongs here.")
    }
    for member in object.members where !Self.keys.contains(member.key) {
      let known = Self.keys.joined(separator: ", ")
      throw StartError(
        nl: "\(path): de sleutel '\(member.key)' bestaat niet; wel: \(known).",
        en: "\(path): unknown key '\(member.key)'; known are \(known).")
    }
    if let name = json["group"]?.string {
      guard let entry = getgrnam(name) else {
        throw StartError(
          nl: "\(path): de groep '\(name)' bestaat niet.", en: "\(path): no group '\(name)'.")
      }
      group = entry.pointee.gr_gid
    } else {
      group = nil
    }
    if let text = json["language"]?.string {
      guard let language = Language(rawValue: text) else {
        throw StartError(
          nl: "\(path): de taal '\(text)' is niet nl of en.",
          en: "\(path): the language '\(text)' is not nl or en.")
      }
      self.language = language
    } else {
      language = nil
    }
    if let value = json["applyChanges"] {
      guard let policy = value.string.flatMap({ DefinitionWatch.Policy(rawValue: $0) }) else {
        throw StartError(
          nl: "\(path): 'applyChanges' is \"ask\" of \"safe\", niet \(value.text).",
          en: "\(path): 'applyChanges' is \"ask\" or \"safe\", not \(value.text).")
      }
      self.policy = policy
    } else {
      policy = .ask
    }
    zone = try Self.zone(json["timeZone"], path: path)
    let staff = try StaffReader(people: json["people"], mandates: json["mandates"], path: path)
    access = Access(people: staff.names, staff: staff.staff)
    addresses = try Self.addresses(json["mail"], of: staff, path: path)
    hours = try MailHours(
      json["workingHours"], on: calendar, in: zone, path: path)
  }

  private static func zone(_ json: JSON?, path: String) throws(StartError) -> any ZoneRules {
    guard let json else { return try TimeZones.find(TimeZones.standard) }
    guard let name = json.string else {
      throw StartError(
        nl: "\(path): 'timeZone' is een naam zoals \"Europe/Amsterdam\", niet \(json.text).",
        en: "\(path): 'timeZone' is a name such as \"Europe/Amsterdam\", not \(json.text).")
    }
    return try TimeZones.find(name)
  }

  private static func addresses(
    _ json: JSON?, of staff: StaffReader, path: String
  ) throws(StartError) -> AddressBook {
    var addresses: [RoleName: String] = [:]
    for member in json?["addresses"]?.object?.members ?? [] {
      guard let role = RoleName(member.key), let address = member.value.string else {
        throw StartError(
          nl: "\(path): mail.addresses.\(member.key) is geen rol met een adres.",
          en: "\(path): mail.addresses.\(member.key) is no role with an address.")
      }
      addresses[role] = address
    }
    // '.invalid' reaches nobody: mail stays in the spool until a domain is set.
    let domain = json?["domain"]?.string ?? "opdracht.invalid"
    let known = AddressBook(
      domain: domain, addresses: addresses, people: staff.correspondents, staff: staff.staff)
    guard let book = known else {
      throw StartError(
        nl: "\(path): 'mail' bevat iets dat geen mailadres is.",
        en: "\(path): 'mail' holds something that is no mail address.")
    }
    return book
  }
}
