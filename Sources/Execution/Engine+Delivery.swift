import Journaling
import Lifecycle
import PluginInterface
import Recording
import Registry
package import WorkingCalendar

/// An effect that a plugin could not perform so far; it is tried again.
package struct DeliveryTrouble: Sendable {
  package let attempts: Int
  package let message: String
  package let nextAttempt: Instant
}

extension Engine {
  /// The first pause after a failure; it doubles up to the longest.
  static let firstPauseMilliseconds: Int64 = 1_000
  static let longestPauseMilliseconds: Int64 = 60 * 60 * 1_000

  /// Effects that were promised and are not performed yet, the oldest promise first.
  func undelivered() throws(EngineError) -> [EffectID] {
    var promised: [PromisedEffect] = []
    for id in registry.owing() { promised += try held(id)?.assignment.outbox ?? [] }
    return promised.sorted {
      ($0.promisedAt, $0.id.description) < ($1.promisedAt, $1.id.description)
    }.map(\.id)
  }

  /// Hands effects to delivery; they are durable by now.
  func enqueue(_ effects: [PromisedEffect]) {
    guard !effects.isEmpty else { return }
    pendingDeliveries += effects.map(\.id)
    deliver()
  }

  /// Delivers what waits, one after the other, in one task that this engine owns.
  func deliver() {
    guard !isStopping, !pendingDeliveries.isEmpty, !isDelivering else { return }
    // A task that sleeps until a retry would let new effects wait: it makes room for a new one.
    deliveryTask?.cancel()
    isDelivering = true
    deliveryTask = Task { await self.deliverAll() }
  }

  private func deliverAll() async {
    while !Task.isCancelled, journal.failure == nil {
      let ready = takeReady()
      if ready.isEmpty {
        rest()
        guard let next = nextAttempt else { return }
        await clock.sleep(until: next)
        guard !Task.isCancelled else { return }
        isDelivering = true
        continue
      }
      for effect in ready where !Task.isCancelled { await deliver(effect) }
    }
    rest()
  }

  /// Nothing is left to do before the next attempt; whoever waits for that may go on.
  private func rest() {
    isDelivering = false
    let waiting = idleWaiters
    idleWaiters = []
    for waiter in waiting { waiter.resume() }
  }

  private var nextAttempt: Instant? {
    pendingDeliveries.compactMap { troubles[$0]?.nextAttempt }.min()
  }

  /// The effects whose time has come; those in a pause stay.
  private func takeReady() -> [EffectID] {
    let now = clock.now
    // A pause that seems longer than the longest was begun before the clock was set back.
    let latest = now.adding(milliseconds: Self.longestPauseMilliseconds)
    let isReady: (EffectID) -> Bool = {
      let next = self.troubles[$0]?.nextAttempt ?? now
      return next <= now || next > latest
    }
    let ready = pendingDeliveries.filter(isReady)
    pendingDeliveries.removeAll(where: isReady)
    return ready
  }

  private func deliver(_ id: EffectID) async {
    do {
      guard let assignment = try find(id.assignment),
        let effect = assignment.outbox.first(where: { $0.id == id })
      else { return }
      if effect.plugin == EngineEffect.plugin {
        try await carryOut(effect, of: assignment)
        troubles[id] = nil
        return try await settle(id, with: EffectReceipt(files: []))
      }
      guard let performer = plugins.performer(effect.plugin) else {
        throw DeliveryError(reason: "the plugin '\(effect.plugin)' is not installed")
      }
      guard let workflow = library.workflow(assignment.workflow) else {
        throw DeliveryError(reason: "its workflow is not loaded")
      }
      let order = EffectOrder(
        effect: effect, assignment: assignment, workflow: workflow, today: moment.today,
        language: language)
      let receipt = try await delivery.perform(order, by: performer)
      troubles[id] = nil
      try await settle(id, with: receipt)
    } catch {
      retry(id, after: "\(error)")
    }
  }

  private func settle(_ id: EffectID, with receipt: EffectReceipt) async throws {
    guard let assignment = try find(id.assignment) else { return }
    let workflow = try workflow(of: assignment)
    let decision = workflow.decide(
      Command(by: .daemon, .settle(id, receipt)), about: assignment, at: moment)
    if case .accepted(let event, _) = decision {
      try await waitUntilDurable(try record(event))
    }
  }

  private func retry(_ id: EffectID, after message: String) {
    let attempts = (troubles[id]?.attempts ?? 0) + 1
    let doublings = min(attempts - 1, 20)
    let pause = min(Self.firstPauseMilliseconds << doublings, Self.longestPauseMilliseconds)
    troubles[id] = DeliveryTrouble(
      attempts: attempts, message: message, nextAttempt: clock.now.adding(milliseconds: pause))
    pendingDeliveries.append(id)
  }

  /// Returns when every promised effect is performed, or waits for another attempt.
  package func waitUntilDelivered() async {
    guard isDelivering else { return }
    await withCheckedContinuation { continuation in
      // The delivery may have come to rest on the way here.
      if isDelivering { idleWaiters.append(continuation) } else { continuation.resume() }
    }
  }
}

/// Why an effect was not performed.
struct DeliveryError: Error, CustomStringConvertible {
  let reason: String
  var description: String { reason }
}
