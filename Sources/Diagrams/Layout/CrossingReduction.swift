/// Orders the vertices of each layer so that few edges cross, by sweeping up and down with
/// barycentres and swapping neighbours.
struct CrossingReduction {
  static let sweeps = 10
  /// Sweeps in a row that may bring nothing before the others are left out.
  static let patience = 3

  private var graph: LayeredGraph

  /// The graph with the best order found.
  static func reduce(_ graph: LayeredGraph, keeping fixedLayer: Int?) -> LayeredGraph {
    var reduction = CrossingReduction(graph: graph)
    var best = graph
    var fewest = reduction.crossings()
    var vain = 0
    for sweep in 0..<sweeps where fewest > 0 && vain < patience {
      reduction.sweep(isDownward: sweep.isMultiple(of: 2), keeping: fixedLayer)
      reduction.swapNeighbours(keeping: fixedLayer)
      let count = reduction.crossings()
      vain += 1
      if count < fewest {
        fewest = count
        best = reduction.graph
        vain = 0
      }
    }
    return best
  }

  private init(graph: LayeredGraph) { self.graph = graph }

  // MARK: Sweeping

  private mutating func sweep(isDownward: Bool, keeping fixedLayer: Int?) {
    let layers = Array(graph.layers.indices)
    for layer in isDownward ? layers : layers.reversed() where layer != fixedLayer {
      orderLayer(layer, lookingUp: isDownward)
    }
  }

  /// Sorts the vertices that have neighbours; the others keep their places.
  private mutating func orderLayer(_ layer: Int, lookingUp: Bool) {
    var order = graph.layers[layer]
    var slots: [Int] = []
    var keyed: [(key: Double, place: Int, vertex: Int)] = []
    for (place, vertex) in order.enumerated() {
      guard let key = barycentre(of: vertex, lookingUp: lookingUp) else { continue }
      slots.append(place)
      keyed.append((key, place, vertex))
    }
    keyed.sort { ($0.key, $0.place) < ($1.key, $1.place) }
    for (slot, entry) in zip(slots, keyed) { order[slot] = entry.vertex }
    graph.setOrder(order, ofLayer: layer)
  }

  private func barycentre(of vertex: Int, lookingUp: Bool) -> Double? {
    let strands = lookingUp ? graph.above[vertex] : graph.below[vertex]
    guard !strands.isEmpty else { return nil }
    var sum = 0.0
    for strand in strands {
      let end = lookingUp ? graph.strands[strand].upper : graph.strands[strand].lower
      let width = graph.vertices[end.vertex].width
      sum += Double(graph.places[end.vertex]) + Double(end.offset + 1) / Double(width + 2)
    }
    return sum / Double(strands.count)
  }

  // MARK: Swapping

  /// Swaps neighbours wherever that takes away crossings.
  private mutating func swapNeighbours(keeping fixedLayer: Int?) {
    for layer in graph.layers.indices where layer != fixedLayer {
      var order = graph.layers[layer]
      guard order.count > 1 else { continue }
      for place in 1..<order.count {
        let (left, right) = (order[place - 1], order[place])
        guard graph.vertices[left].role != .header else { continue }
        if crossings(left, right) > crossings(right, left) { order.swapAt(place - 1, place) }
      }
      graph.setOrder(order, ofLayer: layer)
    }
  }

  /// The crossings between the edges of two vertices when the first is on the left.
  private func crossings(_ left: Int, _ right: Int) -> Int {
    crossings(graph.above[left], graph.above[right], graph.upperKey)
      + crossings(graph.below[left], graph.below[right], graph.lowerKey)
  }

  private func crossings(_ left: [Int], _ right: [Int], _ key: (Int) -> Int) -> Int {
    // Most vertices are bends with a single edge.
    if left.count == 1, right.count == 1 { return key(right[0]) < key(left[0]) ? 1 : 0 }
    return left.isEmpty || right.isEmpty ? 0 : Self.inversions(left.map(key), right.map(key))
  }

  private static func inversions(_ left: [Int], _ right: [Int]) -> Int {
    let right = right.sorted()
    var count = 0
    var passed = 0
    for key in left.sorted() {
      while passed < right.count, right[passed] < key { passed += 1 }
      count += passed
    }
    return count
  }

  // MARK: Counting

  private func crossings() -> Int {
    graph.layers.indices.reduce(0) { $0 + crossings(belowLayer: $1) }
  }

  /// Counts with a tree of sums over the lower ends, taking the strands from left to right.
  private func crossings(belowLayer layer: Int) -> Int {
    var pairs: [(upper: Int, lower: Int)] = []
    for vertex in graph.layers[layer] {
      for strand in graph.below[vertex] {
        pairs.append((graph.upperKey(strand), graph.lowerKey(strand)))
      }
    }
    guard pairs.count > 1 else { return 0 }
    pairs.sort { $0 < $1 }
    let ranked = pairs.indices.sorted { (pairs[$0].lower, $0) < (pairs[$1].lower, $1) }
    var ranks = [Int](repeating: 0, count: pairs.count)
    for (rank, pair) in ranked.enumerated() { ranks[pair] = rank }
    var sums = [Int](repeating: 0, count: pairs.count + 1)
    var count = 0
    for (seen, rank) in ranks.enumerated() {
      var place = rank + 1
      var notAbove = 0
      while place > 0 {
        notAbove += sums[place]
        place -= place & -place
      }
      count += seen - notAbove
      place = rank + 1
      while place < sums.count {
        sums[place] += 1
        place += place & -place
      }
    }
    return count
  }
}
