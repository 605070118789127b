import Languages
public import WorkingCalendar

/// An earlier day on which a step took effect: a board decided last Thursday.
///
/// Conditions and deadlines see that day as today. What was to be told in between is told late.
public struct Backdating: Hashable, Sendable {
  public let day: CivilDate
  /// The day on which the present states took effect: no step comes before the one behind it.
  public let statesSince: CivilDate

  public init(to day: CivilDate, statesSince: CivilDate) {
    self.day = day
    self.statesSince = statesSince
  }
}

extension Event {
  public var isBackdated: Bool { recordedOn != effectiveOn }

  /// Whether the assignment went to other states, or on to another revision of its workflow.
  public var movesStates: Bool {
    switch occurrence {
    case .migrated, .opened: true
    case .acknowledged, .deadlineMoved, .delivery, .edited, .elapsed, .erased, .itemDecided,
      .performed, .reminded, .series, .settled, .updated:
      configuration != nil
    }
  }
}

extension Command {
  /// The moment that the decision sees.
  func moment(at moment: Moment) -> Moment {
    backdating.map { Moment(moment, backdatedTo: $0.day) } ?? moment
  }

  /// Why the step cannot take effect on its day; nil where it can.
  public func refusalOfDay(at moment: Moment) -> Refusal? {
    guard let backdating else { return nil }
    guard case .perform = request else {
      preconditionFailure("A step that somebody takes can be backdated, and nothing else.")
    }
    let day = backdating.day
    if day > moment.recordedOn {
      return Refusal(.notUnderstood, [.dayAhead(day, today: moment.recordedOn)])
    }
    guard day >= backdating.statesSince else {
      return Refusal(.blocked, [.dayTooEarly(day, statesSince: backdating.statesSince)])
    }
    return nil
  }
}

extension Blocker {
  static func dayAhead(_ day: CivilDate, today: CivilDate) -> Blocker {
    Blocker(
      code: .day, subject: day.description,
      message: LocalizedText(
        nl: "Een stap kan niet ingaan op \(day.wording(dutch: true)): dat is na vandaag "
          + "(\(today.wording(dutch: true))).",
        en: "A step cannot take effect on \(day.wording(dutch: false)): that is after today "
          + "(\(today.wording(dutch: false)))."),
      remedy: LocalizedText(
        nl: "Noem vandaag of een eerdere dag, of laat --on weg.",
        en: "Name today or an earlier day, or leave --on out."))
  }

  fileprivate static func dayTooEarly(_ day: CivilDate, statesSince: CivilDate) -> Blocker {
    Blocker(
      code: .day, subject: day.description,
      message: LocalizedText(
        nl: "Op \(day.wording(dutch: true)) was de opdracht nog niet in deze fase: dat is zo sinds "
          + "\(statesSince.wording(dutch: true)).",
        en: "On \(day.wording(dutch: false)) the assignment was not in this stage yet: it is "
          + "since \(statesSince.wording(dutch: false))."),
      remedy: LocalizedText(
        nl: "Noem die dag of een latere: --on \(statesSince)",
        en: "Name that day or a later one: --on \(statesSince)"))
  }
}
