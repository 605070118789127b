package import Lifecycle
import Registry
package import WorkingCalendar

/// The effects that wait for delivery, by the moment at which their turn comes: adding one and
/// taking the next cost no more than the height of a heap.
package struct DeliveryQueue: Sendable {
  private struct Entry: Sendable {
    let moment: Instant
    /// Of those whose turn comes at the same moment the first one queued goes first.
    let number: UInt64
    let effect: EffectID

    static func precedes(_ left: Entry, _ right: Entry) -> Bool {
      (left.moment, left.number) < (right.moment, right.number)
    }
  }

  /// Those that wait for their moment, and those that failed before and wait for another attempt.
  private var planned = BinaryHeap<Entry>()
  private var failed = BinaryHeap<Entry>()
  private var nextNumber: UInt64 = 0

  package init() {}

  package var count: Int { planned.elements.count + failed.elements.count }
  package var isEmpty: Bool { count == 0 }
  /// When the first turn comes; nil where nothing waits.
  package var nextMoment: Instant? {
    [planned.elements.first, failed.elements.first].compactMap { $0?.moment }.min()
  }
  /// When the first turn comes of those that did not fail before.
  package var nextOpening: Instant? { planned.elements.first?.moment }

  package mutating func add(_ effect: EffectID, at moment: Instant, hasFailed: Bool = false) {
    let entry = Entry(moment: moment, number: nextNumber, effect: effect)
    nextNumber += 1
    if hasFailed {
      failed.add(entry, before: Entry.precedes)
    } else {
      planned.add(entry, before: Entry.precedes)
    }
  }

  /// Takes the first effect whose turn has come.
  package mutating func take(at now: Instant) -> EffectID? {
    let first = [planned.elements.first, failed.elements.first].compactMap { $0 }
      .min(by: Entry.precedes)
    guard let first, first.moment <= now else { return nil }
    if first.number == planned.elements.first?.number {
      planned.dropFirst(before: Entry.precedes)
    } else {
      failed.dropFirst(before: Entry.precedes)
    }
    return first.effect
  }

  /// Lets every turn come at `moment` at the latest, in the order in which they would have come.
  package mutating func bringForward(to moment: Instant) {
    let entries = planned.elements.map { ($0, false) } + failed.elements.map { ($0, true) }
    (planned, failed) = (BinaryHeap(), BinaryHeap())
    for (entry, hasFailed) in entries.sorted(by: { Entry.precedes($0.0, $1.0) }) {
      add(entry.effect, at: min(entry.moment, moment), hasFailed: hasFailed)
    }
  }
}
