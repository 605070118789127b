import Lifecycle

/// The roles that every member of a group of this machine has.
struct GroupGrant: Sendable {
  /// What the configuration calls it.
  let name: String
  let group: UInt32
  /// What the machine calls the group, or its number.
  let label: String
  let roles: [DatedRole]
}
