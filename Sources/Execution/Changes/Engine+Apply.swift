package import Lifecycle
import Registry
package import Revisions

extension Engine {
  /// Carries out the plan with this token. Throws `outdatedPlan` where the plan is another one now.
  ///
  /// All or nothing: where an assignment cannot go along, nothing is changed. Returns the plan when
  /// everything is durable.
  package func apply(
    _ request: PlanRequest, token: String, by requester: Requester
  ) async throws(EngineError) -> DefinitionPlan {
    guard let desk else { throw .definitions(.noStore) }
    if let unfinished { throw unfinished }
    guard !isChanging else { throw .changing }
    isChanging = true
    defer { isChanging = false }
    let drawn = try await draw(request, offer: await desk.offer())
    guard drawn.plan.token == token else { throw .outdatedPlan }
    guard drawn.plan.blockedCount == 0 else { throw .cannotMigrate(drawn.plan.blockedCount) }
    do throws(RevisionError) {
      // A definition is durable before anything refers to it.
      try await desk.keep(drawn.sources)
      guard drawn.movesAnything else {
        if drawn.next != live { try await desk.setLive(drawn.next) }
        install(drawn.next, drawn.workflows)
        return drawn.plan
      }
    } catch {
      throw .definitions(error)
    }
    do throws(RevisionError) {
      try await desk.begin(drawn.record(by: requester.person))
    } catch {
      // It may stand there all the same, and must not be carried out by a later start.
      try await end(desk)
      throw .definitions(error)
    }
    try await migrate(drawn, by: requester, desk)
    return drawn.plan
  }

  /// Records the migration that was begun. Throws `outdatedPlan`, and gives it up, where an
  /// assignment moved while the disk was busy.
  private func migrate(
    _ drawn: DrawnPlan, by requester: Requester, _ desk: DefinitionDesk
  ) async throws(EngineError) {
    // From here to the last record nothing is awaited: it is one turn.
    guard let events = try decisions(on: drawn, by: requester) else {
      try await end(desk)
      throw .outdatedPlan
    }
    let effects = try record(events, live: drawn.next, drawn.workflows)
    try await waitUntilDurable()
    armTimers()
    enqueue(effects)
    try await end(desk, live: drawn.next)
  }

  /// The events of everybody who goes along; nil where one of them moved since the plan.
  private func decisions(
    on drawn: DrawnPlan, by requester: Requester
  ) throws(EngineError) -> [Event]? {
    var events: [Event] = []
    let moment = moment
    for move in drawn.moves {
      var known = 0
      for (reference, count) in registry.revisions(outside: move.target.reference)
      where move.isForAll || move.sources.contains(reference.digest) { known += count }
      guard known == move.members.count else { return nil }
      for (id, version) in move.members {
        guard let assignment = try look(at: id), assignment.version == version,
          case .accepted(let event, _) = migration(
            of: assignment, in: move, by: requester, at: moment)
        else { return nil }
        events.append(event)
      }
    }
    return events
  }

  /// Records the events of a migration, and makes its definitions live in memory. Returns the
  /// effects that the events promise.
  private func record(
    _ events: [Event], live next: LiveDefinitions, _ workflows: [Workflow]
  ) throws(EngineError) -> [PromisedEffect] {
    // First the library: what an assignment is filed under needs its new workflow.
    install(next, workflows)
    var effects: [PromisedEffect] = []
    for event in events {
      _ = try record(event)
      effects += event.effects
    }
    return effects
  }

  /// Ends a migration on the disk: what is live now, where it was carried out, and that it is over.
  private func end(
    _ desk: DefinitionDesk, live next: LiveDefinitions? = nil
  ) async throws(EngineError) {
    do throws(RevisionError) {
      if let next { try await desk.setLive(next) }
      try await desk.endMigration()
    } catch {
      // The file stays: the next start completes what is left. Until then nothing more is changed.
      let error = EngineError.definitions(.unfinished(error))
      unfinished = error
      throw error
    }
  }

  /// Makes definitions live in memory.
  private func install(_ next: LiveDefinitions, _ workflows: [Workflow]) {
    for workflow in workflows { library.add(workflow) }
    for (name, entry) in next.entries {
      if let workflow = library.workflow(entry.live) { library.makeLive(workflow) }
      if entry.isRetired { library.retire(name) }
    }
    live = next
  }

  // MARK: After a crash

  /// Completes a migration that was begun before a crash: skips those that went along already.
  /// Call it before anybody else calls anything. Throws, and keeps the file, where one cannot.
  package func complete(_ record: MigrationRecord) async throws(EngineError) {
    guard let desk else { throw .definitions(.noStore) }
    try fileAll()
    let requester = Requester(person: record.person, roles: [])
    var events: [Event] = []
    let moment = moment
    for move in record.moves {
      guard let target = library.workflow(move.target) else {
        throw .definitions(.notKept(move.target))
      }
      let drawn = DrawnPlan.Move(target: target, mapping: move.mapping, sources: move.sources)
      let ids = running(outside: move.target) { move.sources.contains($0.digest) }
        .values.flatMap { $0 }
      for id in ids.sorted() {
        guard let assignment = try look(at: id),
          let decision = migration(of: assignment, in: drawn, by: requester, at: moment)
        else { continue }
        switch decision {
        case .accepted(let event, _): events.append(event)
        case .refused(let refusal):
          throw .unfinishedMigration(id, refusal, path: desk.store.migrationPath)
        }
      }
    }
    // Timers and deliveries begin with `start`.
    _ = try self.record(events, live: record.live, [])
    try await waitUntilDurable()
    try await end(desk, live: record.live)
  }
}
