/// Shortens edges by moving what hangs together by straight edges, as far as there is room.
struct Tightening {
  private static let rounds = 6
  /// How much more an edge onwards pulls than a way back.
  private static let onwardsWeight = 3

  private let graph: LayeredGraph
  private var lefts: [Int]
  private var blocks: [Int] = []

  static func tightened(_ lefts: [Int], _ graph: LayeredGraph) -> [Int] {
    var tightening = Tightening(graph: graph, lefts: lefts)
    for _ in 0..<rounds {
      tightening.formBlocks()
      guard tightening.moveBlocks() else { break }
    }
    return tightening.lefts
  }

  private init(graph: LayeredGraph, lefts: [Int]) {
    self.graph = graph
    self.lefts = lefts
  }

  private func column(_ end: LayeredGraph.Strand.End) -> Int { lefts[end.vertex] + end.offset }

  /// Vertices with a straight edge between them belong together.
  private mutating func formBlocks() {
    blocks = Array(graph.vertices.indices)
    for strand in graph.strands where column(strand.upper) == column(strand.lower) {
      let (upper, lower) = (root(of: strand.upper.vertex), root(of: strand.lower.vertex))
      blocks[max(upper, lower)] = min(upper, lower)
    }
    for vertex in blocks.indices { blocks[vertex] = root(of: vertex) }
  }

  private mutating func root(of vertex: Int) -> Int {
    var current = vertex
    while blocks[current] != current {
      blocks[current] = blocks[blocks[current]]
      current = blocks[current]
    }
    return current
  }

  /// Moves each block to where its edges pull it, and says whether anything moved.
  private mutating func moveBlocks() -> Bool {
    var members = [[Int]](repeating: [], count: blocks.count)
    for vertex in blocks.indices { members[blocks[vertex]].append(vertex) }
    var hasMoved = false
    for block in members where !block.isEmpty {
      let shift = shift(of: block)
      guard shift != 0 else { continue }
      for vertex in block { lefts[vertex] += shift }
      hasMoved = true
    }
    return hasMoved
  }

  private func shift(of block: [Int]) -> Int {
    var pulls: [Int] = []
    for vertex in block {
      for strand in graph.below[vertex] {
        addPull(strand, graph.strands[strand].upper, graph.strands[strand].lower, to: &pulls)
      }
      for strand in graph.above[vertex] {
        addPull(strand, graph.strands[strand].lower, graph.strands[strand].upper, to: &pulls)
      }
    }
    guard !pulls.isEmpty else { return 0 }
    pulls.sort()
    let (low, high) = (pulls[(pulls.count - 1) / 2], pulls[pulls.count / 2])
    // Between the two middle pulls every place is as good: stay as near as can be.
    let wanted = low > 0 ? low : min(high, 0)
    guard wanted != 0 else { return 0 }
    return wanted < 0
      ? -min(-wanted, room(of: block, onLeft: true))
      : min(wanted, room(of: block, onLeft: false))
  }

  private func addPull(
    _ strand: Int, _ own: LayeredGraph.Strand.End, _ other: LayeredGraph.Strand.End,
    to pulls: inout [Int]
  ) {
    guard blocks[own.vertex] != blocks[other.vertex] else { return }
    let weight = graph.leadsBack[graph.strands[strand].edge] ? 1 : Self.onwardsWeight
    let pull = column(other) - column(own)
    pulls += [Int](repeating: pull, count: weight)
  }

  /// How far a block can go before it meets something in one of its layers.
  private func room(of block: [Int], onLeft: Bool) -> Int {
    var room = Int.max
    for vertex in block {
      let layer = graph.layers[graph.vertices[vertex].layer]
      let place = graph.places[vertex] + (onLeft ? -1 : 1)
      guard layer.indices.contains(place), blocks[layer[place]] != blocks[vertex] else { continue }
      let (left, right) = onLeft ? (layer[place], vertex) : (vertex, layer[place])
      room = min(room, lefts[right] - lefts[left] - graph.distance(from: left, to: right))
    }
    return max(0, room)
  }
}
