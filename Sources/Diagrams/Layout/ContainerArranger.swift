/// Lays out the content of containers, the innermost first.
struct ContainerArranger {
  private let model: ChartModel
  private let container: Int
  private let plan: ContainerPlan
  private let header: ItemText
  private var graph: LayeredGraph
  private let sizes: [ItemSize]
  private var lefts: [Int] = []
  private var channels: [ChannelRouting] = []
  private var layerTops: [Int] = []
  private var layerHeights: [Int] = []

  /// The arrangement of every item that has something inside.
  static func arrangements(for model: ChartModel, _ plans: [ContainerPlan]) -> [Int: Arrangement] {
    var arrangements: [Int: Arrangement] = [:]
    // An item comes after the item around it, forks apart: those have nothing inside.
    for item in model.items.indices.reversed() where model.items[item].isContainer {
      var arranger = ContainerArranger(model, item, plans[item], arrangements)
      arrangements[item] = arranger.arrange()
    }
    return arrangements
  }

  private init(
    _ model: ChartModel, _ container: Int, _ plan: ContainerPlan, _ inside: [Int: Arrangement]
  ) {
    self.model = model
    self.container = container
    self.plan = plan
    header = ItemText(model.items[container], words: model.words)
    var ends: [Int: (upper: Int, lower: Int)] = [:]
    for edge in plan.edges {
      if let child = edge.upper.child { ends[child, default: (0, 0)].upper += 1 }
      if let child = edge.lower.child { ends[child, default: (0, 0)].lower += 1 }
    }
    sizes = model.items[container].children.map { child in
      let item = model.items[child]
      let most = ends[child].map { max($0.upper, $0.lower) } ?? 0
      return ItemSize.size(
        of: item, text: ItemText(item, words: model.words), ends: most, inside: inside[child])
    }
    let headerHeight = header.isEmpty ? 0 : header.height + Measure.boxPadding
    graph = GraphBuilder.graph(
      model, plan, container: container, sizes: sizes, inside: inside,
      header: (header.width, headerHeight))
  }

  private mutating func arrange() -> Arrangement {
    graph = CrossingReduction.reduce(graph, keeping: fixedLayer)
    PortPlacement.spread(&graph)
    lefts = CoordinateAssignment.lefts(of: graph)
    // The title stands at the left, whatever is below it.
    lefts[0] = lefts.min() ?? 0
    for _ in 0..<2 {
      lefts = Tightening.tightened(lefts, graph)
      PortPlacement.straighten(&graph, lefts: lefts)
    }
    if graph.layers[0].count == 1 { lefts[0] = lefts.dropFirst().min() ?? 0 }
    let low = lefts.min() ?? 0
    for vertex in lefts.indices { lefts[vertex] += Measure.inset - low }
    stackLayers()
    return result()
  }

  /// The layer of the parts of a parallel state, which stay in document order.
  private var fixedLayer: Int? {
    guard model.items[container].isParallel, let first = plan.layers.first else { return nil }
    return plan.layers.allSatisfy { $0 == first } ? first : nil
  }

  // MARK: Vertical places

  private mutating func stackLayers() {
    var top = 0
    for (layer, vertices) in graph.layers.enumerated() {
      let height = vertices.map { graph.vertices[$0].height }.max() ?? 0
      layerTops.append(top)
      layerHeights.append(height)
      let passages = vertices.flatMap { graph.below[$0] }.map { strand in
        ChannelRouting.Passage(
          strand: strand, from: column(graph.strands[strand].upper),
          to: column(graph.strands[strand].lower))
      }
      let channel = ChannelRouting(passages)
      channels.append(channel)
      top += height + gap(below: layer, channel, isUsed: !passages.isEmpty)
    }
  }

  private func gap(below layer: Int, _ channel: ChannelRouting, isUsed: Bool) -> Int {
    guard layer < graph.layers.count - 1 else { return 0 }
    guard channel.trackCount > 0 else {
      return isUsed ? Measure.smallestChannel : Measure.inset
    }
    return Measure.lead * 2 + (channel.trackCount - 1) * Measure.trackSpacing
  }

  private func column(_ end: LayeredGraph.Strand.End) -> Int { lefts[end.vertex] + end.offset }

