/// Who sleeps until which moment on the clock of the wall: decides who wakes, and asks no clock.
///
/// A binary heap. Sleepers that were cancelled stay in it until they come to the top, or until they
/// are half of it: each is then paid for by one that was added.
struct WallSleepers<Sleeper> {
  /// What is heard about the clock.
  enum News {
    /// It was set, or the machine slept: a moment that lay ahead may lie behind, or further ahead.
    case wasSet
    /// It shows so many milliseconds since 1970.
    case shows(Int64)
  }

  private var heap: [(moment: Int64, sleeper: Sleeper)] = []
  /// The size at which those that are over are swept out.
  private var sweepAt = 16

  var count: Int { heap.count }

  /// The moment at which the first one wants to wake; nil where nobody sleeps.
  var next: Int64? { heap.first?.moment }

  mutating func add(_ sleeper: Sleeper, until moment: Int64, isOver: (Sleeper) -> Bool) {
    if heap.count >= sweepAt { sweep(isOver) }
    heap.append((moment, sleeper))
    siftUp()
  }

  /// Takes out those that wake, the earliest first; all of them where the clock was set, because
  /// each has to look at it again.
  mutating func take(on news: News) -> [Sleeper] {
    switch news {
    case .wasSet:
      defer { heap = [] }
      return heap.sorted { $0.moment < $1.moment }.map(\.sleeper)
    case .shows(let now):
      var due: [Sleeper] = []
      while let first = heap.first, first.moment <= now {
        due.append(first.sleeper)
        dropFirst()
      }
      return due
    }
  }

  private mutating func sweep(_ isOver: (Sleeper) -> Bool) {
    // A sorted array is a heap.
    heap = heap.filter { !isOver($0.sleeper) }.sorted { $0.moment < $1.moment }
    sweepAt = max(16, heap.count * 2)
  }

  private mutating func siftUp() {
    var child = heap.count - 1
    while child > 0, case let parent = (child - 1) / 2, heap[child].moment < heap[parent].moment {
      heap.swapAt(child, parent)
      child = parent
    }
  }

  private mutating func dropFirst() {
    let last = heap.removeLast()
    guard !heap.isEmpty else { return }
    heap[0] = last
    var parent = 0
    while true {
      var smallest = parent
      for child in [2 * parent + 1, 2 * parent + 2]
      where child < heap.count && heap[child].moment < heap[smallest].moment {
        smallest = child
      }
      guard smallest != parent else { return }
      heap.swapAt(parent, smallest)
      parent = smallest
    }
  }
}
