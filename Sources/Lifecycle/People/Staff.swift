public import WorkingCalendar

/// The people who work here, with their roles, and the mandates by which they stand in for each
/// other.
///
/// A substitute may be substituted: a mandate counts on each day on which its principal holds the
/// role, by themselves or through another mandate. On no day in particular nobody stands in.
public struct Staff: Sendable {
  /// Somebody who holds a role on a day.
  public struct Holder: Hashable, Sendable {
    public let name: String
    /// For whom they stand in; nil for somebody whose role it is.
    public let principal: String?
  }

  private let roles: [String: [DatedRole]]
  public let mandates: [Mandate]
  /// Whether who holds what can change with the day.
  public let dependsOnTheDay: Bool

  public init(roles: [String: [RoleName]] = [:], mandates: [Mandate] = []) {
    self.init(dated: roles.mapValues { $0.map { DatedRole($0) } }, mandates: mandates)
  }

  /// People whose roles may be theirs on some days only.
  public init(dated roles: [String: [DatedRole]], mandates: [Mandate] = []) {
    self.roles = roles
    self.mandates = mandates
    dependsOnTheDay =
      !mandates.isEmpty || roles.values.contains { $0.contains(where: \.isDated) }
  }

  /// The names of the people, sorted.
  public var names: [String] { roles.keys.sorted() }

  /// What a person was given themselves, on whichever days.
  public func ownRoles(of name: String) -> [DatedRole] { roles[name] ?? [] }

  /// The roles of a person on a day: their own in the order in which they were given, then those
  /// that they stand in for.
  public func roles(of name: String, on day: CivilDate?) -> [RoleName] {
    var held: [RoleName] = []
    for own in ownRoles(of: name) where own.isHeld(on: day) && !held.contains(own.role) {
      held.append(own.role)
    }
    for mandate in mandates where mandate.substitute == name && !held.contains(mandate.role) {
      if holders(of: mandate.role, on: day).contains(where: { $0.name == name }) {
        held.append(mandate.role)
      }
    }
    return held
  }

  /// The mandates by which somebody stands in for others, whatever the day.
  public func mandates(of name: String) -> [Mandate] {
    mandates.filter { $0.substitute == name }
  }

  /// Who holds a role on a day: those whose role it is, sorted by name, then their substitutes.
  public func holders(of role: RoleName, on day: CivilDate?) -> [Holder] {
    let owners = roles.filter { $0.value.contains { $0.role == role && $0.isHeld(on: day) } }
    var holders = owners.keys.sorted().map { Holder(name: $0, principal: nil) }
    let inForce = mandates.filter { $0.role == role && isInForce($0, on: day) }
    var isGrowing = !inForce.isEmpty
    while isGrowing {
      isGrowing = false
      for mandate in inForce where !holders.contains(where: { $0.name == mandate.substitute }) {
        guard holders.contains(where: { $0.name == mandate.principal }) else { continue }
        holders.append(Holder(name: mandate.substitute, principal: mandate.principal))
        isGrowing = true
      }
    }
    return holders
  }

  /// Who is to be written to about what concerns a role on a day, among those who can be reached:
  /// its holders, without those whose substitute gets it instead.
  ///
  /// Nobody is left out unless somebody else gets it for them.
  public func recipients(
    of role: RoleName, on day: CivilDate?, reaching canReach: (String) -> Bool
  ) -> [Holder] {
    let holders = holders(of: role, on: day).filter { canReach($0.name) }
    let names = Set(holders.map(\.name))
    let replacing = mandates.filter { mandate in
      mandate.role == role && mandate.takesOver && isInForce(mandate, on: day)
        && names.contains(mandate.principal) && names.contains(mandate.substitute)
    }
    let replaced = Set(replacing.map(\.principal))
    // Two who stand in for each other must not leave it to each other.
    var covered = names.subtracting(replaced)
    var isGrowing = true
    while isGrowing {
      let count = covered.count
      for mandate in replacing where covered.contains(mandate.substitute) {
        covered.insert(mandate.principal)
      }
      isGrowing = covered.count > count
    }
    return holders.filter { !replaced.contains($0.name) || !covered.contains($0.name) }
  }

  private func isInForce(_ mandate: Mandate, on day: CivilDate?) -> Bool {
    day.map { mandate.isInForce(on: $0) } ?? false
  }
}
