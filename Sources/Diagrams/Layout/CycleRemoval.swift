/// Finds the edges to turn round so that no circle is left: those that a walk in depth finds
/// leading back to where it came from.
enum CycleRemoval {
  /// Says of each arc whether it is to be turned round.
  ///
  /// The walk prefers what comes next in document order, since charts are written in the order
  /// in which things happen. What leads back is then what a reader would call a way back.
  static func reversedArcs(nodeCount: Int, _ arcs: [Layering.Arc]) -> [Bool] {
    var leaving = [[Int]](repeating: [], count: nodeCount)
    var hasArrival = [Bool](repeating: false, count: nodeCount)
    for (number, arc) in arcs.enumerated() {
      leaving[arc.from].append(number)
      hasArrival[arc.to] = true
    }
    for node in 0..<nodeCount {
      leaving[node].sort { first, second in
        let firstKey = key(arcs[first], number: first)
        let secondKey = key(arcs[second], number: second)
        return firstKey < secondKey
      }
    }
    var reversed = [Bool](repeating: false, count: arcs.count)
    var visits = [Visit](repeating: .ahead, count: nodeCount)
    let starts = (0..<nodeCount).filter { !hasArrival[$0] } + Array(0..<nodeCount)
    for start in starts where visits[start] == .ahead {
      walk(from: start, arcs, leaving, &visits, &reversed)
    }
    return reversed
  }

  private enum Visit { case ahead, onTheWay, done }

  /// Arcs to later nodes come first, the nearest before the others.
  private static func key(_ arc: Layering.Arc, number: Int) -> (Int, Int, Int) {
    (arc.to > arc.from ? 0 : 1, arc.to, number)
  }

  private static func walk(
    from start: Int, _ arcs: [Layering.Arc], _ leaving: [[Int]], _ visits: inout [Visit],
    _ reversed: inout [Bool]
  ) {
    var path = [(node: start, next: 0)]
    visits[start] = .onTheWay
    while let (node, next) = path.last {
      guard next < leaving[node].count else {
        visits[node] = .done
        path.removeLast()
        continue
      }
      path[path.count - 1].next += 1
      let arc = leaving[node][next]
      let target = arcs[arc].to
      switch visits[target] {
      case .ahead:
        visits[target] = .onTheWay
        path.append((target, 0))
      case .onTheWay: reversed[arc] = true
      case .done: break
      }
    }
  }
}
