import Glibc
import Lifecycle
import LocalSockets
import WorkingCalendar

/// Who may do what: the peer's user, as the system knows it, gives the person and the roles.
///
/// Without configured people and groups the owner of the daemon is the only one, and holds every
/// role: a home for one person. With them, only those named get in, with the roles that they are
/// given, those of their groups, and those that they stand in for on the day.
struct Access: Sendable {
  struct Person: Sendable {
    let name: String
    /// Nil means every role.
    let roles: [RoleName]?
  }

  /// Those whom the system cannot tell, and those whom it cannot name: many may be both.
  static let nobody: Set<UInt32> = [UInt32.max, 65_534]

  /// By their number on this machine.
  let people: [UInt32: String]
  private let names: Set<String>
  let staff: Staff
  let groups: [GroupGrant]
  /// The roles that may read all assignments; nil where everybody may who was let in.
  let readers: [RoleName]?
  let owner: UInt32
  /// Looked up once: on the way of a command nobody waits for a name service.
  let ownerName: String
  /// Nil for an access that is asked about no day in particular: what is not for good counts not.
  private(set) var day: CivilDate?

  init(
    people: [UInt32: String], staff: Staff, groups: [GroupGrant] = [],
    readers: [RoleName]? = nil, owner: UInt32 = geteuid()
  ) {
    self.people = people
    names = Set(people.values)
    self.staff = staff
    self.groups = groups
    self.readers = readers
    self.owner = owner
    ownerName = Self.name(of: owner)
  }

  /// Whether the owner is the only one.
  var isForOnePerson: Bool { people.isEmpty && groups.isEmpty }

  /// Whether who may do what changes with the day, and none is given yet.
  var dependsOnTheDay: Bool {
    day == nil
      && (staff.dependsOnTheDay || groups.contains { $0.roles.contains(where: \.isDated) })
  }

  /// The access on a day.
  func on(_ day: CivilDate) -> Access {
    var access = self
    access.day = day
    return access
  }

  /// The person behind a caller; nil for somebody that nobody let in.
  func person(_ caller: Caller) -> Person? {
    let user = caller.peer.user
    guard !isNobody(user) else { return nil }
    guard !isForOnePerson else {
      return user == owner ? Person(name: ownerName, roles: nil) : nil
    }
    let granted = roles(of: caller)
    if let name = people[user] {
      var held = staff.roles(of: name, on: day)
      for role in granted where !held.contains(role) { held.append(role) }
      return Person(name: name, roles: held)
    }
    // A name that the configuration gives somebody else would be taken for them.
    guard let account = caller.account, isMember(account), PersonName.isFit(account.name),
      !isTaken(account.name)
    else { return nil }
    return Person(name: account.name, roles: granted)
  }

  /// The roles that the groups of a caller give.
  private func roles(of caller: Caller) -> [RoleName] {
    guard let account = caller.account else { return [] }
    var roles: [RoleName] = []
    for grant in groups where account.groups.contains(grant.group) {
      for dated in grant.roles where dated.isHeld(on: day) && !roles.contains(dated.role) {
        roles.append(dated.role)
      }
    }
    return roles
  }

  /// Whether the configuration gives somebody this name.
  func isTaken(_ name: String) -> Bool { names.contains(name) }

  private func isMember(_ account: Account) -> Bool {
    groups.contains { account.groups.contains($0.group) }
  }

  /// The people who hold one of these roles, sorted by name; not those whom a group gives it.
  func people(holding roles: [RoleName]) -> [String] {
    guard !roles.isEmpty else { return [] }
    guard !isForOnePerson else { return [ownerName] }
    let holders = roles.flatMap { staff.holders(of: $0, on: day) }
    return Set(holders.map(\.name)).sorted()
  }

  /// The groups of this machine that give one of these roles, sorted.
  func groups(holding roles: [RoleName]) -> [String] {
    let giving = groups.filter { grant in
      grant.roles.contains { roles.contains($0.role) && $0.isHeld(on: day) }
    }
    return Set(giving.map(\.label)).sorted()
  }

  /// Whether the peer runs the daemon.
  func isOwner(_ peer: PeerIdentity) -> Bool {
    (peer.user == owner && !isNobody(owner)) || peer.user == 0
  }

  /// Whether a user may be anybody. A daemon that runs as 'nobody' itself knows who that is: nobody
  /// else can open its socket.
  func isNobody(_ user: UInt32) -> Bool {
    Self.nobody.contains(user) && (user != owner || user == .max)
  }

  static func name(of user: UInt32) -> String {
    guard let entry = getpwuid(user) else { return "uid \(user)" }
    return String(cString: entry.pointee.pw_name)
  }
}

/// Who is at the other end of a connection.
struct Caller: Sendable {
  let peer: PeerIdentity
  /// Nil where no group matters, where there is none, and where nobody knows it in time.
  var account: Account?
}