  private func top(of vertex: Int) -> Int {
    let (layer, height) = (graph.vertices[vertex].layer, graph.vertices[vertex].height)
    // The parts of a parallel state fill the height of their layer.
    if layer == fixedLayer { return layerTops[layer] }
    let room = layerHeights[layer] - height
    // What has edges on one side only lies at that side of its layer.
    switch (graph.above[vertex].isEmpty, graph.below[vertex].isEmpty) {
    case (false, true): return layerTops[layer]
    case (true, false): return layerTops[layer] + room
    case (true, true), (false, false): return layerTops[layer] + room / 2
    }
  }

  // MARK: Result

  private func result() -> Arrangement {
    var arrangement = Arrangement()
    let right = graph.vertices.indices.map { lefts[$0] + graph.vertices[$0].width }.max() ?? 0
    arrangement.width = max(right, rightmostTurn) + Measure.inset
    arrangement.height = (layerTops.last ?? 0) + (layerHeights.last ?? 0)
    arrangement.headerHeight = graph.vertices.first?.height ?? 0
    for place in sizes.indices { arrangement.frames.append(frame(ofChild: place)) }
    for (number, edge) in plan.edges.enumerated() {
      let points = points(ofEdge: number)
      arrangement.pieces.append(
        Arrangement.Piece(edge: edge, points: points, label: label(ofEdge: number)))
      if edge.upper == .topBorder { arrangement.topPorts[edge.link] = points.first?.x }
      if edge.lower == .bottomBorder { arrangement.bottomPorts[edge.link] = points.last?.x }
    }
    arrangement.separators = separators(arrangement.frames)
    return arrangement
  }

  private var rightmostTurn: Int {
    channels.flatMap { $0.turns.values.flatMap { $0.map(\.to) } }.max() ?? 0
  }

  /// The children are the vertices right after the header.
  private func frame(ofChild place: Int) -> Rectangle {
    let vertex = place + 1
    let layer = graph.vertices[vertex].layer
    return Rectangle(
      x: lefts[vertex], y: top(of: vertex), width: sizes[place].width,
      height: layer == fixedLayer ? layerHeights[layer] : sizes[place].height)
  }

  private func points(ofEdge edge: Int) -> [Point] {
    var points: [Point] = []
    for number in graph.chains[edge] {
      let strand = graph.strands[number]
      let layer = graph.vertices[strand.upper.vertex].layer
      var x = column(strand.upper)
      points.append(Point(x: x, y: side(strand.upper, isLower: true)))
      let firstTrack = layerTops[layer] + layerHeights[layer] + Measure.lead
      for turn in channels[layer].turns[number] ?? [] {
        let y = firstTrack + turn.track * Measure.trackSpacing
        points.append(Point(x: x, y: y))
        x = turn.to
        points.append(Point(x: x, y: y))
      }
      points.append(Point(x: x, y: side(strand.lower, isLower: false)))
    }
    return points
  }

  /// The height at which an edge meets the lower or the upper side of a vertex.
  private func side(_ end: LayeredGraph.Strand.End, isLower: Bool) -> Int {
    let vertex = graph.vertices[end.vertex]
    switch vertex.role {
    case .topPort: return 0
    case .bottomPort: return layerTops[vertex.layer]
    case .header, .child, .bend, .label:
      let isFilling = vertex.layer == fixedLayer
      let height = isFilling ? layerHeights[vertex.layer] : vertex.height
      return top(of: end.vertex) + (isLower ? height : 0)
    }
  }

  private func label(ofEdge edge: Int) -> ChartLayout.Label? {
    guard let vertex = graph.labels[edge] else { return nil }
    let size = graph.vertices[vertex]
    return ChartLayout.Label(
      frame: Rectangle(
        x: lefts[vertex], y: top(of: vertex), width: size.width, height: size.height),
      lines: model.links[plan.edges[edge].link].lines)
  }

  /// Dashed lines halfway between parts beside each other.
  private func separators(_ frames: [Rectangle]) -> [ChartLayout.Separator] {
    guard let layer = fixedLayer else { return [] }
    let bottom = layerTops[layer] + layerHeights[layer] + Measure.inset / 2
    let sorted = frames.sorted { $0.x < $1.x }
    return zip(sorted, sorted.dropFirst()).map { left, right in
      let x = (left.right + right.x) / 2
      return ChartLayout.Separator(
        top: Point(x: x, y: layerTops[layer] - Measure.inset / 2), bottom: Point(x: x, y: bottom))
    }
  }
}
