import Languages
import Lifecycle
import PluginInterface
import Synchronization
import Testing
import WorkingCalendar

/// A performer that does what a test tells it, and remembers what it was asked.
final class LanePerformer: EffectPerformer {
  enum Conduct {
    case fails
    /// It does not return before `release`, whatever becomes of its task.
    case hangs
    case refuses
    case works
  }

  struct Failure: Error {}

  let name: PluginName
  let keepsOrder: Bool
  let ordersAtOnce: Int
  let handoversAtOnce: Int
  private let officeHours: Range<Int64>

  private struct State {
    var usual = Conduct.works
    var conduct: [String: Conduct] = [:]
    var begun: [String] = []
    var done: Set<String> = []
    var settled: [String] = []
    var prepared: [Set<String>] = []
    var inHand = 0
    var mostInHand = 0
    var hanging: [CheckedContinuation<Void, Never>] = []
    var watching: [(count: Int, continuation: CheckedContinuation<Void, Never>)] = []
  }

  private let state = Mutex(State())

  var description: PluginDescription {
    PluginDescription(
      name: name, version: "1", kinds: [.effectPerformer],
      title: LocalizedText(nl: "proef", en: "trial"), products: ["bericht"])
  }

  init(
    _ name: String, keepsOrder: Bool = false, ordersAtOnce: Int = 1, handoversAtOnce: Int = 1,
    officeHours: Range<Int64> = 0..<24
  ) throws {
    self.name = try #require(PluginName(name))
    self.keepsOrder = keepsOrder
    self.ordersAtOnce = ordersAtOnce
    self.handoversAtOnce = handoversAtOnce
    self.officeHours = officeHours
  }

  /// What it was asked for, in the order in which that began.
  var begun: [String] { state.withLock { $0.begun } }
  /// What it did, whether anybody was told of it or not.
  var done: Set<String> { state.withLock { $0.done } }
  var settled: [String] { state.withLock { $0.settled } }
  var prepared: [Set<String>] { state.withLock { $0.prepared } }
  var mostInHand: Int { state.withLock { $0.mostInHand } }

  /// How it takes what comes from now on; of an effect, or of all others.
  func set(_ conduct: Conduct, for effect: String? = nil) {
    state.withLock { state in
      if let effect { state.conduct[effect] = conduct } else { state.usual = conduct }
    }
  }

  /// Lets go of everything that hangs, and works from now on.
  func release() {
    let hanging = state.withLock { state in
      state.usual = .works
      state.conduct = [:]
      defer { state.hanging = [] }
      return state.hanging
    }
    for continuation in hanging { continuation.resume() }
  }

  /// Returns when it was asked for so many effects.
  func wasAsked(_ count: Int) async {
    await withCheckedContinuation { continuation in
      let isThere = state.withLock { state in
        if state.begun.count >= count { return true }
        state.watching.append((count, continuation))
        return false
      }
      if isThere { continuation.resume() }
    }
  }

  func opening(for effect: PromisedEffect, at now: Instant) -> Instant {
    let hour: Int64 = 3_600_000
    let time = now.milliseconds / hour % 24
    if officeHours.contains(time) { return now }
    let day = now.milliseconds / (24 * hour) + (time < officeHours.lowerBound ? 0 : 1)
    return Instant(milliseconds: (day * 24 + officeHours.lowerBound) * hour)
  }

  func perform(_ order: EffectOrder) async throws -> EffectReceipt {
    let id = order.effect.id.description
    let conduct = begin(id)
    defer { state.withLock { $0.inHand -= 1 } }
    switch conduct {
    case .works: break
    case .fails: throw Failure()
    case .hangs: await hang(on: id)
    case .refuses:
      throw EffectFailure(
        LocalizedText(nl: "adres van \(id) bestaat niet", en: "no address of \(id)"),
        isPermanent: true)
    }
    state.withLock { _ = $0.done.insert(id) }
    return EffectReceipt(files: ["\(name)/\(id)"])
  }

  private func begin(_ id: String) -> Conduct {
    let (conduct, woken) = state.withLock { state in
      state.begun.append(id)
      state.inHand += 1
      state.mostInHand = max(state.mostInHand, state.inHand)
      let count = state.begun.count
      let woken = state.watching.filter { $0.count <= count }
      state.watching.removeAll { $0.count <= count }
      return (state.conduct[id] ?? state.usual, woken)
    }
    for watcher in woken { watcher.continuation.resume() }
    return conduct
  }

  private func hang(on id: String) async {
    await withCheckedContinuation { continuation in
      let hangs = state.withLock { state in
        // It may have been let go on the way here.
        guard (state.conduct[id] ?? state.usual) == .hangs else { return false }
        state.hanging.append(continuation)
        return true
      }
      if !hangs { continuation.resume() }
    }
  }

  func prepare(owing effects: Set<EffectID>) async throws {
    state.withLock { $0.prepared.append(Set(effects.map(\.description))) }
  }

  func settled(_ effects: [EffectID]) async throws {
    state.withLock { $0.settled += effects.map(\.description) }
  }
}
