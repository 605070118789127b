import Definitions
import Expressions
import Languages
import Lifecycle
import PluginInterface
import ShippedFiles
import WorkingCalendar

/// Orders for plugins, about an assignment of a shipped workflow.
struct PluginOrders: Sendable {
  let all: [EffectOrder]

  init(count: Int) throws {
    let workflow = try WorkflowFile(parsing: ShippedFiles.workflows[0].bytes).workflow
    let moment = Moment(Instant(milliseconds: 1_524_639_600_000), in: EuropeanZone.amsterdam)
    let id = try BenchHome.identifier(1)
    let decision = workflow.open(
      id, with: [], from: nil, by: Requester(person: "bench", roles: []), at: moment)
    guard case .accepted(let event, _) = decision, let plugin = PluginName("proef") else {
      throw BenchError("not opened")
    }
    let assignment = try Assignment(openedBy: event)
    all = (1...count).map { number in
      EffectOrder(
        effect: PromisedEffect(
          id: EffectID(assignment: id, version: 1, number: number), plugin: plugin,
          product: "brief", recipients: [], particulars: Record([]), promisedAt: moment.instant),
        assignment: assignment, workflow: workflow, today: moment.today, language: .nl)
    }
  }
}
