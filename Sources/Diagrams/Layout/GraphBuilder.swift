/// Makes the layered graph of one container from its plan and the sizes of its children.
struct GraphBuilder {
  let model: ChartModel
  let plan: ContainerPlan
  /// In the order of the children.
  let children: [Int]
  let sizes: [ItemSize]
  /// The arrangements of the children that are containers.
  let inside: [Int: Arrangement]

  private var graph: LayeredGraph
  private var vertexOfChild: [Int: Int] = [:]

  static func graph(
    _ model: ChartModel, _ plan: ContainerPlan, container: Int, sizes: [ItemSize],
    inside: [Int: Arrangement], header: (width: Int, height: Int)
  ) -> LayeredGraph {
    var builder = GraphBuilder(
      model: model, plan: plan, children: model.items[container].children, sizes: sizes,
      inside: inside, graph: LayeredGraph(layerCount: plan.lastLayer + 1))
    builder.addVertices(header: header)
    for edge in plan.edges { builder.add(edge) }
    return builder.graph
  }

  private mutating func addVertices(header: (width: Int, height: Int)) {
    _ = graph.add(
      LayeredGraph.Vertex(
        role: .header, layer: 0, width: header.width, height: header.height,
        spacing: Measure.boxSpacing, ports: 0...0))
    for (place, child) in children.enumerated() {
      let size = sizes[place]
      vertexOfChild[child] = graph.add(
        LayeredGraph.Vertex(
          role: .child(child), layer: plan.layers[place], width: size.width + size.loopWidth,
          height: size.height, spacing: Measure.boxSpacing, ports: size.ports))
    }
  }

  private mutating func add(_ edge: ContainerPlan.Edge) {
    let number = graph.chains.count
    graph.chains.append([])
    graph.labels.append(nil)
    graph.leadsBack.append(edge.pointsUp)
    let first = end(edge.upper, edge, isUpper: true)
    let last = end(edge.lower, edge, isUpper: false)
    let top = graph.vertices[first.vertex].layer
    let bottom = graph.vertices[last.vertex].layer
    // The text stands near where the edge begins, as a reader looks there for what is possible.
    let labelLayer = edge.carriesLabel ? (edge.pointsUp ? bottom - 1 : top + 1) : -1
    var upper = first
    for layer in top + 1..<max(bottom, top + 1) {
      let vertex = graph.add(inner(edge, layer: layer, isLabel: layer == labelLayer))
      if layer == labelLayer { graph.labels[number] = vertex }
      let middle = graph.vertices[vertex].width / 2
      let end = LayeredGraph.Strand.End(vertex: vertex, offset: middle, isFixed: true)
      graph.add(LayeredGraph.Strand(edge: number, upper: upper, lower: end))
      upper = end
    }
    graph.add(LayeredGraph.Strand(edge: number, upper: upper, lower: last))
  }

  private func inner(
    _ edge: ContainerPlan.Edge, layer: Int, isLabel: Bool
  ) -> LayeredGraph.Vertex {
    guard isLabel else { return line(.bend, layer: layer) }
    let lines = model.links[edge.link].lines
    let width = TextWidths.width(of: lines, size: Measure.smallText) + Measure.labelPadding * 2
    return LayeredGraph.Vertex(
      role: .label, layer: layer, width: width,
      height: lines.count * Measure.smallLine + Measure.labelPadding,
      spacing: Measure.labelSpacing, ports: 0...width)
  }

  private func line(_ role: LayeredGraph.Vertex.Role, layer: Int) -> LayeredGraph.Vertex {
    LayeredGraph.Vertex(
      role: role, layer: layer, width: 0, height: 0, spacing: Measure.lineSpacing, ports: 0...0)
  }

  /// Where an edge ends: at a child, or at the border of the container.
  private mutating func end(
    _ end: ContainerPlan.End, _ edge: ContainerPlan.Edge, isUpper: Bool
  ) -> LayeredGraph.Strand.End {
    switch end {
    case .topBorder:
      let port = graph.add(line(.topPort, layer: 0))
      return LayeredGraph.Strand.End(vertex: port, offset: 0, isFixed: true)
    case .bottomBorder:
      let port = graph.add(line(.bottomPort, layer: plan.lastLayer))
      return LayeredGraph.Strand.End(vertex: port, offset: 0, isFixed: true)
    case .child(let child):
      let vertex = vertexOfChild[child] ?? 0
      let link = model.links[edge.link]
      let item = isUpper != edge.pointsUp ? link.source : link.target
      let ports = isUpper ? inside[child]?.bottomPorts : inside[child]?.topPorts
      if item != child, let offset = ports?[edge.link] {
        return LayeredGraph.Strand.End(vertex: vertex, offset: offset, isFixed: true)
      }
      let range = graph.vertices[vertex].ports
      return LayeredGraph.Strand.End(
        vertex: vertex, offset: (range.lowerBound + range.upperBound) / 2, isFixed: false)
    }
  }
}
