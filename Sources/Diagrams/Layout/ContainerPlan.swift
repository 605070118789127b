/// The shape of one container's content before any size is known: which edges run inside it,
/// which way they point, and on which layer each child lies.
///
/// Plans are made from the outside in, because the layers outside say whether an edge leaves a
/// container through its top or through its bottom. Sizes are found from the inside out.
struct ContainerPlan {
  /// Where an edge ends inside this container.
  enum End: Equatable {
    case child(Int)
    case topBorder
    case bottomBorder

    var child: Int? {
      if case .child(let item) = self { item } else { nil }
    }
  }

  /// The part of a link that runs inside this container, seen from top to bottom.
  struct Edge {
    var link: Int
    var upper: End
    var lower: End
    /// Whether the link runs from the lower end to the upper end.
    var pointsUp: Bool
    var carriesLabel: Bool

    /// The number of layers between the ends: a label has a layer of its own.
    var length: Int { carriesLabel ? 2 : 1 }
  }

  /// A link that crosses the border of a container.
  private struct Crossing {
    var link: Int
    var end: Int
    var isAtTop: Bool
    var isSource: Bool
  }

  var edges: [Edge] = []
  /// The layer of each child, in the order of the children. Layer 0 is the title bar.
  var layers: [Int] = []
  /// The layer of the bottom border.
  var lastLayer = 1

  /// The plan of each item. Only containers have one that says anything.
  static func plans(for model: ChartModel) -> [ContainerPlan] {
    var home = [[Int]](repeating: [], count: model.items.count)
    for (number, link) in model.links.enumerated() {
      home[model.sharedContainer(link.source, link.target)].append(number)
    }
    var plans = [ContainerPlan](repeating: ContainerPlan(), count: model.items.count)
    var crossings = [[Crossing]](repeating: [], count: model.items.count)
    for item in model.items.indices where model.items[item].isContainer {
      var plan = ContainerPlan()
      plan.addHomeEdges(model, container: item, home[item])
      plan.addCrossings(model, container: item, crossings[item])
      plan.chooseLayers(model.items[item].children)
      for edge in plan.edges {
        for crossing in passages(model, edge) { crossings[crossing.child].append(crossing.passage) }
      }
      plans[item] = plan
    }
    return plans
  }

  /// The children whose border an edge goes through to reach something deeper.
  private static func passages(
    _ model: ChartModel, _ edge: Edge
  ) -> [(child: Int, passage: Crossing)] {
    let link = model.links[edge.link]
    var found: [(child: Int, passage: Crossing)] = []
    for (end, isUpper) in [(edge.upper, true), (edge.lower, false)] {
      guard let child = end.child else { continue }
      let isSource = isUpper != edge.pointsUp
      let item = isSource ? link.source : link.target
      guard item != child else { continue }
      found.append(
        (child, Crossing(link: edge.link, end: item, isAtTop: !isUpper, isSource: isSource)))
    }
    return found
  }

  private mutating func addHomeEdges(_ model: ChartModel, container: Int, _ links: [Int]) {
    for number in links {
      let link = model.links[number]
      let source = model.child(of: container, around: link.source).map(End.child)
      let target = model.child(of: container, around: link.target).map(End.child)
      edges.append(
        Edge(
          link: number, upper: source ?? .topBorder, lower: target ?? .bottomBorder,
          pointsUp: false, carriesLabel: !link.lines.isEmpty))
    }
  }

  private mutating func addCrossings(
    _ model: ChartModel, container: Int, _ crossings: [Crossing]
  ) {
    for crossing in crossings {
      guard let child = model.child(of: container, around: crossing.end) else { continue }
      let end = End.child(child)
      edges.append(
        Edge(
          link: crossing.link, upper: crossing.isAtTop ? .topBorder : end,
          lower: crossing.isAtTop ? end : .bottomBorder,
          pointsUp: crossing.isSource == crossing.isAtTop, carriesLabel: false))
    }
  }

  /// Turns edges round until none runs in a circle, and gives every child its layer.
  private mutating func chooseLayers(_ children: [Int]) {
    var places: [Int: Int] = [:]
    for (place, child) in children.enumerated() { places[child] = place }
    var arcs: [Layering.Arc] = []
    var edgeOfArc: [Int] = []
    for (number, edge) in edges.enumerated() {
      guard let upper = edge.upper.child.flatMap({ places[$0] }),
        let lower = edge.lower.child.flatMap({ places[$0] })
      else { continue }
      arcs.append(Layering.Arc(from: upper, to: lower, length: edge.length))
      edgeOfArc.append(number)
    }
    let reversed = CycleRemoval.reversedArcs(nodeCount: children.count, arcs)
    for (arc, isReversed) in reversed.enumerated() where isReversed {
      arcs[arc] = arcs[arc].reversed
      edges[edgeOfArc[arc]].turnRound()
    }
    var layering = Layering(nodeCount: children.count, arcs: arcs)
    for edge in edges {
      if edge.upper == .topBorder, let place = edge.lower.child.flatMap({ places[$0] }) {
        layering.keepBelowTop(place, by: edge.length)
      } else if edge.lower == .bottomBorder, let place = edge.upper.child.flatMap({ places[$0] }) {
        layering.keepAboveBottom(place, by: edge.length)
      }
    }
    (layers, lastLayer) = layering.layers()
  }
}

extension ContainerPlan.Edge {
  fileprivate mutating func turnRound() {
    swap(&upper, &lower)
    pointsUp.toggle()
  }
}
