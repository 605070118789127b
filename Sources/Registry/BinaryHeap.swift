/// A heap whose order is given with each call, so that it can depend on what lies elsewhere.
package struct BinaryHeap<Element: Sendable>: Sendable {
  package private(set) var elements: [Element] = []

  package init() {}

  /// Orders the elements in a time that grows as their number does.
  init(_ elements: [Element], before precedes: (Element, Element) -> Bool) {
    self.elements = elements
    for parent in stride(from: elements.count / 2 - 1, through: 0, by: -1) {
      siftDown(from: parent, precedes)
    }
  }

  package mutating func add(_ element: Element, before precedes: (Element, Element) -> Bool) {
    elements.append(element)
    var child = elements.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard precedes(elements[child], elements[parent]) else { return }
      elements.swapAt(child, parent)
      child = parent
    }
  }

  package mutating func dropFirst(before precedes: (Element, Element) -> Bool) {
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
