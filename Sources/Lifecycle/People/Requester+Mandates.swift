import Languages
public import WorkingCalendar

extension Staff {
  /// Somebody as they stand for a step that takes effect on a day: the roles that they hold today
  /// and held on that day, and in whose place. Who may no longer act does not act for an earlier
  /// day either.
  ///
  /// `counted` are the roles that they hold today and held on the day, where more than the staff
  /// gives roles: a group of the machine.
  public func standing(
    of requester: Requester, counting counted: [RoleName]? = nil, today: CivilDate,
    effectiveOn day: CivilDate
  ) -> Requester {
    let counted = counted ?? ownAndHeld(requester, today: today, effectiveOn: day)
    var principals: [RoleName: String] = [:]
    for role in counted {
      principals[role] = principal(of: requester.person, in: role, on: day)
    }
    return Requester(
      person: requester.person, roles: counted, principals: principals,
      idleMandates: mandates(of: requester.person).filter { mandate in
        !counted.contains(mandate.role)
          && !(mandate.isInForce(on: day) && mandate.isInForce(on: today))
      })
  }

  private func ownAndHeld(
    _ requester: Requester, today: CivilDate, effectiveOn day: CivilDate
  ) -> [RoleName] {
    let held = Set(roles(of: requester.person, on: day))
    let heldNow = Set(roles(of: requester.person, on: today))
    return requester.roles.filter { held.contains($0) && heldNow.contains($0) }
  }

  /// Whose role it is that somebody holds through one mandate or several; nil for their own.
  private func principal(
    of name: String, in role: RoleName, on day: CivilDate
  ) -> String? {
    let holders = holders(of: role, on: day)
    var seen: Set<String> = [name]
    var person = name
    while let next = holders.first(where: { $0.name == person })?.principal,
      seen.insert(next).inserted
    {
      person = next
    }
    return person == name ? nil : person
  }
}

extension Requester {
  /// That somebody would hold one of the roles through a mandate, and when; nil where none would
  /// have helped.
  func idleMandate(for roles: [RoleName]) -> LocalizedText? {
    guard let mandate = idleMandates.first(where: { roles.contains($0.role) }) else { return nil }
    let start = (mandate.start.wording(dutch: true), mandate.start.wording(dutch: false))
    guard let end = mandate.end else {
      return LocalizedText(
        nl: " U vervangt \(mandate.principal) vanaf \(start.0).",
        en: " You stand in for \(mandate.principal) from \(start.1) on.")
    }
    return LocalizedText(
      nl: " U vervangt \(mandate.principal) van \(start.0) tot en met "
        + "\(end.wording(dutch: true)).",
      en: " You stand in for \(mandate.principal) from \(start.1) to "
        + "\(end.wording(dutch: false)).")
  }
}
