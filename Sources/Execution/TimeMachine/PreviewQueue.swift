import Lifecycle
import Registry
import WorkingCalendar

/// What lies ahead in a preview, the earliest first.
struct PreviewQueue {
  /// What is due at the same moment happens in this order.
  enum Kind: Int {
    /// A day ends with the due dates of that day.
    case endOfDay
    /// A day begins, before its reminders.
    case day
    case reminders
  }

  struct Item {
    let moment: Instant
    let kind: Kind
    /// The moment that it was planned for, which may be past.
    let planned: Int64
    let assignment: AssignmentID
    /// The version of the assignment that it is about: after an event it holds no more.
    let version: Int

    static func precedes(_ left: Item, _ right: Item) -> Bool {
      if left.moment != right.moment { return left.moment < right.moment }
      if left.kind != right.kind { return left.kind.rawValue < right.kind.rawValue }
      if left.planned != right.planned { return left.planned < right.planned }
      return left.assignment < right.assignment
    }
  }

  private var heap = BinaryHeap<Item>()

  var first: Item? { heap.elements.first }

  mutating func add(_ item: Item) { heap.add(item, before: Item.precedes) }

  mutating func dropFirst() { heap.dropFirst(before: Item.precedes) }
}
