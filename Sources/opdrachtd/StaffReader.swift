import Fields
import Glibc
import JSONSyntax
import Languages
import Lifecycle
import Notifications
import WorkingCalendar

/// The people of a configuration: who they are on this machine, what they may do, where they get
/// their mail, and who stands in for whom.
///
///     people: {
///       jansen: { user: "jansen", roles: ["trekker"], mail: "jansen@example.org", language: "nl" },
///     },
///     mandates: [
///       { role: "trekker", from: "jansen", to: "pietersen", start: "2018-07-01", end: "2018-08-15" },
///     ],
struct StaffReader {
  private(set) var names: [UInt32: String] = [:]
  private(set) var correspondents: [String: AddressBook.Correspondent] = [:]
  private(set) var staff = Staff()
  private let path: String

  private static let personKeys = ["language", "mail", "roles", "uid", "user"]
  private static let mandateKeys = ["end", "from", "instead", "role", "start", "to"]

  init(people: JSON?, mandates: JSON?, path: String) throws(StartError) {
    self.path = path
    var roles: [String: [RoleName]] = [:]
    if let people, people.object == nil {
      throw StartError(
        nl: "\(path): 'people' is een object met namen.",
        en: "\(path): 'people' is an object of names.")
    }
    for member in people?.object?.members ?? [] {
      let place = "\(path): people.\(member.key)"
      try Self.expect(Self.personKeys, in: member.value, at: place)
      roles[member.key] = try Self.roles(member.value["roles"], at: place)
      guard names.updateValue(member.key, forKey: try Self.user(member.value, at: place)) == nil
      else {
        throw StartError(
          nl: "\(place): deze gebruiker is al iemand anders.",
          en: "\(place): this user is another person already.")
      }
      correspondents[member.key] = try Self.correspondent(member.value, at: place)
    }
    staff = Staff(roles: roles, mandates: try Self.mandates(mandates, of: roles, path: path))
  }

  private static func expect(
    _ keys: [String], in json: JSON, at place: String
  ) throws(StartError) {
    guard let object = json.object else {
      throw StartError(
        nl: "\(place): hier hoort een object.", en: "\(place): an object belongs here.")
    }
    for member in object.members where !keys.contains(member.key) {
      let known = keys.joined(separator: ", ")
      throw StartError(
        nl: "\(place): de sleutel '\(member.key)' bestaat niet; wel: \(known).",
        en: "\(place): unknown key '\(member.key)'; known are \(known).")
    }
  }

  private static func roles(_ json: JSON?, at place: String) throws(StartError) -> [RoleName] {
    var roles: [RoleName] = []
    for element in json?.array ?? [] {
      guard let role = element.string.flatMap({ RoleName($0) }) else {
        throw StartError(
          nl: "\(place): \(element.text) is geen rol.", en: "\(place): \(element.text) is no role.")
      }
      roles.append(role)
    }
    return roles
  }

  private static func user(_ json: JSON, at place: String) throws(StartError) -> UInt32 {
    if let number = json["uid"]?.int, let exact = UInt32(exactly: number) { return exact }
    if let name = json["user"]?.string, let entry = getpwnam(name) { return entry.pointee.pw_uid }
    throw StartError(
      nl: "\(place): 'user' of 'uid' moet een gebruiker van deze machine zijn.",
      en: "\(place): 'user' or 'uid' must name a user of this machine.")
  }

  /// Nil for somebody without an address of their own: their roles get the mail.
  private static func correspondent(
    _ json: JSON, at place: String
  ) throws(StartError) -> AddressBook.Correspondent? {
    var language: Language?
    if let value = json["language"] {
      language = value.string.flatMap { Language(rawValue: $0) }
      guard language != nil else {
        throw StartError(
          nl: "\(place).language: \(value.text) is niet nl of en.",
          en: "\(place).language: \(value.text) is not nl or en.")
      }
    }
    guard let mail = json["mail"] else { return nil }
    guard let address = mail.string,
      let found = AddressBook.Correspondent(address: address, language: language)
    else {
      throw StartError(
        nl: "\(place).mail: \(mail.text) is geen mailadres.",
        en: "\(place).mail: \(mail.text) is no mail address.")
    }
    return found
  }
}

