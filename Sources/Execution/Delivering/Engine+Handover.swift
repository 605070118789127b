import Journaling
import Languages
import Lifecycle
import PluginInterface
import Recording
import Registry
import WorkingCalendar

/// How effects that are ready are handed over and settled: many at once, in turns that are bounded,
/// so that no command waits long for its own.
extension Engine {
  /// The orders of effects of a lane whose moment has come. Those that may not leave now wait on.
  func takeReady(for lane: DeliveryLane, atMost room: Int) async -> [EffectOrder] {
    var ready: [EffectOrder] = []
    var looked = 0
    while ready.count < room, !Task.isCancelled {
      let now = clock.now
      let (taken, isMore) = lane.take(at: now)
      guard isMore else { break }
      if let effect = taken, let order = order(effect, on: lane, at: now) { ready.append(order) }
      looked += 1
      if looked % DeliveryLimits.effectsPerTurn == 0 { await delivery.pass() }
    }
    return ready
  }

  /// The order of an effect that was taken; nil where it cannot leave now.
  private func order(_ id: EffectID, on lane: DeliveryLane, at now: Instant) -> EffectOrder? {
    do {
      guard let order = try order(id, for: lane.performer) else {
        forget(id)
        return nil
      }
      let opening = opening(for: order.effect, at: now)
      guard opening <= now else {
        lane.postpone(id, until: opening)
        return nil
      }
      lane.assign(id)
      return order
    } catch {
      failed(id, on: lane, error)
      return nil
    }
  }

  /// Nil where the effect is not owed any more.
  private func order(
    _ id: EffectID, for performer: (any EffectPerformer)?
  ) throws -> EffectOrder? {
    guard let assignment = try find(id.assignment), let effect = assignment.owed(id),
      effect.deadLetter == nil
    else { return nil }
    guard let workflow = library.workflow(assignment.workflow) else {
      throw DeliveryError(reason: "its workflow is not loaded")
    }
    return EffectOrder(
      effect: effect, assignment: assignment, workflow: workflow, today: moment.today,
      language: language,
      surroundings: performer is any DocumentWriter
        ? try surroundings(of: assignment, in: workflow) : Surroundings())
  }

  /// Puts orders into the hand of their plugin, in a task that the lane owns.
  func handOver(_ orders: [EffectOrder], to lane: DeliveryLane) async {
    if let trouble = await prepare(lane) {
      for order in orders { failed(order.effect.id, on: lane, trouble) }
      return
    }
    ordersInHand += orders.count
    let plugin = lane.plugin
    lane.begin(orders.count) { number in
      Task {
        await self.carryOut(orders, of: plugin)
        self.end(number, orders, of: plugin)
      }
    }
  }

  /// Tells a performer what is owed, before the first order, and later what it could not be told
  /// before. Returns why it is not ready.
  private func prepare(_ lane: DeliveryLane) async -> (any Error)? {
    guard let performer = lane.performer else { return nil }
    guard !lane.isPrepared else {
      // What was dropped must not go out with what comes now.
      await tell(performer, of: lane.takeForgettable(), on: lane)
      return nil
    }
    do {
      try await delivery.prepare(performer, owing: Set(lane.owed.keys))
      lane.isPrepared = true
      return nil
    } catch {
      return error
    }
  }

  private func carryOut(_ orders: [EffectOrder], of plugin: PluginName) async {
    let lane = lane(of: plugin)
    if plugin == EngineEffect.plugin {
      for order in orders where !Task.isCancelled { await carryOut(order.effect, on: lane) }
      return
    }
    guard let performer = lane.performer else {
      for order in orders { failed(order.effect.id, on: lane, EffectFailure(notInstalled: plugin)) }
      return
    }
    let outcomes = await outcomes(of: orders, by: performer)
    // After the end nothing is recorded any more: whatever became of it is asked for again.
    guard !hasStopped else { return }
    await settle(orders, outcomes, performer, lane)
  }

  private func end(_ number: Int, _ orders: [EffectOrder], of plugin: PluginName) {
    let lane = lane(of: plugin)
    ordersInHand -= orders.count
    lane.end(number, orders, at: clock.now)
    deliver(lane)
    // Whoever had to make do with less may take more now.
    for other in lanes where other.isCrowded && other.plugin != plugin { deliver(other) }
    noticeRest()
  }

  /// Does what the engine promised itself, and settles it.
  private func carryOut(_ effect: PromisedEffect, on lane: DeliveryLane) async {
    do {
      // Another one may have changed it since it was gathered.
      guard let assignment = try find(effect.id.assignment), assignment.owed(effect.id) != nil
      else { return }
      try await carryOut(effect, of: assignment)
      try settle(effect.id, with: EffectReceipt(files: []))
      try await waitUntilDurable()
    } catch {
      failed(effect.id, on: lane, error)
    }
  }

  /// What became of each order, in their order.
  private func outcomes(
    of orders: [EffectOrder], by performer: any EffectPerformer
  ) async -> [EffectOutcome] {
    let outcomes = await delivery.perform(orders, by: performer)
    guard outcomes.count == orders.count else {
      let error = DeliveryError(
        reason: "the plugin '\(performer.name)' did not tell of every effect")
      return orders.map { _ in .failure(error) }
    }
    return outcomes
  }

  /// Records what was performed; the disk is waited for once.
  private func settle(
    _ orders: [EffectOrder], _ outcomes: [EffectOutcome], _ performer: any EffectPerformer,
    _ lane: DeliveryLane
  ) async {
    var done = lane.takeForgettable()
    for place in orders.indices {
      if place > 0, place % DeliveryLimits.effectsPerTurn == 0 { await breathe() }
      let id = orders[place].effect.id
      do {
        try settle(id, with: outcomes[place].get())
        done.append(id)
      } catch {
        failed(id, on: lane, error)
      }
    }
    do throws(EngineError) {
      // What follows in order must not leave before what became of this is durable.
      try await waitUntilDurable()
    } catch {
      lane.keep(done)
      return
    }
    await tell(performer, of: done, on: lane)
  }

  /// Tells a performer of effects that nobody asks for again; that is durable by now.
  func tell(
    _ performer: any EffectPerformer, of done: [EffectID], on lane: DeliveryLane
  ) async {
    guard !done.isEmpty else { return }
    do {
      try await delivery.settled(done, by: performer)
    } catch {
      // What a performer keeps too long does no harm: it is told again with the next ones.
      lane.keep(done)
    }
  }

  /// Lets others go first, and waits where the disk cannot keep up.
  private func breathe() async {
    await delivery.pass()
    do throws(EngineError) {
      try await waitForRoom()
    } catch {
      // The journal failed: recording the next one says so, and whoever watches it ends the daemon.
      return
    }
  }

  private func settle(_ id: EffectID, with receipt: EffectReceipt) throws(EngineError) {
    guard let assignment = try find(id.assignment) else { return }
    let decision = try workflow(of: assignment).decide(
      Command(by: .daemon, .settle(id, receipt)), about: assignment, at: moment)
    if case .accepted(let event, _) = decision { _ = try record(event) }
  }
}

extension EffectFailure {
  fileprivate init(notInstalled plugin: PluginName) {
    self.init(
      LocalizedText(
        nl: "de plugin '\(plugin)' is niet geïnstalleerd",
        en: "the plugin '\(plugin)' is not installed"))
  }
}
