import Expressions
import Fields
import Languages
import WorkingCalendar

/// Why a deadline cannot be moved or acknowledged.
extension Blocker {
  static func noDeadline(_ name: DeadlineName, among present: [DeadlineName]) -> Blocker {
    let names = Set(present.map(\.text)).sorted()
    let nearest = Spelling.nearest(to: name.text, among: names)
    let all = names.joined(separator: ", ")
    return Blocker(
      code: .unknown, subject: name.text,
      message: LocalizedText(
        nl: "Hier loopt geen termijn '\(name)'.", en: "No deadline '\(name)' runs here."),
      remedy: LocalizedText(
        nl: nearest.map { "Bedoelde u '\($0)'?" }
          ?? (names.isEmpty ? "Er loopt geen termijn." : "Kies uit: \(all)."),
        en: nearest.map { "Did you mean '\($0)'?" }
          ?? (names.isEmpty ? "No deadline runs." : "Choose from: \(all).")))
  }

  static func whichDeadline(_ names: [DeadlineName]) -> Blocker {
    let all = names.map(\.text).joined(separator: ", ")
    return Blocker(
      code: .unknown, subject: "deadline",
      message: names.isEmpty
        ? LocalizedText(
          nl: "U krijgt hier geen herinneringen die u kunt stoppen.",
          en: "There are no reminders to you here that can be stopped.")
        : LocalizedText(
          nl: "U wordt hier aan meer termijnen herinnerd: \(all).",
          en: "You are reminded of several deadlines here: \(all)."),
      remedy: names.isEmpty
        ? LocalizedText(nl: "U hoeft niets te doen.", en: "Nothing needs to be done.")
        : LocalizedText(nl: "Noem de termijn die u bedoelt.", en: "Name the one that you mean."))
  }

  static func deadlineInSeveralStates(_ name: DeadlineName, _ states: [StateName]) -> Blocker {
    let all = states.map(\.text).joined(separator: ", ")
    return Blocker(
      code: .unknown, subject: name.text,
      message: LocalizedText(
        nl: "De termijn '\(name)' loopt in meer fases: \(all).",
        en: "The deadline '\(name)' runs in several states: \(all)."),
      remedy: LocalizedText(
        nl: "Noem de fase erbij: --state FASE", en: "Name the state with it: --state STATE"))
  }

  static func deadlineStandsStill(_ deadline: Deadline) -> Blocker {
    Blocker(
      code: .notPossible, subject: deadline.name.text,
      message: LocalizedText(
        nl: "De termijn '\(deadline.label.nl)' staat stil: de opdracht is opgeschort.",
        en: "The deadline '\(deadline.label.en)' stands still: the assignment is suspended."),
      remedy: LocalizedText(
        nl: "Hervat eerst de opdracht.", en: "Resume the assignment first."))
  }

  static func hardDeadline(_ rule: DeadlineRule) -> Blocker {
    Blocker(
      code: .notPossible, subject: rule.name.text,
      message: LocalizedText(
        nl: "De termijn '\(rule.label.nl)' ligt vast: anderen bepalen de datum.",
        en: "The deadline '\(rule.label.en)' is fixed: others impose the date."),
      remedy: LocalizedText(
        nl: "Wijzig de datum waar hij van afhangt.", en: "Change the date that it counts from."))
  }

  static func nobodyMoves(_ rule: DeadlineRule) -> Blocker {
    Blocker(
      code: .notPossible, subject: rule.name.text,
      message: LocalizedText(
        nl: "Niemand mag de termijn '\(rule.label.nl)' met de hand zetten.",
        en: "Nobody may set the deadline '\(rule.label.en)' by hand."),
      remedy: LocalizedText(
        nl: "Wijzig de datum waar hij van afhangt, of geef in de workflow rollen op met 'move'.",
        en: "Change the date that it counts from, or name roles with 'move' in the workflow."))
  }

  static let noReasonToMove = reason(
    LocalizedText(nl: "De reden ontbreekt.", en: "The reason is missing."))
  static let longReason = reason(
    LocalizedText(
      nl: "De reden is langer dan \(Workflow.longestReason) bytes.",
      en: "The reason is longer than \(Workflow.longestReason) bytes."))

