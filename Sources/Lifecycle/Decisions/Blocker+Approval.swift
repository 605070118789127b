import Expressions
import Fields
import Languages
import WorkingCalendar

/// Why a step in a round of agreement cannot be taken.
extension Blocker {
  static func noParty(_ party: String, among members: [String], on date: CivilDate) -> Blocker {
    let nearest = Spelling.nearest(to: party, among: members)
    return Blocker(
      code: .party, subject: party,
      message: LocalizedText(
        nl: "'\(party)' heeft op \(date.wording(dutch: true)) geen stem.",
        en: "'\(party)' has no vote on \(date.wording(dutch: false))."),
      remedy: LocalizedText(
        nl: nearest.map { "Bedoelde u '\($0)'?" } ?? "Kies uit: \(list(members, "en")).",
        en: nearest.map { "Did you mean '\($0)'?" } ?? "Choose from: \(list(members, "and"))."))
  }

  static func votedLater(_ party: String, on date: CivilDate) -> Blocker {
    Blocker(
      code: .party, subject: party,
      message: LocalizedText(
        nl: "'\(party)' heeft op \(date.wording(dutch: true)) al gestemd: een stem van eerder "
          + "vervangt die niet.",
        en: "'\(party)' voted on \(date.wording(dutch: false)): a vote of an earlier day does not "
          + "replace that."),
      remedy: LocalizedText(
        nl: "Noem die dag of een latere: --on \(date)",
        en: "Name that day or a later one: --on \(date)"))
  }

  static func nothingToWithdraw(_ party: String) -> Blocker {
    Blocker(
      code: .approval, subject: party,
      message: LocalizedText(
        nl: "'\(party)' heeft niet gestemd.", en: "'\(party)' has not voted."),
      remedy: LocalizedText(
        nl: "Er is niets om in te trekken.", en: "There is nothing to withdraw."))
  }

  static func notComplete(_ wording: RoundWording) -> Blocker {
    Blocker(
      code: .approval, subject: "confirm", message: wording.standing, remedy: wording.remedy)
  }

  static func noRound(in node: StateNode) -> Blocker {
    Blocker(
      code: .approval, subject: node.name.text,
      message: LocalizedText(
        nl: "In '\(node.label.nl)' wordt niet gestemd.",
        en: "Nobody votes in '\(node.label.en)'."),
      remedy: LocalizedText(
        nl: "Meld dit aan de beheerder van de workflow.",
        en: "Tell the administrator of the workflow."))
  }

  static func nobodyVotes(_ transition: Transition) -> Blocker {
    Blocker(
      code: .approval, subject: transition.label.nl,
      message: LocalizedText(
        nl: "'\(transition.label.nl)' is een stem, en die brengt alleen een mens uit.",
        en: "'\(transition.label.en)' is a vote, which only a person casts."),
      remedy: LocalizedText(
        nl: "Meld dit aan de beheerder van de workflow.",
        en: "Tell the administrator of the workflow."))
  }

  // MARK: Four eyes

  static func fourEyes(_ person: String) -> Blocker {
    sameEyes(
      person, nl: "\(person) heeft dit zelf voorgelegd: een ander moet beslissen.",
      en: "\(person) submitted this: somebody else has to decide.")
  }

  static func ownText(_ person: String) -> Blocker {
    sameEyes(
      person, nl: "\(person) heeft de tekst zelf gewijzigd: een ander moet beslissen.",
      en: "\(person) changed the text: somebody else has to decide.")
  }

  static func votedFor(_ party: String, _ person: String) -> Blocker {
    sameEyes(
      person, nl: "\(person) heeft al voor \(party) gestemd: per persoon stemt één partij.",
      en: "\(person) voted for \(party): a person casts the vote of one party.")
  }

  /// Whoever stands in for somebody counts as that person.
  private static func sameEyes(_ person: String, nl: String, en: String) -> Blocker {
    Blocker(
      code: .fourEyes, subject: person,
      message: LocalizedText(nl: nl, en: en),
      remedy: LocalizedText(
        nl: "Vraag het aan iemand anders met deze rol. Een vervanger telt als dezelfde persoon.",
        en: "Ask somebody else who holds the role. A substitute counts as the same person."))
  }

  // MARK: Conditions of parties

  static func noCondition(among open: [String]) -> Blocker {
    Blocker(
      code: .approval, subject: "conditions",
      message: LocalizedText(
        nl: "Deze voorwaarde staat niet open.", en: "This condition is not open."),
      remedy: open.isEmpty
        ? LocalizedText(
          nl: "Er staan geen voorwaarden open.", en: "No conditions are open.")
        : LocalizedText(
          nl: "Open: \(open.joined(separator: "; ")). Noem de hele tekst.",
          en: "Open: \(open.joined(separator: "; ")). Give the whole text."))
  }

  private static func list(_ words: [String], _ conjunction: String) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "–" }
    return words.dropLast().joined(separator: ", ") + " \(conjunction) " + last
  }
}
