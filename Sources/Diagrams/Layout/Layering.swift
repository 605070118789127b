/// Gives every node of a graph without circles a layer, by the longest way from the top.
struct Layering {
  struct Arc {
    var from: Int
    var to: Int
    /// How many layers lower the end lies, at least.
    var length: Int

    var reversed: Arc { Arc(from: to, to: from, length: length) }
  }

  private let nodeCount: Int
  private let arcs: [Arc]
  private var topDistance: [Int]
  private var bottomDistance: [Int]
  private var arrivals: [Int]
  private var departures: [Int]

  init(nodeCount: Int, arcs: [Arc]) {
    self.nodeCount = nodeCount
    self.arcs = arcs
    topDistance = [Int](repeating: 1, count: nodeCount)
    bottomDistance = [Int](repeating: 1, count: nodeCount)
    arrivals = [Int](repeating: 0, count: nodeCount)
    departures = [Int](repeating: 0, count: nodeCount)
    for arc in arcs {
      departures[arc.from] += 1
      arrivals[arc.to] += 1
    }
  }

  /// An edge comes in from the top border.
  mutating func keepBelowTop(_ node: Int, by length: Int) {
    topDistance[node] = max(topDistance[node], length)
    arrivals[node] += 1
  }

  /// An edge goes out to the bottom border.
  mutating func keepAboveBottom(_ node: Int, by length: Int) {
    bottomDistance[node] = max(bottomDistance[node], length)
    departures[node] += 1
  }

  /// The layer of each node, from 1, and the layer of the bottom border.
  func layers() -> (layers: [Int], last: Int) {
    var leaving = [[Arc]](repeating: [], count: nodeCount)
    for arc in arcs { leaving[arc.from].append(arc) }
    let order = topologicalOrder(leaving)
    var layers = topDistance
    for node in order {
      for arc in leaving[node] { layers[arc.to] = max(layers[arc.to], layers[node] + arc.length) }
    }
    spreadLooseNodes(&layers)
    let last = (0..<nodeCount).map { layers[$0] + bottomDistance[$0] }.max() ?? 1
    // A node with more ways out than in lies nearer to where those lead.
    for node in order.reversed() where departures[node] > arrivals[node] {
      var lowest = last - bottomDistance[node]
      for arc in leaving[node] { lowest = min(lowest, layers[arc.to] - arc.length) }
      layers[node] = max(layers[node], lowest)
    }
    return (layers, last)
  }

  private func topologicalOrder(_ leaving: [[Arc]]) -> [Int] {
    var waiting = [Int](repeating: 0, count: nodeCount)
    for arc in arcs { waiting[arc.to] += 1 }
    var order = (0..<nodeCount).filter { waiting[$0] == 0 }
    var next = 0
    while next < order.count {
      for arc in leaving[order[next]] {
        waiting[arc.to] -= 1
        if waiting[arc.to] == 0 { order.append(arc.to) }
      }
      next += 1
    }
    return order
  }

  /// Nodes without any edge would make one endless row: they fill a few rows instead.
  private func spreadLooseNodes(_ layers: inout [Int]) {
    let loose = (0..<nodeCount).filter { arrivals[$0] == 0 && departures[$0] == 0 }
    var perRow = 4
    while perRow * perRow < loose.count { perRow += 1 }
    for (place, node) in loose.enumerated() { layers[node] += place / perRow }
  }
}
