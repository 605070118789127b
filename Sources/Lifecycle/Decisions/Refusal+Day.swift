import Languages
public import WorkingCalendar

/// Why an assignment cannot be shown at the end of a day.
extension Refusal {
  /// Nil for a day that has come.
  public init?(ofDay day: CivilDate, today: CivilDate) {
    guard day > today else { return nil }
    self.init(
      .notUnderstood,
      [
        Blocker(
          code: .day, subject: day.description,
          message: LocalizedText(
            nl: "De stand van \(day.wording(dutch: true)) is er nog niet.",
            en: "What will be on \(day.wording(dutch: false)) is not known yet."),
          remedy: LocalizedText(
            nl: "Kijk vooruit: opdracht vooruitblik --until \(day)",
            en: "Look ahead: opdracht preview --until \(day)"))
      ])
  }

  /// For a day before the first of these events.
  public init(ofDay day: CivilDate, before events: [Event]) {
    guard let first = events.first else {
      preconditionFailure("An assignment has at least one event.")
    }
    let id = first.assignment
    let start = first.effectiveOn
    self.init(
      .notUnderstood,
      [
        Blocker(
          code: .day, subject: day.description,
          message: LocalizedText(
            nl:
              "De opdracht '\(id)' bestond nog niet op \(day.wording(dutch: true)): zij begint op "
              + "\(start.wording(dutch: true)).",
            en: "The assignment '\(id)' did not exist yet on \(day.wording(dutch: false)): it "
              + "begins on \(start.wording(dutch: false))."),
          remedy: LocalizedText(
            nl: "Noem die dag of een latere: --at \(start)",
            en: "Name that day or a later one: --at \(start)"))
      ])
  }
}
