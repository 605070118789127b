import Languages
import Lifecycle
import Registry
import Revisions

extension Engine {
  /// How many assignments are looked at before other work gets its turn.
  static let migrationsPerTurn = 200

  /// What a change of definitions would do. Changes nothing.
  package func plan(_ request: PlanRequest) async throws(EngineError) -> DefinitionPlan {
    guard let desk else { throw .definitions(.noStore) }
    return try await draw(request, offer: await desk.offer()).plan
  }

  /// Draws a plan, a slice of the assignments at a time.
  func draw(_ request: PlanRequest, offer: Offer) async throws(EngineError) -> DrawnPlan {
    let live = self.live
    let sketch: PlanSketch
    do throws(RevisionError) {
      sketch = try PlanSketch(request, offer: offer, live: live, library: library)
    } catch {
      throw .definitions(error)
    }
    var token = PlanToken()
    token.add(sketch.tokenLines(request, live: live))
    var forecasts: [Forecast] = []
    var moves: [DrawnPlan.Move] = []
    var turns = 1
    for target in sketch.targets {
      let found = members(of: target)
      guard !found.isEmpty else { continue }
      guard request.movesAssignments else {
        forecasts.append(staying(found, target))
        continue
      }
      let ids = found.values.flatMap { $0 }.sorted()
      var forecast = Forecast(target: target.workflow.reference, isMigration: true)
      var move = DrawnPlan.Move(
        target: target.workflow, mapping: target.mapping,
        sources: found.keys.map(\.digest).sorted(), isForAll: target.only == nil)
      for start in stride(from: 0, to: ids.count, by: Self.migrationsPerTurn) {
        let slice = ids[start..<min(start + Self.migrationsPerTurn, ids.count)]
        token.add(try look(at: slice, &forecast, &move))
        turns += 1
        await Task.yield()
      }
      forecasts.append(forecast)
      moves.append(move)
    }
    let plan = DefinitionPlan(
      changes: sketch.changes, invalid: offer.invalid, forecasts: forecasts, token: token.text,
      turns: turns)
    return DrawnPlan(
      plan: plan, sources: sketch.sources, workflows: sketch.workflows, moves: moves,
      next: sketch.next)
  }

  /// The running assignments that a target is about, by the revision that they run on.
  func members(of target: PlanSketch.Target) -> [WorkflowReference: [AssignmentID]] {
    running(outside: target.workflow.reference) {
      target.only == nil || $0.digest == target.only?.digest
    }
  }

  /// The assignments that run on other revisions of a workflow than this one, by revision.
  func running(
    outside target: WorkflowReference, where isAsked: (WorkflowReference) -> Bool
  ) -> [WorkflowReference: [AssignmentID]] {
    var found: [WorkflowReference: [AssignmentID]] = [:]
    for reference in registry.revisions(outside: target).keys where isAsked(reference) {
      found[reference] = registry.running(on: reference)
    }
    return found
  }

  /// Decides on a slice of the assignments as they are now. Returns what the token stands for.
  private func look(
    at slice: ArraySlice<AssignmentID>, _ forecast: inout Forecast, _ move: inout DrawnPlan.Move
  ) throws(EngineError) -> [String] {
    let moment = moment
    var lines: [String] = []
    lines.reserveCapacity(slice.count)
    for id in slice {
      guard let assignment = try look(at: id),
        let decision = migration(of: assignment, in: move, by: .daemon, at: moment)
      else { continue }
      forecast.count(decision, about: assignment)
      move.members.append((id, assignment.version))
      lines.append("\(id) \(assignment.version)")
    }
    return lines
  }

  /// The decision on an assignment that goes along; nil where it no longer does.
  func migration(
    of assignment: Assignment, in move: DrawnPlan.Move, by requester: Requester, at moment: Moment
  ) -> Decision? {
    guard move.sources.contains(assignment.workflow.digest),
      let old = library.workflow(assignment.workflow), !old.isOver(assignment)
    else { return nil }
    return move.target.migrate(
      assignment, from: old, mapping: move.mapping, by: requester, at: moment)
  }

  /// The forecast for assignments that stay on their revisions.
  private func staying(
    _ found: [WorkflowReference: [AssignmentID]], _ target: PlanSketch.Target
  ) -> Forecast {
    var forecast = Forecast(target: target.workflow.reference, isMigration: false)
    let total = found.values.reduce(0) { $0 + $1.count }
    var named: [(id: AssignmentID, reference: WorkflowReference)] = []
    for (reference, ids) in found {
      named += ids.prefix(Forecast.mostExamples).map { ($0, reference) }
    }
    named.sort { $0.id < $1.id }
    for (id, reference) in named.prefix(Forecast.mostExamples) {
      forecast.unaffected.add(
        id,
        LocalizedText(
          nl: "blijft op revisie \(reference.revision) (\(reference.digest))",
          en: "stays on revision \(reference.revision) (\(reference.digest))"))
    }
    forecast.unaffected.add(more: total - forecast.unaffected.count)
    return forecast
  }
}
