import Control
import Languages
import Lifecycle
import LocalSockets

/// Who may call which method.
extension Access {
  /// The caller, under the name that stands in the journal for what they do. Throws why they may
  /// not call a method.
  func admit(
    _ caller: Caller, to method: String, under rule: MethodTable.Rule
  ) throws(ControlError) -> Person {
    let person = person(caller)
    let runsTheDaemon = isOwner(caller.peer)
    guard person != nil || runsTheDaemon else { throw stranger(caller) }
    switch rule {
    case .known: break
    case .owner:
      guard runsTheDaemon else { throw forOwner(method) }
    case .person:
      guard person != nil else { throw nameless(caller) }
    case .reader:
      // Who runs the daemon reads its files anyhow.
      guard runsTheDaemon || person.map(mayRead) ?? false else { throw noReader(person) }
    }
    return person ?? Person(name: name(ofOwner: caller), roles: [])
  }

  /// Whether somebody may read all assignments.
  func mayRead(_ person: Person) -> Bool {
    guard let readers, let roles = person.roles else { return true }
    return roles.contains { readers.contains($0) }
  }

  /// Those who run the daemon need no place among the people for that.
  private func name(ofOwner caller: Caller) -> String {
    caller.peer.user == owner ? ownerName : "root"
  }

  // MARK: Why not

  private func stranger(_ caller: Caller) -> ControlError {
    let user = caller.peer.user
    let ask = LocalizedText(
      nl: "Vraag \(ownerName) om u in de configuratie te zetten, onder people of groups.",
      en: "Ask \(ownerName) to put you into the configuration, under people or groups.")
    if let account = caller.account, isTaken(account.name) {
      return .denied(
        LocalizedText(
          nl: "De naam '\(account.name)' is hier van een andere gebruiker dan u (uid \(user)).",
          en: "The name '\(account.name)' is that of another user here than you (uid \(user))."),
        remedy: ask)
    }
    return .denied(
      LocalizedText(
        nl: "Gebruiker \(user) is hier niet bekend.", en: "User \(user) is not known here."),
      remedy: groups.isEmpty || caller.account != nil
        ? ask
        : LocalizedText(
          nl: ask.nl + " Hoort u bij een groep, probeer het dan zo opnieuw: uw groepen waren niet "
            + "op te zoeken.",
          en: ask.en + " If you belong to a group, try again in a moment: your groups could not be "
            + "looked up."))
  }

  private func forOwner(_ method: String) -> ControlError {
    .denied(
      LocalizedText(
        nl: "'\(method)' is alleen voor wie opdrachtd draait: \(owners.nl).",
        en: "'\(method)' is only for who runs opdrachtd: \(owners.en)."),
      remedy: LocalizedText(nl: "Vraag het aan \(ownerName).", en: "Ask \(ownerName)."))
  }

  /// Who runs the daemon.
  private var owners: LocalizedText {
    owner == 0
      ? LocalizedText(nl: ownerName, en: ownerName)
      : LocalizedText(nl: "\(ownerName), of root", en: "\(ownerName), or root")
  }

  private func nameless(_ caller: Caller) -> ControlError {
    let name = name(ofOwner: caller)
    return .denied(
      LocalizedText(
        nl: "\(name) draait opdrachtd, maar is niemand die opdrachten behandelt.",
        en: "\(name) runs opdrachtd, but is nobody who handles assignments."),
      remedy: LocalizedText(
        nl: "Zet in config.json5 onder people wie u bent: uid \(caller.peer.user).",
        en: "Put into config.json5 under people who you are: uid \(caller.peer.user)."))
  }

  private func noReader(_ person: Person?) -> ControlError {
    let roles = readers ?? []
    let names = roles.map(\.text).joined(separator: ", ")
    let holders = (people(holding: roles) + groups(holding: roles)).joined(separator: ", ")
    return .denied(
      LocalizedText(
        nl: "Alle opdrachten lezen mag alleen wie een van deze rollen heeft: \(names). U bent: "
          + "\(person?.name ?? "?").",
        en: "Only who holds one of these roles may read all assignments: \(names). You are: "
          + "\(person?.name ?? "?")."),
      remedy: holders.isEmpty
        ? LocalizedText(nl: "Niemand heeft die rol.", en: "Nobody holds such a role.")
        : LocalizedText(nl: "Vraag het aan: \(holders).", en: "Ask: \(holders)."))
  }
}

extension ControlError {
  /// Somebody may not do something: why, and who to turn to.
  static func denied(_ message: LocalizedText, remedy: LocalizedText) -> ControlError {
    ControlError(
      code: notAllowed, message: message.en, data: problem("not-allowed", message, remedy: remedy))
  }
}
