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
