import Lifecycle
import PluginInterface
import WorkingCalendar

/// The deliveries of one plugin: what waits for it, in which order, and what it has in hand.
///
/// Each plugin has its own, so that none waits for another. It belongs to the engine, and is
/// touched on the engine's executor alone.
final class DeliveryLane {
  /// How far a promised effect is.
  enum Standing {
    /// Promised in a record that is not durable yet.
    case recorded
    /// It waits for its moment.
    case queued
    /// Its moment came, and one before it of the same assignment is not delivered yet.
    case heldUp
    /// The plugin has it.
    case inHand
    /// Nobody tries it any more.
    case dead
  }

  struct Handover {
    let number: Int
    let task: Task<Void, Never>
  }

  let plugin: PluginName
  /// Nil where the plugin is not installed, and for what the engine does itself.
  let performer: (any EffectPerformer)?
  private let keepsOrder: Bool

  private(set) var queue = DeliveryQueue()
  private(set) var owed: [EffectID: Standing] = [:]
  /// Where order is kept: what each assignment owes, in the order of the promises, without dead
  /// letters.
  private var lines: [AssignmentID: [EffectID]] = [:]
  /// Where order is kept: the assignments of which the plugin has an effect in hand.
  private var busy: Set<AssignmentID> = []
  /// The latest that the clock showed since this lane looked at it: it may be set back.
  private var latestClock: Instant?

  /// Whether the performer was told what is owed since the start.
  var isPrepared = false
  /// Effects that nobody asks for any more, and of which the performer could not be told so.
  private var forgettable: [EffectID] = []
  /// Sleeps until the next moment.
  var sleeper: Task<Void, Never>?
  /// Looks up what is ready, and hands it over.
  var gatherer: Task<Void, Never>?
  var isGathering = false
  /// Whether it could have taken more, had others less in hand.
  var isCrowded = false
  private(set) var handovers: [Handover] = []
  private(set) var ordersInHand = 0
  private var handoverCount = 0

  init(_ plugin: PluginName, _ performer: (any EffectPerformer)?) {
    self.plugin = plugin
    self.performer = performer
    keepsOrder = performer?.keepsOrder ?? false
  }

  /// Whether something is under way that does not wait for a later moment.
  var isBusy: Bool { isGathering || !handovers.isEmpty }

  /// How many orders it may take now, with so many left for all.
  func room(leftInAll: Int) -> Int {
    let most = performer?.ordersAtOnce ?? DeliveryLimits.ordersPerHandover
    let handoversAtOnce = min(performer?.handoversAtOnce ?? 1, DeliveryLimits.handoversPerLane)
    guard handovers.count < max(1, handoversAtOnce) else { return 0 }
    let own = min(
      max(1, most), DeliveryLimits.ordersPerHandover, DeliveryLimits.ordersPerLane - ordersInHand)
    let shared = max(leftInAll, ordersInHand == 0 ? DeliveryLimits.ordersWhenCrowded : 0)
    isCrowded = shared < own
    return max(0, min(own, shared))
  }

  // MARK: What is owed

  /// Notes a promise; it waits until it is queued.
  func note(_ effect: EffectID, isDead: Bool = false) {
    guard owed[effect] == nil else { return }
    owed[effect] = isDead ? .dead : .recorded
    if !isDead { lineUp(effect) }
  }

  /// A dead letter is owed as before, and waits until it is queued.
  func revive(_ effect: EffectID) {
    guard owed[effect] == .dead else { return }
    owed[effect] = .recorded
    lineUp(effect)
  }

  /// It holds up nobody any more.
  func bury(_ effect: EffectID, at now: Instant) {
    guard owed[effect] != nil else { return }
    owed[effect] = .dead
    leaveLine(effect, at: now)
  }

  func forget(_ effect: EffectID, at now: Instant) {
    guard owed.removeValue(forKey: effect) != nil else { return }
    leaveLine(effect, at: now)
  }

