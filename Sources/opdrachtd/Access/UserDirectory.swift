import Glibc

/// Somebody with an account on this machine, and the groups that they belong to.
struct Account: Hashable, Sendable {
  /// The name that they log in with.
  let name: String
  let user: UInt32
  let groups: Set<UInt32>
}

/// Who the users of this machine are. A lookup may take long: names may come over a network.
protocol UserDirectory: Sendable {
  /// The number of a user; nil where there is none of this name.
  func user(named name: String) throws(DirectoryError) -> UInt32?
  /// The number of a group; nil where there is none of this name.
  func group(named name: String) throws(DirectoryError) -> UInt32?
  /// The account of a user, with the groups as they are now; nil where there is none.
  func account(of user: UInt32) throws(DirectoryError) -> Account?
}

extension UserDirectory {
  /// The account that somebody logs in to with this name; nil where there is none.
  func account(named name: String) throws(DirectoryError) -> Account? {
    guard let user = try user(named: name) else { return nil }
    return try account(of: user)
  }
}

/// A lookup that failed, so that nobody knows whether there is such a user.
struct DirectoryError: Error {
  let call: String
  let code: Int32

  var reason: String { "\(call): \(String(cString: strerror(code)))" }
}

/// The users that the system's name service knows: files, LDAP, whatever it is set up with.
struct SystemDirectory: UserDirectory {
  /// Longer entries, and more groups of one user, are taken for a failure.
  private static let longestEntry = 1 << 20
  private static let mostGroups: Int32 = 65_536

  func user(named name: String) throws(DirectoryError) -> UInt32? {
    try Self.entry("getpwnam", passwd()) { entry, buffer, room, found in
      getpwnam_r(name, &entry, buffer, room, &found)
    } reading: {
      $0.pw_uid
    }
  }

  func group(named name: String) throws(DirectoryError) -> UInt32? {
    try Self.entry("getgrnam", Glibc.group()) { entry, buffer, room, found in
      getgrnam_r(name, &entry, buffer, room, &found)
    } reading: {
      $0.gr_gid
    }
  }

  func account(of user: UInt32) throws(DirectoryError) -> Account? {
    let entry = try Self.entry("getpwuid", passwd()) { entry, buffer, room, found in
      getpwuid_r(user, &entry, buffer, room, &found)
    } reading: {
      (name: String(cString: $0.pw_name), group: $0.pw_gid)
    }
    guard let entry else { return nil }
    return Account(
      name: entry.name, user: user, groups: try Self.groups(of: entry.name, entry.group))
  }

  private static func groups(
    of name: String, _ primary: gid_t
  ) throws(DirectoryError) -> Set<UInt32> {
    var capacity: Int32 = 64
    while capacity <= mostGroups {
      var groups = [gid_t](repeating: 0, count: Int(capacity))
      var count = capacity
      if getgrouplist(name, primary, &groups, &count) >= 0 {
        return Set(groups.prefix(Int(count)))
      }
      capacity = max(count, capacity * 2)
    }
    throw DirectoryError(call: "getgrouplist", code: ERANGE)
  }

  /// Asks for an entry, with more and more room for its texts.
  private static func entry<Entry, Answer>(
    _ call: String, _ empty: Entry,
    _ look: (
      inout Entry, UnsafeMutablePointer<CChar>, Int, inout UnsafeMutablePointer<Entry>?
    ) -> Int32,
    reading read: (Entry) -> Answer
  ) throws(DirectoryError) -> Answer? {
    var capacity = 4_096
    while capacity <= longestEntry {
      let buffer = UnsafeMutablePointer<CChar>.allocate(capacity: capacity)
      defer { buffer.deallocate() }
      var entry = empty
      var found: UnsafeMutablePointer<Entry>?
      let code = look(&entry, buffer, capacity, &found)
      switch code {
      case 0: return found.map { read($0.pointee) }
      // Some services tell so that there is none.
      case ENOENT, ESRCH: return nil
      case EINTR: continue
      case ERANGE: capacity *= 4
      default: throw DirectoryError(call: call, code: code)
      }
    }
    throw DirectoryError(call: call, code: ERANGE)
  }
}
