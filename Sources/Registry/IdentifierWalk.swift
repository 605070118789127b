import Lifecycle

/// Walks through all identifiers in their order: those of the snapshot and those that came since.
struct IdentifierWalk: Sendable {
  struct Place: Sendable {
    let identifier: AssignmentID
    /// Its place in the directory of the snapshot; nil where it came later.
    let resting: Int?
  }

  private let directory: SnapshotDirectory?
  private var restingPlace = 0
  /// The identifier at that place, made once.
  private var resting: AssignmentID?
  private var born: [SortedChunks<AssignmentID>.Walk]

  init(
    _ directory: SnapshotDirectory?, _ born: [SortedChunks<AssignmentID>],
    after cursor: AssignmentID?
  ) {
    self.directory = directory
    self.born = born.map { SortedChunks.Walk($0, after: cursor) }.filter { $0.current != nil }
    if let directory, let cursor { restingPlace = directory.firstPlace(after: cursor) }
    loadResting()
  }

  var isAtEnd: Bool { resting == nil && born.allSatisfy { $0.current == nil } }

  mutating func next() -> Place? {
    var least = resting
    var source: Int?
    for place in born.indices {
      guard let candidate = born[place].current else { continue }
      if let present = least, present < candidate { continue }
      least = candidate
      source = place
    }
    guard let least else { return nil }
    if let source {
      born[source].advance()
      return Place(identifier: least, resting: nil)
    }
    let place = Place(identifier: least, resting: restingPlace)
    restingPlace += 1
    loadResting()
    return place
  }

  private mutating func loadResting() {
    guard let directory, restingPlace < directory.count else {
      resting = nil
      return
    }
    resting = directory.identifier(at: restingPlace)
  }
}
