import Control
import Execution
import Expressions
import Fields
import Languages
import Lifecycle
import WorkingCalendar

/// Work that was under way before it was known here: `new` with the states in which it is, and since
/// when.
struct Beginning {
  let states: [StateName]
  /// The earlier day on which it came into those states; nil for today.
  let day: CivilDate?

  static let plain = Beginning(states: [], day: nil)
}

extension MethodTable {
  /// Where a new assignment begins. Throws where the workflow has no such state, and for everybody
  /// but the administrator: steps that nobody took here are taken on their word.
  func beginning(
    _ call: Call, in workflow: AssignmentID, by requester: Requester
  ) async throws -> Beginning {
    let text = try call.optionalText("state")
    let day = try call.optionalDay("on")
    guard let text else {
      guard day == nil else {
        throw ControlError.invalidParameters("'on' belongs to 'state': since when it is there")
      }
      return .plain
    }
    let administers =
      requester.roles.contains { $0.text == Self.administrator }
      || access.isOwner(call.caller.peer)
    guard administers else { throw ControlError.onlyAdministrator }
    var states: [StateName] = []
    for word in text.split(separator: ",") {
      let name = String(word.drop { $0 == " " })
      states.append(try await engine.state(named: name, of: workflow))
    }
    return Beginning(states: states, day: day)
  }

  /// The role that answers for what is entered afterwards.
  private static let administrator = "beheerder"

  /// The values that are given beside those of the document: hours that were granted, or booked.
  func given(_ call: Call, in workflow: AssignmentID) async throws -> [FieldChange] {
    try await engine.reading(try call.changes(), for: workflow)
  }
}

extension ControlError {
  fileprivate static var onlyAdministrator: ControlError {
    .denied(
      LocalizedText(
        nl: "Alleen een beheerder laat een opdracht midden in de workflow beginnen.",
        en: "Only an administrator lets an assignment begin in the midst of the workflow."),
      remedy: LocalizedText(
        nl: "Vraag iemand met de rol beheerder, of laat --state weg.",
        en: "Ask somebody with the role beheerder, or leave --state out."))
  }
}

extension [FieldValue] {
  /// The values with those that are given: in the place of what they had, or added to it.
  func replacing(_ given: [FieldChange]) -> [FieldValue] {
    given.reduce(into: self) { values, change in
      let before = values.first { $0.name == change.field }?.value
      values.removeAll { $0.name == change.field }
      let value = change.value(after: before)
      if value != .null { values.append(FieldValue(name: change.field, value: value)) }
    }
  }
}

extension FieldChange {
  fileprivate func value(after before: Value?) -> Value {
    switch operation {
    case .set: return value
    case .add:
      guard case .list(let present) = before, case .list(let more) = value else { return value }
      return .list(present + more)
    }
  }
}
