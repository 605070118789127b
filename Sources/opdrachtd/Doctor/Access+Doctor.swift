import Expressions
import Languages
import Lifecycle
import WorkingCalendar

/// What is odd about who holds which role.
extension Access {
  /// So many names are told; more are counted.
  private static let mostNames = 12

  /// `workflowRoles` are those of every workflow in use.
  func findings(workflowRoles: [RoleName]) -> [DoctorFinding] {
    guard !isForOnePerson else { return [] }
    let odd =
      withoutRoles + unknown(among: workflowRoles) + unheld(workflowRoles) + over
    guard !odd.contains(where: { $0.state != .note }) else { return odd }
    return [
      DoctorFinding(
        "people", .ok,
        nl: "Mensen: \(people.count), groepen: \(groups.count); elke rol heeft iemand.",
        en: "People: \(people.count), groups: \(groups.count); somebody holds each role.")
    ] + odd
  }

  private var withoutRoles: [DoctorFinding] {
    // A group may give somebody theirs: who is in it is not asked for here.
    guard groups.isEmpty else { return [] }
    let names = staff.names.filter { staff.roles(of: $0, on: day).isEmpty }
    guard !names.isEmpty else { return [] }
    let list = Self.list(names)
    return [
      DoctorFinding(
        "people-without-roles", .warning, nl: "Zonder rol vandaag: \(list).",
        en: "Without a role today: \(list).",
        remedy: LocalizedText(
          nl: "Zij mogen lezen, en verder niets. Geef een rol onder people.",
          en: "They may read, and nothing else. Give a role under people."))
    ]
  }

  /// Every role that the configuration names.
  private var namedRoles: [RoleName] {
    let own = staff.names.flatMap { staff.ownRoles(of: $0).map(\.role) }
    let granted = groups.flatMap { $0.roles.map(\.role) }
    return Array(Set(own + granted + staff.mandates.map(\.role) + (readers ?? []))).sorted()
  }

  private func unknown(among known: [RoleName]) -> [DoctorFinding] {
    let names = known.map(\.text).sorted()
    return namedRoles.filter { !known.contains($0) }.prefix(Self.mostNames).map { role in
      let nearest = Spelling.nearest(to: role.text, among: names)
      return DoctorFinding(
        "unknown-role", .warning, nl: "Geen workflow kent de rol '\(role)'.",
        en: "No workflow knows the role '\(role)'.",
        remedy: nearest.map {
          LocalizedText(nl: "Bedoelde u '\($0)'?", en: "Did you mean '\($0)'?")
        }
          ?? LocalizedText(
            nl: "Haal hem weg, of laad de workflow die hem kent.",
            en: "Remove it, or load the workflow that knows it."))
    }
  }

  private func unheld(_ known: [RoleName]) -> [DoctorFinding] {
    let unheld = known.filter { people(holding: [$0]).isEmpty && groups(holding: [$0]).isEmpty }
    guard !unheld.isEmpty else { return [] }
    let list = Self.list(unheld.map(\.text).sorted())
    return [
      DoctorFinding(
        "unheld-role", .warning, nl: "Rollen van workflows die vandaag niemand heeft: \(list).",
        en: "Roles of workflows that nobody holds today: \(list).",
        remedy: LocalizedText(
          nl: "Stappen met alleen die rol kan niemand zetten. Geef de rol onder people of groups.",
          en: "Nobody can take steps of that role alone. Give it under people or groups."))
    ]
  }

  private var over: [DoctorFinding] {
    guard let day else { return [] }
    let mandates = staff.mandates.filter { $0.end.map { $0 < day } ?? false }
      .map { "\($0.substitute)/\($0.role)" }
    let roles = staff.names.flatMap { name in
      staff.ownRoles(of: name).filter { $0.end.map { $0 < day } ?? false }
        .map { "\(name)/\($0.role)" }
    }
    let names = Set(mandates + roles).sorted()
    guard !names.isEmpty else { return [] }
    let list = Self.list(names)
    return [
      DoctorFinding(
        "over", .note, nl: "Rollen en vervangingen die voorbij zijn: \(list).",
        en: "Roles and mandates that are over: \(list).",
        remedy: LocalizedText(
          nl: "Laat ze staan zolang stappen met terugwerkende kracht nodig kunnen zijn.",
          en: "Leave them as long as backdated steps may be needed."))
    ]
  }

  private static func list(_ names: [String]) -> String {
    let rest = names.count - mostNames
    return names.prefix(mostNames).joined(separator: ", ") + (rest > 0 ? ", … (+\(rest))" : "")
  }
}
