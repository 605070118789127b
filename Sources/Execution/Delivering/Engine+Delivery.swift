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
  /// Effects that were promised and are not performed yet, the oldest promise first; dead letters
  /// are among them.
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
    var plugins: Set<PluginName> = []
    for effect in effects where plugins.insert(effect.plugin).inserted {
      deliver(lane(of: effect.plugin))
    }
  }

  /// The next moment at which anything happens by itself: what `advance` steps through. What
  /// failed before is tried again on the way, without a step of its own for every attempt.
  var nextStep: Instant? {
    // Nothing is delivered any more by an engine that was stopped.
    let openings = isStopping ? [] : lanes.compactMap(\.queue.nextOpening)
    return (openings + [nextWakeUp].compactMap(\.self)).min()
  }

  /// Lets effects wait for their moment.
  func queue(_ effects: [PromisedEffect]) {
    let now = clock.now
    for effect in effects {
      lane(of: effect.plugin).queue(effect.id, at: opening(for: effect, at: now), now: now)
    }
  }

  /// The first moment at which an effect may leave.
  func opening(for effect: PromisedEffect, at now: Instant) -> Instant {
    guard let performer = plugins.performer(effect.plugin) else { return now }
    return max(now, performer.opening(for: effect, at: now))
  }

  /// The deliveries of a plugin, whether it is installed or not.
  func lane(of plugin: PluginName) -> DeliveryLane {
    if let lane = laneOfPlugin[plugin] { return lane }
    let lane = DeliveryLane(plugin, plugins.performer(plugin))
    laneOfPlugin[plugin] = lane
    lanes.append(lane)
    return lane
  }

  /// Delivers what waits, each plugin by itself.
  func deliver() {
    for lane in lanes { deliver(lane) }
  }

  /// Delivers what waits for a plugin, in tasks that its lane owns.
  func deliver(_ lane: DeliveryLane) {
    guard !isStopping, !lane.queue.isEmpty, !lane.isGathering else { return }
    // A task that sleeps until a later moment would let new effects wait: it makes room.
    lane.sleeper?.cancel()
    lane.sleeper = nil
    lane.isGathering = true
    let plugin = lane.plugin
    lane.gatherer = Task { await self.gather(for: plugin) }
  }

  private func gather(for plugin: PluginName) async {
    let lane = lane(of: plugin)
    while !Task.isCancelled, journal.failure == nil {
      lane.notice(clock.now)
      let room = lane.room(leftInAll: DeliveryLimits.ordersInAll - ordersInHand)
      // Whoever ends a handover comes back here.
      guard room > 0 else { break }
      let ready = await takeReady(for: lane, atMost: room)
      if !ready.isEmpty {
        await handOver(ready, to: lane)
        continue
      }
      // While a turn was given away, something may have become ready.
      guard let next = lane.queue.nextMoment, next <= clock.now else { break }
    }
    lane.isGathering = false
    sleep(lane)
    noticeRest()
  }

  /// Lets a lane sleep until its next moment.
  private func sleep(_ lane: DeliveryLane) {
    guard !isStopping, journal.failure == nil, let next = lane.queue.nextMoment,
      lane.room(leftInAll: DeliveryLimits.ordersInAll - ordersInHand) > 0
    else { return }
    let plugin = lane.plugin
    lane.sleeper = Task { [clock] in
      await clock.sleep(until: next)
      guard !Task.isCancelled else { return }
      self.deliver(self.lane(of: plugin))
    }
  }

  /// Nothing is left to do before the next moment; whoever waits for that may go on.
  func noticeRest() {
    guard !lanes.contains(where: \.isBusy) else { return }
    let waiting = restWaiters
    restWaiters = []
    for waiter in waiting { waiter.continuation.resume(returning: true) }
  }

  /// Returns when every promised effect is performed, is a dead letter, or waits for its moment or
  /// another attempt; or when that takes too long. Returns whether it came to that.
  @discardableResult
  package func waitUntilDelivered(atMost limit: Duration? = nil) async -> Bool {
    guard lanes.contains(where: \.isBusy) else { return true }
    nextWaiter += 1
    let number = nextWaiter
    let limit = limit ?? DeliveryLimits.longestWait
    let timer = Task { [stopwatch] in
      await stopwatch.wait(limit)
      guard !Task.isCancelled else { return }
      self.endWaiting(number)
    }
    defer { timer.cancel() }
    return await withCheckedContinuation { continuation in
      // The deliveries may have come to rest on the way here.
      if lanes.contains(where: \.isBusy) {
        restWaiters.append(RestWaiter(number: number, continuation: continuation))
      } else {
        continuation.resume(returning: true)
      }
    }
  }

  private func endWaiting(_ number: Int) {
    guard let place = restWaiters.firstIndex(where: { $0.number == number }) else { return }
    restWaiters.remove(at: place).continuation.resume(returning: false)
  }

  /// Ends all deliveries. What a performer does not end when it is cancelled is not waited for
  /// without end: it is asked again at the next start.
  func stopDelivering() async {
    for lane in lanes {
      lane.sleeper?.cancel()
      lane.gatherer?.cancel()
      for handover in lane.handovers { handover.task.cancel() }
    }
    await waitUntilDelivered(atMost: DeliveryLimits.longestStop)
    hasStopped = true
    for waiter in restWaiters { waiter.continuation.resume(returning: false) }
    restWaiters = []
  }
}

/// Somebody who waits until no delivery is under way.
struct RestWaiter {
  let number: Int
  let continuation: CheckedContinuation<Bool, Never>
}

/// Why an effect was not performed.
struct DeliveryError: Error, CustomStringConvertible {
  let reason: String
  var description: String { reason }
}
