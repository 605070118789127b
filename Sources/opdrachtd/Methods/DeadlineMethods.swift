import Control
import Execution
import JSONSyntax
import WorkingCalendar

extension MethodTable {
  /// Sets the date of a deadline by hand.
  func moveDeadline(_ call: Call) async throws -> JSON {
    let id = try call.text("id")
    let text = try call.text("to")
    guard let date = CivilDate(iso: text) else {
      throw ControlError.invalidParameters("'to' must be a date like 2018-04-25")
    }
    let outcome = try await engine.moveDeadline(
      try call.text("name"), of: try call.optionalText("state"), to: date,
      for: try call.text("reason"), on: id, by: try await requester(call, for: id),
      isTrial: try call.flag("trial"))
    return outcome.view
  }

  /// Ends the reminders of a deadline up to its date.
  func acknowledge(_ call: Call) async throws -> JSON {
    let id = try call.text("id")
    let outcome = try await engine.acknowledge(
      try call.optionalText("name"), of: try call.optionalText("state"), on: id,
      by: try await requester(call, for: id), isTrial: try call.flag("trial"))
    return outcome.view
  }
}
