import Execution
import Journaling
import Lifecycle
import PluginInterface
import Registry

/// A client: it asks one thing, and holds what it is told against what is known.
struct SimulatedClient: Sendable {
  let operation: ClientOperation
  let engine: Engine
  let journal: Journal
  let scene: SimulatedScene
  let world: SimulatedWorld

  func run() async {
    let told = world.told
    do throws(EngineError) {
      try await ask()
    } catch {
      refused(error, told: told)
    }
    world.operations += 1
    world.running -= 1
  }

  private func ask() async throws(EngineError) {
    switch operation {
    case .open(let id):
      world.acknowledge(
        try await engine.open(
          id, workflow: scene.workflow.reference.name, with: [], from: nil, by: scene.lead))
    case .edit(let id, let change):
      world.acknowledge(try await engine.edit(id.text, [change], by: scene.lead))
    case .perform(let id, let action):
      world.acknowledge(try await engine.perform(action, on: id.text, with: [], by: scene.lead))
    case .performBeforeRecording(let id):
      try await performBeforeRecording(id)
    case .trial(let id, let change):
      let outcome = try await engine.edit(id.text, [change], by: scene.lead, isTrial: true)
      if world.plantedBug == .repliesBeforeRecording { world.acknowledge(outcome) }
    case .report(let id):
      let floor = world.told[id] ?? 0
      let report = try await engine.report(on: id.text, for: scene.lead)
      world.see(report.assignment, sinceVersion: floor)
    case .snapshot: _ = try await engine.takeSnapshot()
    case .drop(let id):
      _ = try await engine.drop(id, for: "te laat", by: scene.lead)
      world.expect(world.model.dropped.contains(id), "\(id) was dropped, and that is not durable")
    case .retry(let id): _ = try await engine.retry(.effects([id]), by: scene.lead)
    case .retryAll: _ = try await engine.retry(.failed(of: nil), by: scene.lead)
    case .outbox: try await lookAtOutbox()
    case .engineReport, .list, .log, .tasks: try await askAboutMany()
    }
  }

  private func lookAtOutbox() async throws(EngineError) {
    for entry in try await engine.outbox(after: nil, limit: 1_000).entries {
      world.expect(
        world.model.promised[entry.effect.id] != nil,
        "the outbox shows \(entry.effect.id), which is not durable")
    }
  }

  private func askAboutMany() async throws(EngineError) {
    let told = world.told
    switch operation {
    case .list:
      let page = try await engine.list(after: nil, limit: 100)
      for row in page.rows {
        world.see(row.assignment, sinceVersion: told[row.assignment.id] ?? 0)
      }
      world.expect(page.rows.count >= told.count, "a list lacks an assignment")
    case .tasks:
      for task in try await engine.tasks(for: scene.lead).tasks {
        world.see(task.assignment, sinceVersion: told[task.assignment.id] ?? 0)
      }
    case .log(let id):
      for event in try await engine.log(of: id.text, limit: 5) {
        world.expect(
          world.model.event(event.version, of: id) == event,
          "the log of \(id) tells another event \(event.version)")
      }
    default: _ = try await engine.report()
    }
  }

  /// The planted bug: a plugin is asked before the command is recorded.
  private func performBeforeRecording(_ id: AssignmentID) async throws(EngineError) {
    let outcome = try await engine.perform(
      "go", on: id.text, with: [], by: scene.lead, isTrial: true)
    for effect in outcome.event.effects { world.begin(effect) }
  }

  /// `told` is what somebody had been told of before the client asked.
  private func refused(_ error: EngineError, told: [AssignmentID: Int]) {
    let words = "\(error)"
    switch error {
    case .pluginFailed(_, let reason):
      world.trace.note(.refused, 5)
      if reason.contains("geen antwoord") { world.situations.mark(.sourceOutOfTime) }
    case .refused, .alreadyThere, .keepsChanging:
      world.trace.note(.refused, 1)
    case .unknownAssignment(let id, _):
      world.trace.note(.refused, 2)
      world.expect(
        told.keys.allSatisfy { $0.text != id }, "\(id) was told of, and is unknown")
    case .journal:
      world.trace.note(.refused, 3, words)
      if !world.isEnding { world.situations.mark(.clientSawFailedDisk) }
      world.expect(world.isEnding || journal.failure != nil, "without a failed disk: \(words)")
    case .registry:
      world.trace.note(.refused, 4, words)
      if case .snapshot = operation { return world.situations.mark(.failedSnapshot) }
      world.expect(world.isEnding || world.diskHasCrashed, "without a failed disk: \(words)")
    default:
      world.fail("a client was told: \(words)")
    }
  }
}
