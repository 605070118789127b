import Glibc
import Lifecycle
import LocalSockets
import WorkingCalendar

/// Who may do what: the peer's user, as the system knows it, gives the person and the roles.
///
/// Without configured people the owner of the daemon is the only one, and holds every role: a home
/// for one person. With them, only those named get in, with the roles that they are given, and
/// those that they stand in for on the day.
struct Access: Sendable {
  struct Person: Sendable {
    let name: String
    /// Nil means every role.
    let roles: [RoleName]?
  }

  private let people: [UInt32: String]
  let staff: Staff
  private let owner: UInt32
  /// Nil for an access that is asked about no day in particular: nobody stands in for anybody.
  private var day: CivilDate?

  init(people: [UInt32: String], staff: Staff) {
    owner = geteuid()
    self.people = people
    self.staff = staff
  }

  /// Whether who may do what changes with the day, and none is given yet.
  var dependsOnTheDay: Bool { staff.dependsOnTheDay && day == nil }

  /// The access on a day.
  func on(_ day: CivilDate) -> Access {
    var access = self
    access.day = day
    return access
  }

  /// The person behind a peer; nil for somebody that nobody let in.
  func person(_ peer: PeerIdentity) -> Person? {
    guard !people.isEmpty else {
      return peer.user == owner ? Person(name: Self.name(of: owner), roles: nil) : nil
    }
    guard let name = people[peer.user] else { return nil }
    return Person(name: name, roles: staff.roles(of: name, on: day))
  }

  /// The people who hold one of these roles, sorted by name.
  func people(holding roles: [RoleName]) -> [String] {
    guard !roles.isEmpty else { return [] }
    guard !people.isEmpty else { return [Self.name(of: owner)] }
    let holders = roles.flatMap { staff.holders(of: $0, on: day) }
    return Set(holders.map(\.name)).sorted()
  }

  /// Whether the peer runs the daemon.
  func isOwner(_ peer: PeerIdentity) -> Bool { peer.user == owner || peer.user == 0 }

  static func name(of user: UInt32) -> String {
    guard let entry = getpwuid(user) else { return "uid \(user)" }
    return String(cString: entry.pointee.pw_name)
  }
}
