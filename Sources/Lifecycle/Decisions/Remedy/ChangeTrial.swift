import Expressions
import Fields
import WorkingCalendar

/// Tries whether an action goes through after a set of changes: carries them out on a copy.
struct ChangeTrial {
  /// A moment that lies on its day in every zone rule.
  private static let noon = 12 * 3600

  let workflow: Workflow
  let action: ActionName
  let given: [FieldChange]
  let assignment: Assignment
  let requester: Requester
  let moment: Moment

  /// Whether the action is accepted after the edits, on the day, by who must act.
  func passes(_ proposed: [ProposedChange]) -> Bool {
    var copy = assignment
    for case .set(let value) in proposed {
      guard case .edit(let roles) = value.way else { continue }
      let editor = Requester(person: requester.person, roles: roles)
      guard accept(.edit([value.change]), by: editor, at: moment, on: &copy) else { return false }
    }
    var then = moment
    for case .wait(let day) in proposed {
      then = Self.moment(on: day, in: moment.zone)
      // Nothing needs to go on by itself; what does is part of the trial.
      _ = accept(.elapse, by: requester, at: then, on: &copy)
    }
    let request = Command.Request.perform(action, Self.merged(given, proposed))
    let command = Command(by: actor(proposed), request)
    guard case .accepted = workflow.decide(command, about: copy, at: then) else { return false }
    return true
  }

  static func moment(on day: CivilDate, in zone: any ZoneRules) -> Moment {
    Moment(zone.instant(on: day, secondOfDay: noon), in: zone)
  }

  /// What the action is given: a proposed value comes instead of the given one, a proposed
  /// addition after it.
  static func merged(_ given: [FieldChange], _ proposed: [ProposedChange]) -> [FieldChange] {
    let more = proposed.compactMap { $0.valueOfAction?.change }
    let replaced = Set(more.filter { $0.operation == .set }.map(\.field))
    return given.filter { !replaced.contains($0.field) } + more
  }

  /// Who acts: where another role must, somebody else who has that role only.
  private func actor(_ proposed: [ProposedChange]) -> Requester {
    let roles = proposed.compactMap(\.role)
    return roles.isEmpty ? requester : Requester(person: Self.somebodyElse, roles: roles)
  }

  /// No person is called this.
  private static let somebodyElse = ""

  private func accept(
    _ request: Command.Request, by requester: Requester, at moment: Moment,
    on assignment: inout Assignment
  ) -> Bool {
    let command = Command(by: requester, request)
    guard case .accepted(let event, _) = workflow.decide(command, about: assignment, at: moment)
    else { return false }
    return (try? assignment.apply(event)) != nil
  }
}
