package import Lifecycle

/// Who holds which role, as far as a daemon is configured.
package struct RoleHolders: Sendable {
  private let people: [RoleName: Set<String>]

  package init(_ people: [RoleName: Set<String>]) { self.people = people }

  func holders(of roles: [RoleName]) -> Set<String> {
    roles.reduce(into: []) { $0.formUnion(people[$1] ?? []) }
  }
}