  private static func reason(_ message: LocalizedText) -> Blocker {
    Blocker(
      code: .value, subject: "reason", message: message,
      remedy: LocalizedText(
        nl: "Schrijf kort waarom: --reason \"vergadering verzet\"",
        en: "Write briefly why: --reason \"meeting moved\""))
  }

  static func movedIntoThePast(_ date: CivilDate, today: CivilDate) -> Blocker {
    Blocker(
      code: .value, subject: "date",
      message: LocalizedText(
        nl: "\(date.wording(dutch: true)) is al voorbij.",
        en: "\(date.wording(dutch: false)) has passed."),
      remedy: LocalizedText(
        nl: "Kies een dag vanaf \(today.wording(dutch: true)).",
        en: "Choose a day from \(today.wording(dutch: false)) on."))
  }

  static func movedNowhere(_ deadline: Deadline) -> Blocker {
    Blocker(
      code: .value, subject: "date",
      message: LocalizedText(
        nl: "De termijn valt al op \(deadline.due.wording(dutch: true)).",
        en: "The deadline is on \(deadline.due.wording(dutch: false)) already."),
      remedy: LocalizedText(nl: "U hoeft niets te doen.", en: "Nothing needs to be done."))
  }

  static func acknowledgedBefore(_ deadline: Deadline, _ seen: Deadline.Acknowledgment) -> Blocker {
    Blocker(
      code: .notPossible, subject: deadline.name.text,
      message: LocalizedText(
        nl: "\(seen.person) heeft dit al gezien op \(seen.day.wording(dutch: true)).",
        en: "\(seen.person) acknowledged this on \(seen.day.wording(dutch: false))."),
      remedy: LocalizedText(nl: "U hoeft niets te doen.", en: "Nothing needs to be done."))
  }

  static func nothingToAcknowledge(_ name: DeadlineName) -> Blocker {
    Blocker(
      code: .notPossible, subject: name.text,
      message: LocalizedText(
        nl: "Aan '\(name)' komt geen herinnering meer die u kunt stoppen.",
        en: "No reminder of '\(name)' is to come that can be stopped."),
      remedy: LocalizedText(nl: "U hoeft niets te doen.", en: "Nothing needs to be done."))
  }
}

extension Workflow {
  /// The deadline of this name. Throws with the nearest right name where there is none.
  public func deadline(named text: String) throws(Refusal) -> DeadlineName {
    let names = chart.states.flatMap(\.deadlines).map(\.name)
    if let name = DeadlineName(text), names.contains(name) { return name }
    throw Refusal(.notUnderstood, [.unknownDeadline(text, among: names.map(\.text))])
  }

  /// The state of this name. Throws with the nearest right name where there is none.
  public func state(named text: String) throws(Refusal) -> StateName {
    if let name = StateName(text), chart.state(named: name) != nil { return name }
    throw Refusal(.notUnderstood, [.unknownState(text, among: chart.states.map(\.name.text))])
  }
}

extension Blocker {
  fileprivate static func unknownDeadline(_ text: String, among names: [String]) -> Blocker {
    unknown(
      text,
      LocalizedText(
        nl: "De termijn '\(text)' bestaat niet.", en: "The deadline '\(text)' does not exist."),
      among: names)
  }

  fileprivate static func unknownState(_ text: String, among names: [String]) -> Blocker {
    unknown(
      text,
      LocalizedText(
        nl: "De fase '\(text)' bestaat niet.", en: "The state '\(text)' does not exist."),
      among: names)
  }

  private static func unknown(
    _ text: String, _ message: LocalizedText, among names: [String]
  ) -> Blocker {
    let sorted = Set(names).sorted()
    let nearest = Spelling.nearest(to: text, among: sorted)
    let all = sorted.joined(separator: ", ")
    return Blocker(
      code: .unknown, subject: text, message: message,
      remedy: LocalizedText(
        nl: nearest.map { "Bedoelde u '\($0)'?" } ?? "Kies uit: \(all).",
        en: nearest.map { "Did you mean '\($0)'?" } ?? "Choose from: \(all)."))
  }
}
