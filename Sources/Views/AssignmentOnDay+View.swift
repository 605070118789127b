package import JSONSyntax
package import Lifecycle
import WorkingCalendar

extension AssignmentOnDay {
  /// Both views of the day, and the events that make the difference. `workflow` gives what an
  /// assignment ran on then.
  package func view(in workflow: (Assignment) -> Workflow) -> JSON {
    [
      "id": .string(knownNow.id.text), "at": .string(day.description),
      "agrees": .boolean(agrees),
      "knownThen": knownThen.map { .object($0.details(in: workflow($0), on: day)) } ?? .null,
      "knownNow": .object(knownNow.details(in: workflow(knownNow), on: day)),
      "recordedLater": .array(recordedLater.map { $0.view() }),
    ]
  }
}
