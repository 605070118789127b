@testable import opdrachtd

/// The users of a machine that does not exist.
struct FakeDirectory: UserDirectory {
  var users: [String: UInt32] = ["bakker": 1_003, "jansen": 1_001, "pietersen": 1_002]
  var groups: [String: UInt32] = ["gso-staff": 500, "wil-staff": 501]
  /// The groups of each user.
  var members: [UInt32: Set<UInt32>] = [:]
  var failure: DirectoryError?

  func user(named name: String) throws(DirectoryError) -> UInt32? {
    if let failure { throw failure }
    return users[name]
  }

  func group(named name: String) throws(DirectoryError) -> UInt32? {
    if let failure { throw failure }
    return groups[name]
  }

  func account(of user: UInt32) throws(DirectoryError) -> Account? {
    if let failure { throw failure }
    guard let name = users.first(where: { $0.value == user })?.key else { return nil }
    return Account(name: name, user: user, groups: members[user] ?? [])
  }
}