  /// Lets an effect that is durable wait for its moment; one that does so already stays.
  func queue(_ effect: EffectID, at moment: Instant, now: Instant) {
    guard owed[effect] == .recorded else { return }
    owed[effect] = .queued
    latestClock = max(latestClock ?? now, now)
    queue.add(effect, at: moment)
  }

  /// Lets an effect wait for another attempt.
  func queueAgain(_ effect: EffectID, at moment: Instant, now: Instant) {
    guard owed[effect] != nil else { return }
    owed[effect] = .queued
    latestClock = max(latestClock ?? now, now)
    queue.add(effect, at: moment, hasFailed: true)
  }

  /// Lets an effect that waits for a later moment have its turn now.
  func hasten(_ effect: EffectID, at now: Instant) {
    // Its later turn finds it in hand, or gone.
    if owed[effect] == .queued { queue.add(effect, at: now) }
  }

  /// Moments that were planned under a clock that ran ahead say nothing any more: everything is
  /// looked at again, and what may not leave yet waits anew.
  func notice(_ now: Instant) {
    if let latestClock, now < latestClock { queue.bringForward(to: now) }
    latestClock = now
  }

  // MARK: Handing over

  /// The first effect whose moment has come and that may leave now, and whether there was one at
  /// all.
  func take(at now: Instant) -> (effect: EffectID?, isMore: Bool) {
    guard let effect = queue.take(at: now) else { return (nil, false) }
    guard owed[effect] == .queued else { return (nil, true) }
    guard keepsOrder else { return (effect, true) }
    let isFirst = lines[effect.assignment]?.first == effect && !busy.contains(effect.assignment)
    if !isFirst { owed[effect] = .heldUp }
    return (isFirst ? effect : nil, true)
  }

  /// Lets an effect that was taken wait after all.
  func postpone(_ effect: EffectID, until moment: Instant) { queue.add(effect, at: moment) }

  /// Puts an effect that was taken into the hand of the plugin.
  func assign(_ effect: EffectID) {
    owed[effect] = .inHand
    if keepsOrder { busy.insert(effect.assignment) }
  }

  func begin(_ orders: Int, _ task: (Int) -> Task<Void, Never>) {
    handoverCount += 1
    ordersInHand += orders
    handovers.append(Handover(number: handoverCount, task: task(handoverCount)))
  }

  func end(_ number: Int, _ orders: [EffectOrder], at now: Instant) {
    handovers.removeAll { $0.number == number }
    ordersInHand -= orders.count
    guard keepsOrder else { return }
    for order in orders {
      busy.remove(order.effect.id.assignment)
      letNextGo(of: order.effect.id.assignment, at: now)
    }
  }

  /// Keeps what the performer could not be told; of very many the last ones, for the next start
  /// tells it what is owed anyhow.
  func keep(_ done: [EffectID]) {
    forgettable = (forgettable + done).suffix(DeliveryLimits.mostForgettable)
  }

  func takeForgettable() -> [EffectID] {
    defer { forgettable = [] }
    return forgettable
  }

  // MARK: Order

  /// The effect of the same assignment that goes before this one; nil where none does.
  func first(before effect: EffectID) -> EffectID? {
    guard let first = lines[effect.assignment]?.first, first != effect else { return nil }
    return first
  }

  private func lineUp(_ effect: EffectID) {
    guard keepsOrder else { return }
    var line = lines[effect.assignment] ?? []
    let place = line.lastIndex { $0 < effect }.map { $0 + 1 } ?? 0
    line.insert(effect, at: place)
    lines[effect.assignment] = line
  }

  private func leaveLine(_ effect: EffectID, at now: Instant) {
    guard keepsOrder else { return }
    lines[effect.assignment]?.removeAll { $0 == effect }
    if lines[effect.assignment]?.isEmpty == true { lines[effect.assignment] = nil }
    letNextGo(of: effect.assignment, at: now)
  }

  private func letNextGo(of assignment: AssignmentID, at now: Instant) {
    guard !busy.contains(assignment), let next = lines[assignment]?.first,
      owed[next] == .heldUp
    else { return }
    owed[next] = .queued
    queue.add(next, at: now)
  }
}
