import Lifecycle

/// Moments at which assignments want to be looked at, the earliest first: a binary heap.
///
/// What no longer holds stays in it until its moment, or until it comes to the top: whoever takes
/// from it asks whether the moment is still that of the assignment.
struct WakeQueue: Sendable {
  struct Wake: Hashable, Sendable {
    let moment: Int64
    let assignment: AssignmentID

    /// At the same moment the order is that of the assignments, so that every run fires alike.
    static func precedes(_ left: Wake, _ right: Wake) -> Bool {
      left.moment != right.moment
        ? left.moment < right.moment : left.assignment < right.assignment
    }
  }

  private var heap = BinaryHeap<Wake>()

  var first: Wake? { heap.elements.first }

  mutating func add(_ wake: Wake) { heap.add(wake, before: Wake.precedes) }

  mutating func dropFirst() { heap.dropFirst(before: Wake.precedes) }
}
