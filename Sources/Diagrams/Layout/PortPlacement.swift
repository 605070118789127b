/// Gives every edge its own place along the side of the box where it begins or ends.
enum PortPlacement {
  /// Spreads the free ends along each side, in the order of what they lead to.
  static func spread(_ graph: inout LayeredGraph) {
    for vertex in graph.vertices.indices {
      guard case .child = graph.vertices[vertex].role else { continue }
      let below = graph.below[vertex].sorted {
        (graph.lowerKey($0), $0) < (graph.lowerKey($1), $1)
      }
      for (strand, offset) in offsets(graph, vertex, below, isLowerSide: true) {
        graph.strands[strand].upper.offset = offset
      }
      graph.below[vertex] = below
      let above = graph.above[vertex].sorted {
        (graph.upperKey($0), $0) < (graph.upperKey($1), $1)
      }
      for (strand, offset) in offsets(graph, vertex, above, isLowerSide: false) {
        graph.strands[strand].lower.offset = offset
      }
      graph.above[vertex] = above
    }
  }

  /// Moves free ends along their side where that makes an edge straight.
  static func straighten(_ graph: inout LayeredGraph, lefts: [Int]) {
    // The second time there is room that others left the first time.
    for _ in 0..<2 {
      for vertex in graph.vertices.indices {
        guard case .child = graph.vertices[vertex].role else { continue }
        slide(&graph, vertex, lefts, isLowerSide: true)
        slide(&graph, vertex, lefts, isLowerSide: false)
      }
    }
  }

  private static func offsets(
    _ graph: LayeredGraph, _ vertex: Int, _ strands: [Int], isLowerSide: Bool
  ) -> [(strand: Int, offset: Int)] {
    let range = graph.vertices[vertex].ports
    let ends = strands.map { isLowerSide ? graph.strands[$0].upper : graph.strands[$0].lower }
    var taken = ends.filter(\.isFixed).map(\.offset)
    guard taken.count < ends.count else { return [] }
    let length = range.upperBound - range.lowerBound
    var found: [(strand: Int, offset: Int)] = []
    if taken.isEmpty {
      let step = ends.count > 1 ? min(Measure.portSpacing * 3 / 2, length / (ends.count - 1)) : 0
      let first = range.lowerBound + (length - step * (ends.count - 1)) / 2
      return strands.enumerated().map { ($1, first + step * $0) }
    }
    for (place, strand) in strands.enumerated() where !ends[place].isFixed {
      let wanted = range.lowerBound + length * (place + 1) / (ends.count + 1)
      let offset = nearestFree(to: wanted, in: range, taken)
      taken.append(offset)
      found.append((strand, offset))
    }
    return found
  }

  private static func nearestFree(to wanted: Int, in range: ClosedRange<Int>, _ taken: [Int]) -> Int
  {
    for distance in 0...(range.upperBound - range.lowerBound) {
      for offset in [wanted + distance, wanted - distance] where range.contains(offset) {
        if taken.allSatisfy({ abs($0 - offset) >= Measure.smallestPortSpacing }) { return offset }
      }
    }
    return wanted
  }

  private static func slide(
    _ graph: inout LayeredGraph, _ vertex: Int, _ lefts: [Int], isLowerSide: Bool
  ) {
    let range = graph.vertices[vertex].ports
    guard range.lowerBound < range.upperBound else { return }
    let strands = (isLowerSide ? graph.below[vertex] : graph.above[vertex]).sorted {
      (end(graph, $0, isLowerSide).offset, $0) < (end(graph, $1, isLowerSide).offset, $1)
    }
    for (place, strand) in strands.enumerated() where !end(graph, strand, isLowerSide).isFixed {
      let other = end(graph, strand, !isLowerSide)
      let wanted = lefts[other.vertex] + other.offset - lefts[vertex]
      var (low, high) = (range.lowerBound, range.upperBound)
      if place > 0 {
        low = end(graph, strands[place - 1], isLowerSide).offset + Measure.smallestPortSpacing
      }
      if place < strands.count - 1 {
        high = end(graph, strands[place + 1], isLowerSide).offset - Measure.smallestPortSpacing
      }
      guard low <= wanted, wanted <= high else { continue }
      if isLowerSide {
        graph.strands[strand].upper.offset = wanted
      } else {
        graph.strands[strand].lower.offset = wanted
      }
    }
  }

  private static func end(
    _ graph: LayeredGraph, _ strand: Int, _ isUpperEnd: Bool
  ) -> LayeredGraph.Strand.End {
    isUpperEnd ? graph.strands[strand].upper : graph.strands[strand].lower
  }
}
