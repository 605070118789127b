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

/// The wake-ups of the assignments of a snapshot: four bytes each.
struct RestingWakes: Sendable {
  private let directory: SnapshotDirectory
  /// Places in the directory, which is in the order of the identifiers.
  private var heap: BinaryHeap<UInt32>

  init(_ directory: SnapshotDirectory) {
    self.directory = directory
    var places: [UInt32] = []
    for place in 0..<directory.count where directory.wakes[place] != AssignmentFacts.never {
      places.append(UInt32(place))
    }
    heap = BinaryHeap(places) { Self.precedes($0, $1, in: directory) }
  }

  var first: WakeQueue.Wake? {
    heap.elements.first.map {
      WakeQueue.Wake(
        moment: directory.wakes[Int($0)], assignment: directory.identifier(at: Int($0)))
    }
  }

  mutating func dropFirst() {
    heap.dropFirst { [directory] in Self.precedes($0, $1, in: directory) }
  }

  private static func precedes(
    _ left: UInt32, _ right: UInt32, in directory: SnapshotDirectory
  ) -> Bool {
    let (first, second) = (directory.wakes[Int(left)], directory.wakes[Int(right)])
    return first != second ? first < second : left < right
  }
}

/// A heap whose order is given with each call, so that it can depend on what lies elsewhere.
struct BinaryHeap<Element: Sendable>: Sendable {
  private(set) var elements: [Element] = []

  init() {}

  /// Orders the elements in a time that grows as their number does.
  init(_ elements: [Element], before precedes: (Element, Element) -> Bool) {
    self.elements = elements
    for parent in stride(from: elements.count / 2 - 1, through: 0, by: -1) {
      siftDown(from: parent, precedes)
    }
  }

  mutating func add(_ element: Element, before precedes: (Element, Element) -> Bool) {
    elements.append(element)
    var child = elements.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard precedes(elements[child], elements[parent]) else { return }
      elements.swapAt(child, parent)
      child = parent
    }
  }

  mutating func dropFirst(before precedes: (Element, Element) -> Bool) {
    let last = elements.removeLast()
    guard !elements.isEmpty else { return }
    elements[0] = last
    siftDown(from: 0, precedes)
  }

  private mutating func siftDown(
    from start: Int, _ precedes: (Element, Element) -> Bool
  ) {
    var parent = start
    while true {
      var smallest = parent
      for child in [2 * parent + 1, 2 * parent + 2]
      where child < elements.count && precedes(elements[child], elements[smallest]) {
        smallest = child
      }
      guard smallest != parent else { return }
      elements.swapAt(parent, smallest)
      parent = smallest
    }
  }
}