/// Mandates.
extension StaffReader {
  private static func mandates(
    _ json: JSON?, of roles: [String: [RoleName]], path: String
  ) throws(StartError) -> [Mandate] {
    guard let json else { return [] }
    guard let elements = json.array else {
      throw StartError(
        nl: "\(path): 'mandates' is een lijst.", en: "\(path): 'mandates' is a list.")
    }
    var mandates: [Mandate] = []
    for (number, element) in elements.enumerated() {
      mandates.append(try mandate(element, of: roles, at: "\(path): mandates[\(number)]"))
    }
    // Whose role it is not may hold it through another mandate.
    for (number, mandate) in mandates.enumerated() {
      let isOwn = roles[mandate.principal]?.contains(mandate.role) ?? false
      let isHeld =
        isOwn || mandates.contains { $0.substitute == mandate.principal && $0.role == mandate.role }
      guard isHeld else {
        let known = (roles[mandate.principal] ?? []).map(\.text).joined(separator: ", ")
        throw StartError(
          nl: "\(path): mandates[\(number)].role: '\(mandate.principal)' heeft de rol "
            + "'\(mandate.role)' niet; wel: \(known).",
          en: "\(path): mandates[\(number)].role: '\(mandate.principal)' does not hold the role "
            + "'\(mandate.role)'; but: \(known).")
      }
    }
    return mandates
  }

  private static func mandate(
    _ json: JSON, of roles: [String: [RoleName]], at place: String
  ) throws(StartError) -> Mandate {
    try expect(mandateKeys, in: json, at: place)
    guard let role = json["role"]?.string.flatMap({ RoleName($0) }) else {
      throw StartError(
        nl: "\(place).role: hier hoort een rol.", en: "\(place).role: a role belongs here.")
    }
    let principal = try person("from", json, of: roles, at: place)
    let substitute = try person("to", json, of: roles, at: place)
    guard let start = try date("start", json, at: place) else {
      throw StartError(
        nl: "\(place).start: de eerste dag ontbreekt.",
        en: "\(place).start: the first day is missing.")
    }
    let end = try date("end", json, at: place)
    if let end, end < start {
      throw StartError(
        nl: "\(place).end: \(end) ligt voor de eerste dag, \(start).",
        en: "\(place).end: \(end) lies before the first day, \(start).")
    }
    if let value = json["instead"], value.bool == nil {
      throw StartError(
        nl: "\(place).instead: \(value.text) is niet true of false.",
        en: "\(place).instead: \(value.text) is not true or false.")
    }
    guard
      let mandate = Mandate(
        role: role, principal: principal, substitute: substitute, start: start, end: end,
        takesOver: json["instead"]?.bool ?? true)
    else {
      throw StartError(
        nl: "\(place).to: niemand vervangt zichzelf.",
        en: "\(place).to: nobody stands in for themselves.")
    }
    return mandate
  }

  private static func person(
    _ key: String, _ json: JSON, of roles: [String: [RoleName]], at place: String
  ) throws(StartError) -> String {
    guard let name = json[key]?.string, roles[name] != nil else {
      let known = roles.keys.sorted().joined(separator: ", ")
      let given = json[key]?.text ?? ""
      throw StartError(
        nl: "\(place).\(key): \(given) staat niet onder 'people'; wel: \(known).",
        en: "\(place).\(key): \(given) does not stand under 'people'; but: \(known).")
    }
    return name
  }

  private static func date(
    _ key: String, _ json: JSON, at place: String
  ) throws(StartError) -> CivilDate? {
    guard let value = json[key] else { return nil }
    guard let date = value.string.flatMap({ CivilDate(iso: $0) }) else {
      throw StartError(
        nl: "\(place).\(key): \(value.text) is geen datum als \"2018-07-01\".",
        en: "\(place).\(key): \(value.text) is no date such as \"2018-07-01\".")
    }
    return date
  }
}
