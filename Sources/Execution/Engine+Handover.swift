import Journaling
import Lifecycle
import PluginInterface
import Recording
import Registry
import WorkingCalendar

/// How effects that are ready are handed over and settled: many at once, in turns that are bounded,
/// so that no command waits long for its own.
extension Engine {
  /// The most effects that are gathered at once.
  static let effectsAtOnce = 2_000
  /// How many effects are looked up, or settled, before other work gets its turn.
  static let effectsPerTurn = 50

  /// The orders of effects whose moment has come. Those that may not leave now wait on.
  func takeReady() async -> [EffectOrder] {
    var ready: [EffectOrder] = []
    var looked = 0
    while ready.count < Self.effectsAtOnce, !Task.isCancelled {
      let now = clock.now
      guard let id = pendingDeliveries.take(at: now) else { break }
      do {
        if let order = try order(id) {
          let opening = opening(for: order.effect, at: now)
          if opening > now {
            pendingDeliveries.add(id, at: opening)
          } else {
            ready.append(order)
          }
        } else {
          troubles[id] = nil
        }
      } catch {
        retry(id, after: "\(error)")
      }
      looked += 1
      if looked % Self.effectsPerTurn == 0 { await delivery.pass() }
    }
    return ready
  }

  /// Nil where the effect is not owed any more.
  private func order(_ id: EffectID) throws -> EffectOrder? {
    guard let assignment = try find(id.assignment),
      let effect = assignment.outbox.first(where: { $0.id == id })
    else { return nil }
    guard let workflow = library.workflow(assignment.workflow) else {
      throw DeliveryError(reason: "its workflow is not loaded")
    }
    return EffectOrder(
      effect: effect, assignment: assignment, workflow: workflow, today: moment.today,
      language: language)
  }

  /// Lets the plugins perform what is ready, as many at once as each takes, and settles it.
  func handOver(_ ready: [EffectOrder]) async {
    var rest = Dictionary(grouping: ready) { $0.effect.plugin }
    for order in ready {
      let plugin = order.effect.plugin
      guard var own = rest.removeValue(forKey: plugin)?[...] else { continue }
      if plugin == EngineEffect.plugin {
        for order in own where !Task.isCancelled { await carryOut(order.effect) }
        continue
      }
      guard let performer = plugins.performer(plugin) else {
        for order in own {
          retry(order.effect.id, after: "the plugin '\(plugin)' is not installed")
        }
        continue
      }
      while !own.isEmpty, !Task.isCancelled {
        let batch = Array(own.prefix(max(1, performer.ordersAtOnce)))
        own = own.dropFirst(batch.count)
        await settle(batch, await outcomes(of: batch, by: performer, among: ready), performer)
      }
    }
  }

  /// Does what the engine promised itself, and settles it.
  private func carryOut(_ effect: PromisedEffect) async {
    do {
      // Another one may have changed it since it was gathered.
      guard let assignment = try find(effect.id.assignment) else { return }
      try await carryOut(effect, of: assignment)
      try settle(effect.id, with: EffectReceipt(files: []))
      troubles[effect.id] = nil
      try await waitUntilDurable()
    } catch {
      retry(effect.id, after: "\(error)")
    }
  }

  /// What became of each order, in their order.
  private func outcomes(
    of batch: [EffectOrder], by performer: any EffectPerformer, among ready: [EffectOrder]
  ) async -> [EffectOutcome] {
    do {
      if !prepared.contains(performer.name) {
        let owed = Set(pendingDeliveries.effects + ready.map(\.effect.id))
        try await delivery.prepare(performer, owing: owed)
        prepared.insert(performer.name)
      }
      let outcomes = await delivery.perform(batch, by: performer)
      guard outcomes.count == batch.count else {
        throw DeliveryError(reason: "the plugin '\(performer.name)' did not tell of every effect")
      }
      return outcomes
    } catch {
      return batch.map { _ in .failure(error) }
    }
  }

  /// Records what was performed; the disk is waited for once.
  private func settle(
    _ batch: [EffectOrder], _ outcomes: [EffectOutcome], _ performer: any EffectPerformer
  ) async {
    var done = forgettable.removeValue(forKey: performer.name) ?? []
    for place in batch.indices {
      if place > 0, place % Self.effectsPerTurn == 0 { await breathe() }
      let id = batch[place].effect.id
      do {
        try settle(id, with: outcomes[place].get())
        troubles[id] = nil
        done.append(id)
      } catch {
        retry(id, after: "\(error)")
      }
    }
    guard !done.isEmpty else { return }
    do {
      try await waitUntilDurable()
      try await delivery.settled(done, by: performer)
    } catch {
      // What a performer keeps too long does no harm: it is told again with the next ones.
      forgettable[performer.name] = done
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
