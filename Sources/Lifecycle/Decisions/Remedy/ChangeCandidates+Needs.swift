import Expressions
import Fields
import WorkingCalendar

/// What is missing for the action, as its transitions tell.
extension ChangeCandidates {
  struct Need {
    let field: FieldName
    let isSettled: Bool
    /// Whether no way out goes without it.
    let isInEvery: Bool
  }

  var needs: [Need] {
    let lacking = transitions.map { transition in
      (
        open: transition.settled.filter { !(draft.fields[$0]?.isFilled ?? false) },
        missing: transition.required.filter { !draft.isThere($0, for: transition) }
      )
    }
    var needs: [Need] = []
    for (field, isSettled) in lacking.flatMap({ lack in
      lack.open.map { ($0, true) } + lack.missing.map { ($0, false) }
    }) where !needs.contains(where: { $0.field == field }) {
      let isInEvery = lacking.allSatisfy { $0.open.contains(field) || $0.missing.contains(field) }
      needs.append(Need(field: field, isSettled: isSettled, isInEvery: isInEvery))
    }
    return needs
  }

  /// The conditions of the guards that fail, and of those that read what would be changed for them.
  var conditions: [Condition] {
    let guards = transitions.flatMap(\.guards).map(\.condition)
    var chosen = guards.filter { $0.value(in: draft) != .success(.boolean(true)) }
    var rest = guards.filter { $0.value(in: draft) == .success(.boolean(true)) }
    // A change for one condition may break another, which then needs a change as well.
    var names = Set(chosen.flatMap(\.names) + needs.map(\.field.text))
    while let next = rest.firstIndex(where: { !names.isDisjoint(with: $0.names) }) {
      names.formUnion(rest[next].names)
      chosen.append(rest.remove(at: next))
    }
    // What is asked of elements says more than that the list matters.
    let all = chosen.flatMap(\.conditions)
    let ordered = all.filter { $0.form != .involved } + all.filter { $0.form == .involved }
    return Array(ordered.prefix(Self.maximumConditions))
  }

  /// The roles that the transitions and their conditions ask for.
  var roles: [RoleName] {
    let asked = transitions.flatMap(\.guards).flatMap(\.condition.askedRoles)
      .compactMap { RoleName($0) }
    var found: [RoleName] = []
    for role in transitions.flatMap({ $0.roles ?? [] }) + asked where !found.contains(role) {
      found.append(role)
    }
    return found
  }

  /// The days after today on which a condition turns, the first one first.
  func days(_ conditions: [Condition]) -> [CivilDate] {
    var found: Set<CivilDate> = []
    for condition in conditions where condition.name == "today" && condition.attributes.isEmpty {
      if case .date(let date)? = condition.operand(in: draft) {
        found.formUnion([date.adding(days: -1), date, date.adding(days: 1)])
      } else {
        found.formUnion(turns(of: condition))
      }
    }
    return found.filter { $0 > draft.today }.sorted()
  }

  private func turns(of condition: Condition) -> [CivilDate] {
    var later = draft
    let turns = TurningPoints.all(directions: [1]) { offset in
      later.moment = ChangeTrial.moment(
        on: draft.today.adding(days: offset), in: draft.moment.zone)
      return condition.holds(in: later) ?? false
    }
    return turns.map { draft.today.adding(days: $0.offset) }
  }

  /// The text fields that name a party in a vote, with those that have one today.
  static func parties(
    of numbers: [Int], in draft: Draft
  ) -> [(field: FieldName, members: [String])] {
    let chart = draft.workflow.chart
    return numbers.compactMap { number in
      guard let field = chart.transitions[number].vote?.party,
        let approval = chart.states[chart.sources[number]].approval,
        let parties = draft.workflow.parties(approval.parties)
      else { return nil }
      return (field, parties.members(on: draft.today).map(\.name))
    }
  }
}
