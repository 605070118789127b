import Lifecycle
import WorkingCalendar

/// The reminders to come, the earliest first: a binary heap.
///
/// A reminder whose deadline moved stays in the heap until its moment comes, and is dropped then:
/// deciding on it finds that it no longer applies.
struct TimerQueue {
  struct Timer: Hashable, Sendable {
    let moment: Instant
    let assignment: AssignmentID
    let key: ReminderKey
  }

  private var heap: [Timer] = []

  var count: Int { heap.count }

  var earliest: Timer? { heap.first }

  mutating func add(_ timer: Timer) {
    heap.append(timer)
    var child = heap.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard Self.precedes(heap[child], heap[parent]) else { return }
      heap.swapAt(child, parent)
      child = parent
    }
  }

  /// Takes out the earliest timer that is due at `moment`; nil where none is.
  mutating func takeDue(at moment: Instant) -> Timer? {
    guard let first = heap.first, first.moment <= moment else { return nil }
    let last = heap.removeLast()
    if !heap.isEmpty {
      heap[0] = last
      siftDown()
    }
    return first
  }

  private mutating func siftDown() {
    var parent = 0
    while true {
      var smallest = parent
      for child in [2 * parent + 1, 2 * parent + 2]
      where child < heap.count && Self.precedes(heap[child], heap[smallest]) {
        smallest = child
      }
      guard smallest != parent else { return }
      heap.swapAt(parent, smallest)
      parent = smallest
    }
  }

  /// At the same moment the order is that of the assignments, so that a replay fires alike.
  private static func precedes(_ left: Timer, _ right: Timer) -> Bool {
    (left.moment, left.assignment.text, left.key.deadline.text)
      < (right.moment, right.assignment.text, right.key.deadline.text)
  }
}
