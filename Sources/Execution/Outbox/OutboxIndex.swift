package import Lifecycle
import Registry
package import WorkingCalendar

/// Where a promised effect stands among all: the oldest promise first.
package struct OutboxPlace: Hashable, Comparable, Sendable {
  package let promisedAt: Instant
  package let effect: EffectID

  package init(promisedAt: Instant, effect: EffectID) {
    self.promisedAt = promisedAt
    self.effect = effect
  }

  package static func < (left: Self, right: Self) -> Bool {
    (left.promisedAt, left.effect) < (right.promisedAt, right.effect)
  }
}

/// All that is promised and neither performed nor dropped, in the order of the promises: who looks
/// at it need not look at all assignments.
package struct OutboxIndex: Sendable {
  private struct Entry: Sendable {
    let promisedAt: Instant
    let plugin: PluginName
    var isDead: Bool
  }

  private var entries: [EffectID: Entry] = [:]
  private var all = SortedChunks<OutboxPlace>()
  private var dead = SortedChunks<OutboxPlace>()
  package private(set) var deadCount = 0

  package init() {}

  package var count: Int { entries.count }
  /// Those that are delivered by themselves.
  var waitingCount: Int { count - deadCount }

  /// The plugin of an effect that is owed; nil for any other.
  func plugin(of effect: EffectID) -> PluginName? { entries[effect]?.plugin }

  /// Whether an effect that is owed is a dead letter; nil for any other.
  func isDead(_ effect: EffectID) -> Bool? { entries[effect]?.isDead }

  func place(of effect: EffectID) -> OutboxPlace? {
    entries[effect].map { OutboxPlace(promisedAt: $0.promisedAt, effect: effect) }
  }

  /// Returns false where it is known already.
  package mutating func insert(_ effect: PromisedEffect) -> Bool {
    guard entries[effect.id] == nil else { return false }
    let isDead = effect.deadLetter != nil
    entries[effect.id] = Entry(
      promisedAt: effect.promisedAt, plugin: effect.plugin, isDead: isDead)
    let place = OutboxPlace(promisedAt: effect.promisedAt, effect: effect.id)
    all.insert(place)
    if isDead {
      dead.insert(place)
      deadCount += 1
    }
    return true
  }

  package mutating func mark(_ effect: EffectID, isDead: Bool) {
    guard let place = place(of: effect), entries[effect]?.isDead != isDead else { return }
    entries[effect]?.isDead = isDead
    if isDead { dead.insert(place) } else { dead.remove(place) }
    deadCount += isDead ? 1 : -1
  }

  package mutating func remove(_ effect: EffectID) {
    guard let place = place(of: effect), let entry = entries.removeValue(forKey: effect) else {
      return
    }
    all.remove(place)
    guard entry.isDead else { return }
    dead.remove(place)
    deadCount -= 1
  }

  /// How many effects a page passes over before it ends, so that nobody waits for long.
  private static let mostPassed = 10_000

  /// The effects behind a place, at most `limit` of them, and where the next part begins. A page
  /// can be short, or empty, with another behind it.
  package func page(
    after cursor: OutboxPlace?, limit: Int, onlyDead: Bool, of plugin: PluginName?
  ) -> (effects: [EffectID], next: OutboxPlace?) {
    precondition(limit > 0, "A page has room for at least one effect.")
    var walk = SortedChunks.Walk(onlyDead ? dead : all, after: cursor)
    var found: [EffectID] = []
    var passed = 0
    while let place = walk.current {
      walk.advance()
      passed += 1
      if plugin == nil || entries[place.effect]?.plugin == plugin { found.append(place.effect) }
      if found.count == limit || passed == Self.mostPassed {
        return (found, walk.current == nil ? nil : place)
      }
    }
    return (found, nil)
  }
}
