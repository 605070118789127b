import Glibc
import JSONSyntax
import Lifecycle
import LocalSockets

/// Who may do what: the peer's user, as the system knows it, gives the person and the roles.
///
/// Without configured people the owner of the daemon is the only one, and holds every role: a home
/// for one person. With them, only those named get in, with the roles that they are given.
struct Access: Sendable {
  struct Person: Sendable {
    let name: String
    /// Nil means every role.
    let roles: [RoleName]?
  }

  private let people: [UInt32: Person]
  private let owner: UInt32

  init(people json: JSON?, path: String) throws(StartError) {
    owner = geteuid()
    var people: [UInt32: Person] = [:]
    for member in json?.object?.members ?? [] {
      let place = "\(path): people.\(member.key)"
      var roles: [RoleName] = []
      for element in member.value["roles"]?.array ?? [] {
        guard let role = element.string.flatMap({ RoleName($0) }) else {
          throw StartError(
            nl: "\(place): \(element.text) is geen rol.",
            en: "\(place): \(element.text) is no role.")
        }
        roles.append(role)
      }
      let user: UInt32
      if let number = member.value["uid"]?.int, let exact = UInt32(exactly: number) {
        user = exact
      } else if let name = member.value["user"]?.string, let entry = getpwnam(name) {
        user = entry.pointee.pw_uid
      } else {
        throw StartError(
          nl: "\(place): 'user' of 'uid' moet een gebruiker van deze machine zijn.",
          en: "\(place): 'user' or 'uid' must name a user of this machine.")
      }
      guard people.updateValue(Person(name: member.key, roles: roles), forKey: user) == nil else {
        throw StartError(
          nl: "\(place): deze gebruiker is al iemand anders.",
          en: "\(place): this user is another person already.")
      }
    }
    if people.isEmpty { people[owner] = Person(name: Self.name(of: owner), roles: nil) }
    self.people = people
  }

  /// The person behind a peer; nil for somebody that nobody let in.
  func person(_ peer: PeerIdentity) -> Person? { people[peer.user] }

  /// The people who hold one of these roles, sorted by name.
  func people(holding roles: [RoleName]) -> [String] {
    guard !roles.isEmpty else { return [] }
    return people.values
      .filter { person in person.roles.map { !Set($0).isDisjoint(with: roles) } ?? true }
      .map(\.name).sorted()
  }

  /// Whether the peer runs the daemon.
  func isOwner(_ peer: PeerIdentity) -> Bool { peer.user == owner || peer.user == 0 }

  static func name(of user: UInt32) -> String {
    guard let entry = getpwuid(user) else { return "uid \(user)" }
    return String(cString: entry.pointee.pw_name)
  }
}
