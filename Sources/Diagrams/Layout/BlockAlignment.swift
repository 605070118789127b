/// One way to line up a layered graph: blocks of vertices with straight edges between them, packed
/// as far to one side as their neighbours allow.
struct BlockAlignment {
  let graph: LayeredGraph
  /// The strands that may not be made straight.
  let crossed: [Bool]
  /// Whether vertices line up with those above, not with those below.
  let lookingUp: Bool
  /// Whether left and right change places.
  let mirrored: Bool

  /// The left side of every vertex.
  func lefts() -> [Int] {
    var blocks = Blocks(count: graph.vertices.count)
    formBlocks(&blocks)
    let starts = pack(blocks)
    return graph.vertices.indices.map { vertex in
      let left = starts[blocks.roots[vertex]] + blocks.shifts[vertex]
      return mirrored ? -left - graph.vertices[vertex].width : left
    }
  }

  /// Which block each vertex is in, and how far it lies right of the start of the block.
  private struct Blocks {
    var roots: [Int]
    var shifts: [Int]

    init(count: Int) {
      roots = Array(0..<count)
      shifts = [Int](repeating: 0, count: count)
    }
  }

  private func place(_ vertex: Int) -> Int {
    let place = graph.places[vertex]
    return mirrored ? graph.layers[graph.vertices[vertex].layer].count - 1 - place : place
  }

  private func offset(_ end: LayeredGraph.Strand.End) -> Int {
    mirrored ? graph.vertices[end.vertex].width - end.offset : end.offset
  }

  private func ordered(_ layer: [Int]) -> [Int] { mirrored ? layer.reversed() : layer }

  // MARK: Blocks

  private func formBlocks(_ blocks: inout Blocks) {
    let layers = lookingUp ? graph.layers : graph.layers.reversed()
    for layer in layers.dropFirst() {
      var last = -1
      for vertex in ordered(layer) {
        for (strand, neighbour, own) in middleStrands(of: vertex) where !crossed[strand] {
          guard place(neighbour.vertex) > last else { continue }
          last = place(neighbour.vertex)
          blocks.roots[vertex] = blocks.roots[neighbour.vertex]
          blocks.shifts[vertex] =
            blocks.shifts[neighbour.vertex] + offset(neighbour) - offset(own)
          break
        }
      }
    }
  }

  /// The strand in the middle of those to the neighbours, or the two in the middle. Ways back
  /// count only where there is nothing else: the course of things is what runs straight.
  private func middleStrands(
    of vertex: Int
  ) -> [(strand: Int, neighbour: LayeredGraph.Strand.End, own: LayeredGraph.Strand.End)] {
    let strands = lookingUp ? graph.above[vertex] : graph.below[vertex]
    let onwards = strands.filter { !graph.leadsBack[graph.strands[$0].edge] }
    let sorted = (onwards.isEmpty ? strands : onwards).map { strand in
      let ends = graph.strands[strand]
      let neighbour = lookingUp ? ends.upper : ends.lower
      return (strand: strand, neighbour: neighbour, own: lookingUp ? ends.lower : ends.upper)
    }.sorted {
      (place($0.neighbour.vertex), offset($0.neighbour), $0.strand)
        < (place($1.neighbour.vertex), offset($1.neighbour), $1.strand)
    }
    guard !sorted.isEmpty else { return [] }
    return Array(sorted[(sorted.count - 1) / 2...sorted.count / 2])
  }

  // MARK: Packing

  /// A block that must start at least so far right of another.
  private struct Bound {
    var left: Int
    var right: Int
    var distance: Int
  }

  /// Where each block starts: as far left as can be, then drawn to its neighbour on the right.
  private func pack(_ blocks: Blocks) -> [Int] {
    let bounds = bounds(blocks)
    var leaving = [[Int]](repeating: [], count: graph.vertices.count)
    var waiting = [Int](repeating: 0, count: graph.vertices.count)
    for (number, bound) in bounds.enumerated() {
      leaving[bound.left].append(number)
      waiting[bound.right] += 1
    }
    var order = graph.vertices.indices.filter { blocks.roots[$0] == $0 && waiting[$0] == 0 }
    var starts = [Int](repeating: 0, count: graph.vertices.count)
    var next = 0
    while next < order.count {
      for number in leaving[order[next]] {
        let bound = bounds[number]
        starts[bound.right] = max(starts[bound.right], starts[bound.left] + bound.distance)
        waiting[bound.right] -= 1
        if waiting[bound.right] == 0 { order.append(bound.right) }
      }
      next += 1
    }
    for block in order.reversed() {
      let furthest = leaving[block].map { starts[bounds[$0].right] - bounds[$0].distance }.min()
      if let furthest { starts[block] = max(starts[block], furthest) }
    }
    return starts
  }

  private func bounds(_ blocks: Blocks) -> [Bound] {
    var bounds: [Bound] = []
    for layer in graph.layers {
      let order = ordered(layer)
      for (left, right) in zip(order, order.dropFirst()) {
        bounds.append(
          Bound(
            left: blocks.roots[left], right: blocks.roots[right],
            distance: blocks.shifts[left] + graph.distance(from: left, to: right)
              - blocks.shifts[right]))
      }
    }
    return bounds
  }
}
