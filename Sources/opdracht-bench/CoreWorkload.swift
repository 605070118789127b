import Definitions
import Expressions
import Fields
import JSONSyntax
import Lifecycle
import ShippedFiles
import WorkingCalendar

/// Decisions and applications of the Lekstroom lifecycle, without disk and socket.
enum CoreWorkload {
  static func run(_ settings: Settings) throws {
    let workflow = try WorkflowFile(parsing: ShippedFiles.workflows[0].bytes).workflow
    guard let id = AssignmentID("bench"), let titel = FieldName("titel"),
      let stop = ActionName("opschorten"), let go = ActionName("hervatten"),
      let reden = FieldName("reden"), let start = Instant(iso: "2018-01-02T09:00:00Z")
    else { throw BenchError("the names of the workload are names") }
    let everybody = Requester(person: "bench", roles: workflow.roles.map(\.name))
    let moment = Moment(start, in: EuropeanZone.amsterdam)
    let opening = workflow.open(
      id, with: [FieldValue(name: titel, value: .text("Bench"))], from: nil, by: everybody,
      at: moment)
    guard case .accepted(let opened, _) = opening else { throw BenchError("not opened") }
    var assignment = try Assignment(openedBy: opened)
    let reason = FieldChange(field: reden, operation: .set, value: .text("rust"))
    var count = 0
    let began = now()
    while now() - began < Double(settings.seconds) {
      for _ in 0..<500 {
        for request in [Command.Request.perform(stop, [reason]), .perform(go, [])] {
          let decision = workflow.decide(
            Command(by: everybody, request), about: assignment, at: moment)
          guard case .accepted(let event, _) = decision else { throw BenchError("refused") }
          try assignment.apply(event)
          count += 1
        }
      }
    }
    let rate = Double(count) / (now() - began)
    report(["workload": "core", "transitions": .integer(count), "perSecond": rounded(rate)])
  }
}
