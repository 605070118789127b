/// Finds the horizontal place of every vertex: four ways to line up edges, then the middle.
///
/// Each way puts vertices in blocks that share straight edges, and packs the blocks from one side.
/// Looking up and down, from the left and from the right, gives four; the mean of the two middle
/// answers keeps every distance that all four keep.
enum CoordinateAssignment {
  /// The left side of every vertex.
  static func lefts(of graph: LayeredGraph) -> [Int] {
    guard !graph.vertices.isEmpty else { return [] }
    let crossed = crossedStrands(graph)
    var answers: [[Int]] = []
    for lookingUp in [true, false] {
      for mirrored in [false, true] {
        let alignment = BlockAlignment(
          graph: graph, crossed: crossed, lookingUp: lookingUp, mirrored: mirrored)
        answers.append(alignment.lefts())
      }
    }
    align(&answers, graph)
    return graph.vertices.indices.map { vertex in
      let sorted = answers.map { $0[vertex] }.sorted()
      return floorHalf(sorted[1] + sorted[2])
    }
  }

  /// Rounds down for negative numbers too, so that equal distances stay equal.
  private static func floorHalf(_ number: Int) -> Int { number >> 1 }

  /// Shifts the answers to the narrowest of them: packed left by the left side, right by the right.
  private static func align(_ answers: inout [[Int]], _ graph: LayeredGraph) {
    let sides = answers.map { lefts in
      graph.vertices.indices.reduce(into: (low: Int.max, high: Int.min)) { sides, vertex in
        sides.low = min(sides.low, lefts[vertex])
        sides.high = max(sides.high, lefts[vertex] + graph.vertices[vertex].width)
      }
    }
    var narrowest = 0
    for answer in answers.indices
    where sides[answer].high - sides[answer].low < sides[narrowest].high - sides[narrowest].low {
      narrowest = answer
    }
    for answer in answers.indices {
      let isPackedLeft = answer.isMultiple(of: 2)
      let shift =
        isPackedLeft
        ? sides[narrowest].low - sides[answer].low : sides[narrowest].high - sides[answer].high
      for vertex in graph.vertices.indices { answers[answer][vertex] += shift }
    }
  }

  /// The strands that may not be made straight, since they cross the inner piece of a long edge.
  private static func crossedStrands(_ graph: LayeredGraph) -> [Bool] {
    var crossed = [Bool](repeating: false, count: graph.strands.count)
    for layer in graph.layers {
      let strands = layer.flatMap { graph.below[$0] }
      var inner: [(upper: Int, lower: Int)] = []
      for strand in strands where isInner(graph, strand) {
        let place = places(graph, strand)
        if let last = inner.last, place.lower <= last.lower {
          crossed[strand] = true
        } else {
          inner.append(place)
        }
      }
      guard !inner.isEmpty else { continue }
      // Strands come from left to right, so the first inner one not left of them only moves on.
      var next = 0
      for strand in strands where !isInner(graph, strand) {
        let place = places(graph, strand)
        while next < inner.count, inner[next].upper < place.upper { next += 1 }
        if next > 0, inner[next - 1].lower > place.lower { crossed[strand] = true }
        if next < inner.count, inner[next].lower < place.lower { crossed[strand] = true }
      }
    }
    return crossed
  }

  private static func isInner(_ graph: LayeredGraph, _ strand: Int) -> Bool {
    graph.vertices[graph.strands[strand].upper.vertex].isInner
      && graph.vertices[graph.strands[strand].lower.vertex].isInner
  }

  private static func places(_ graph: LayeredGraph, _ strand: Int) -> (upper: Int, lower: Int) {
    let strand = graph.strands[strand]
    return (graph.places[strand.upper.vertex], graph.places[strand.lower.vertex])
  }
}
