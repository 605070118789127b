import Languages
import Lifecycle
import LocalSockets
import WorkingCalendar

/// On what ground somebody holds a role, will hold it, or held it.
struct RoleGround: Sendable {
  enum Source: Sendable {
    /// The configuration gives it to them.
    case own
    /// It is that of a group: as the configuration calls it, and the machine.
    case group(String, label: String)
    /// They stand in for somebody.
    case mandate(principal: String)
  }

  let role: RoleName
  let source: Source
  let start: CivilDate?
  let end: CivilDate?
  /// Whether it gives the role on the day that was asked about.
  let isInForce: Bool

  /// 'trekker: eigen rol', 'trekker: vervangt jansen van 1 juli 2018 tot en met 15 augustus 2018'.
  var text: LocalizedText {
    let (nl, en) =
      switch source {
      case .own: ("eigen rol", "own role")
      case .group(let name, let label):
        name == label
          ? ("via de groep \(label)", "through the group \(label)")
          : ("via de groep \(label) (\(name))", "through the group \(label) (\(name))")
      case .mandate(let principal): ("vervangt \(principal)", "stands in for \(principal)")
      }
    return LocalizedText(
      nl: "\(role): \(nl)\(days(dutch: true))", en: "\(role): \(en)\(days(dutch: false))")
  }

  private func days(dutch: Bool) -> String {
    let first = start.map { "\(dutch ? "vanaf" : "from") \($0.wording(dutch: dutch))" }
    let last = end.map {
      "\(dutch ? "tot en met" : "up to and including") \($0.wording(dutch: dutch))"
    }
    return ([first, last].compactMap(\.self)).map { " \($0)" }.joined()
  }
}

extension Access {
  /// Every ground on which a caller holds a role on some day: their own, those of their groups,
  /// mandates.
  func grounds(of caller: Caller) -> [RoleGround] {
    var grounds: [RoleGround] = []
    let name = people[caller.peer.user]
    for dated in name.map({ staff.ownRoles(of: $0) }) ?? [] {
      grounds.append(RoleGround(dated, .own, on: day))
    }
    for grant in groups where caller.account?.groups.contains(grant.group) ?? false {
      for dated in grant.roles {
        grounds.append(RoleGround(dated, .group(grant.name, label: grant.label), on: day))
      }
    }
    for mandate in staff.mandates where mandate.substitute == name {
      let holders = staff.holders(of: mandate.role, on: day)
      let isHeld = holders.contains { $0.name == mandate.principal }
      grounds.append(
        RoleGround(
          role: mandate.role, source: .mandate(principal: mandate.principal),
          start: mandate.start, end: mandate.end,
          isInForce: isHeld && (day.map { mandate.isInForce(on: $0) } ?? false)))
    }
    return grounds
  }
}

extension RoleGround {
  fileprivate init(_ dated: DatedRole, _ source: Source, on day: CivilDate?) {
    self.init(
      role: dated.role, source: source, start: dated.start, end: dated.end,
      isInForce: dated.isHeld(on: day))
  }
}
