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

/// When promised effects are handed over. See `Engine+Handover` for how.
extension Engine {
  /// The first pause after a failure; it doubles up to the longest.
  static let firstPauseMilliseconds: Int64 = 1_000
  static let longestPauseMilliseconds: Int64 = 60 * 60 * 1_000

  /// Effects that were promised and are not performed yet, the oldest promise first.
  func undelivered() throws(EngineError) -> [PromisedEffect] {
    var promised: [PromisedEffect] = []
    for id in registry.owing() { promised += try held(id)?.assignment.outbox ?? [] }
    return promised.sorted {
      ($0.promisedAt, $0.id.description) < ($1.promisedAt, $1.id.description)
    }
  }

  /// Hands effects to delivery; they are durable by now.
  func enqueue(_ effects: [PromisedEffect]) {
    guard !effects.isEmpty else { return }
    queue(effects)
    deliver()
  }

  /// The next moment at which anything happens by itself: what `advance` steps through. What
  /// failed before is tried again on the way, without a step of its own for every attempt.
  var nextStep: Instant? {
    // Nothing is delivered any more by an engine that was stopped.
    [nextWakeUp, isStopping ? nil : pendingDeliveries.nextOpening].compactMap { $0 }.min()
  }

  /// Lets effects wait for their moment.
  func queue(_ effects: [PromisedEffect]) {
    let now = clock.now
    latestClock = max(latestClock ?? now, now)
    for effect in effects { pendingDeliveries.add(effect.id, at: opening(for: effect, at: now)) }
  }

  /// The first moment at which an effect may leave.
  func opening(for effect: PromisedEffect, at now: Instant) -> Instant {
    guard let performer = plugins.performer(effect.plugin) else { return now }
    return max(now, performer.opening(for: effect, at: now))
  }

  /// Delivers what waits, in one task that this engine owns.
  func deliver() {
    guard !isStopping, !pendingDeliveries.isEmpty, !isDelivering else { return }
    // A task that sleeps until a later moment would let new effects wait: it makes room.
    deliveryTask?.cancel()
    isDelivering = true
    deliveryTask = Task { await self.deliverAll() }
  }

  private func deliverAll() async {
    while !Task.isCancelled, journal.failure == nil {
      noticeClock()
      let ready = await takeReady()
      if !ready.isEmpty {
        await handOver(ready)
        continue
      }
      // While a turn was given away, something may have become ready.
      if let next = pendingDeliveries.nextMoment, next <= clock.now { continue }
      rest()
      guard let next = pendingDeliveries.nextMoment else { return }
      await clock.sleep(until: next)
      guard !Task.isCancelled else { return }
      isDelivering = true
    }
    rest()
  }

  /// Nothing is left to do before the next moment; whoever waits for that may go on.
  private func rest() {
    isDelivering = false
    let waiting = idleWaiters
    idleWaiters = []
    for waiter in waiting { waiter.resume() }
  }

  /// Moments that were planned under a clock that ran ahead say nothing any more: everything is
  /// looked at again, and what may not leave yet waits anew.
  private func noticeClock() {
    let now = clock.now
    if let latestClock, now < latestClock { pendingDeliveries.bringForward(to: now) }
    latestClock = now
  }

  func retry(_ id: EffectID, after message: String) {
    let attempts = (troubles[id]?.attempts ?? 0) + 1
    let doublings = min(attempts - 1, 20)
    let pause = min(Self.firstPauseMilliseconds << doublings, Self.longestPauseMilliseconds)
    let now = clock.now
    latestClock = max(latestClock ?? now, now)
    let next = now.adding(milliseconds: pause)
    troubles[id] = DeliveryTrouble(attempts: attempts, message: message, nextAttempt: next)
    pendingDeliveries.add(id, at: next, hasFailed: true)
  }

  /// Returns when every promised effect is performed, or waits for its moment or another attempt.
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
