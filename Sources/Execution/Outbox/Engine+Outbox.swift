import Journaling
package import Lifecycle
import PluginInterface
import Recording
import Registry
import WorkingCalendar

/// Looking at what is promised and not performed, trying it again, and dropping it.
extension Engine {
  /// The most dead letters that one call brings back.
  static let mostResumed = 5_000

  /// What is promised and not performed behind a place, the oldest first.
  package func outbox(
    after cursor: OutboxPlace?, limit: Int, onlyDead: Bool = false, of plugin: PluginName? = nil
  ) async throws(EngineError) -> OutboxPage {
    let page = outbox.page(after: cursor, limit: limit, onlyDead: onlyDead, of: plugin)
    var entries: [OutboxEntry] = []
    for id in page.effects {
      guard let effect = try held(id.assignment)?.assignment.owed(id) else { continue }
      entries.append(
        OutboxEntry(effect: effect, standing: standing(of: effect), trouble: troubles[id]))
    }
    let answer = OutboxPage(
      entries: entries, next: page.next, waiting: outbox.waitingCount, dead: outbox.deadCount)
    try await waitUntilDurable()
    return answer
  }

  /// The plugins of which something was promised since the start, the engine itself among them.
  package var promisedPlugins: [PluginName] { [EngineEffect.plugin] + lanes.map(\.plugin) }

  private func standing(of effect: PromisedEffect) -> OutboxEntry.Standing {
    if let letter = effect.deadLetter { return .dead(letter) }
    let lane = lane(of: effect.plugin)
    if lane.owed[effect.id] == .inHand { return .inHand }
    if let first = lane.first(before: effect.id) { return .heldUp(behind: first) }
    let now = clock.now
    let moment = troubles[effect.id]?.nextAttempt ?? opening(for: effect, at: now)
    return .waiting(until: moment > now ? moment : nil)
  }

  /// Tries effects again that failed. Returns when that is durable, and they are on their way.
  ///
  /// With `isTrial` nothing is changed. Throws where one that is named is not owed.
  package func retry(
    _ selection: OutboxSelection, by requester: Requester, isTrial: Bool = false
  ) async throws(EngineError) -> OutboxChange {
    var change = try sorted(selection)
    guard !isTrial else { return change }
    let wanted = change.resumed
    change.resumed = []
    var effects: [PromisedEffect] = []
    for (place, id) in wanted.enumerated() {
      if place > 0, place % DeliveryLimits.effectsPerTurn == 0 { await delivery.pass() }
      try await waitForRoom()
      guard let effect = try resume(id, by: requester) else { continue }
      effects.append(effect)
      change.resumed.append(id)
    }
    try await waitUntilDurable()
    let now = clock.now
    for id in change.hastened {
      guard let plugin = outbox.plugin(of: id) else { continue }
      lane(of: plugin).hasten(id, at: now)
      deliver(lane(of: plugin))
    }
    enqueue(effects)
    return change
  }

  /// What a selection comes to, by what is to be done with each.
  private func sorted(_ selection: OutboxSelection) throws(EngineError) -> OutboxChange {
    var change = OutboxChange()
    switch selection {
    case .effects(let ids):
      let strangers = ids.filter { outbox.plugin(of: $0) == nil }
      guard strangers.isEmpty else {
        throw .refused(Refusal(.notUnderstood, strangers.map { .notOwed($0) }))
      }
      for id in Set(ids).sorted() { sort(id, into: &change) }
    case .failed(let plugin):
      var page = outbox.page(after: nil, limit: Self.mostResumed, onlyDead: true, of: plugin)
      change.resumed = page.effects
      while page.effects.isEmpty, let next = page.next {
        page = outbox.page(after: next, limit: Self.mostResumed, onlyDead: true, of: plugin)
        change.resumed = page.effects
      }
      change.left = page.next == nil ? 0 : outbox.deadCount - page.effects.count
      change.hastened = troubles.keys.filter { id in
        guard let owner = outbox.plugin(of: id) else { return false }
        return plugin == nil || owner == plugin
      }.sorted()
    }
    return change
  }

  private func sort(_ id: EffectID, into change: inout OutboxChange) {
    if outbox.isDead(id) == true {
      change.resumed.append(id)
    } else if troubles[id] != nil {
      change.hastened.append(id)
    } else {
      change.underWay.append(id)
    }
  }

  /// Records that a dead letter is delivered again; nil where it is none any more.
  private func resume(
    _ id: EffectID, by requester: Requester
  ) throws(EngineError) -> PromisedEffect? {
    guard try decide(.resume, on: id, by: requester, isTrial: false) else { return nil }
    return try find(id.assignment)?.owed(id)
  }

  /// Gives an effect up for good. Returns when that is durable. A plugin that has it in hand may
  /// still perform it.
  package func drop(
    _ id: EffectID, for reason: String, by requester: Requester, isTrial: Bool = false
  ) async throws(EngineError) -> OutboxChange {
    guard let plugin = outbox.plugin(of: id) else {
      throw .refused(Refusal(.notUnderstood, [.notOwed(id)]))
    }
    var change = OutboxChange()
    change.dropped = [id]
    let lane = lane(of: plugin)
    let isInHand = lane.owed[id] == .inHand
    guard try decide(.drop(reason: reason), on: id, by: requester, isTrial: isTrial) else {
      throw .refused(Refusal(.outdated, [.notOwed(id)]))
    }
    guard !isTrial else { return change }
    // Those behind it may go now.
    deliver(lane)
    try await waitUntilDurable()
    // Of one that it has in hand it is told when it gives it back.
    if !isInHand, let performer = lane.performer {
      await tell(performer, of: [id], on: lane)
    }
    return change
  }

  /// Decides, and records what was accepted. Returns false where the request is outdated.
  private func decide(
    _ request: DeliveryRequest, on id: EffectID, by requester: Requester, isTrial: Bool
  ) throws(EngineError) -> Bool {
    guard let assignment = try find(id.assignment) else { return false }
    let decision = try workflow(of: assignment).decide(
      Command(by: requester, .delivery(id, request)), about: assignment, at: moment)
    switch decision {
    case .accepted(let event, _):
      if !isTrial { _ = try record(event) }
      return true
    case .refused(let refusal) where refusal.kind == .outdated: return false
    case .refused(let refusal): throw .refused(refusal)
    }
  }
}
