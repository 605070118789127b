/// A binary heap of moments, and nothing else: what others are measured by.
struct PlainHeap {
  private var moments: [Int64] = []

  mutating func add(_ moment: Int64) {
    moments.append(moment)
    var child = moments.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard moments[child] < moments[parent] else { return }
      moments.swapAt(child, parent)
      child = parent
    }
  }

  mutating func dropFirst() {
    let last = moments.removeLast()
    guard !moments.isEmpty else { return }
    moments[0] = last
    var parent = 0
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2]
      where child < moments.count && moments[child] < moments[least] {
        least = child
      }
      guard least != parent else { return }
      moments.swapAt(parent, least)
      parent = least
    }
  }
}
