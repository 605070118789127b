/// Puts the arrangements of all containers together in one drawing.
struct LayoutAssembly {
  private let model: ChartModel
  private let plans: [ContainerPlan]
  private let arrangements: [Int: Arrangement]
  private var frames: [Rectangle]
  /// The part of each link in each container, in the direction of the link.
  private var pieces: [[Int: [Point]]]
  private var labels: [ChartLayout.Label?]
  private var separators: [ChartLayout.Separator] = []

  static func layout(
    _ model: ChartModel, _ plans: [ContainerPlan], _ arrangements: [Int: Arrangement]
  ) -> ChartLayout {
    var assembly = LayoutAssembly(model, plans, arrangements)
    assembly.placeAll()
    let routes =
      model.links.indices.map(assembly.route) + model.items.indices.flatMap(assembly.loops)
    return ChartLayout(
      boxes: model.items.indices.map(assembly.box), routes: routes,
      separators: assembly.separators)
  }

  private init(
    _ model: ChartModel, _ plans: [ContainerPlan], _ arrangements: [Int: Arrangement]
  ) {
    self.model = model
    self.plans = plans
    self.arrangements = arrangements
    let empty = Rectangle(x: 0, y: 0, width: 0, height: 0)
    frames = [Rectangle](repeating: empty, count: model.items.count)
    pieces = [[Int: [Point]]](repeating: [:], count: model.links.count)
    labels = [ChartLayout.Label?](repeating: nil, count: model.links.count)
  }

  /// Moves what is inside each container to its place, from the outside in.
  private mutating func placeAll() {
    for item in model.items.indices {
      guard let arrangement = arrangements[item] else { continue }
      if item == 0 {
        frames[0] = Rectangle(x: 0, y: 0, width: arrangement.width, height: arrangement.height)
      }
      let origin = frames[item].origin
      for (child, frame) in zip(model.items[item].children, arrangement.frames) {
        frames[child] = frame.moved(by: origin)
      }
      for separator in arrangement.separators {
        separators.append(
          ChartLayout.Separator(
            top: separator.top.moved(by: origin), bottom: separator.bottom.moved(by: origin)))
      }
      for piece in arrangement.pieces {
        let points = piece.points.map { $0.moved(by: origin) }
        pieces[piece.edge.link][item] = piece.edge.pointsUp ? points.reversed() : points
        if var label = piece.label {
          label.frame = label.frame.moved(by: origin)
          labels[piece.edge.link] = label
        }
      }
    }
  }

  // MARK: Boxes

  private func box(_ number: Int) -> ChartLayout.Box {
    let item = model.items[number]
    return ChartLayout.Box(
      shape: shape(of: number), frame: frames[number], text: ItemText(item, words: model.words),
      parent: item.parent, isActive: item.isActive,
      headerHeight: arrangements[number]?.headerHeight ?? 0)
  }

  private func shape(of number: Int) -> ChartLayout.Box.Shape {
    let item = model.items[number]
    switch item.kind {
    case .chart: return .chart
    case .initialMarker: return .initialMarker
    case .fork: return .fork
    case .state(let kind):
      if item.isContainer {
        return isRegion(number) ? .region(hasBorder: isMet(number)) : .container
      }
      switch kind {
      case .final: return .final
      case .history(let deep): return .history(deep: deep)
      case .atomic, .compound, .parallel: return .state
      }
    }
  }

  /// Whether a container is one of the parts of a parallel state that lie side by side.
  private func isRegion(_ number: Int) -> Bool {
    guard let parent = model.items[number].parent, model.items[parent].isParallel else {
      return false
    }
    let layers = plans[parent].layers
    return layers.allSatisfy { $0 == layers.first }
  }

  /// Whether an edge begins or ends at an item itself.
  private func isMet(_ number: Int) -> Bool {
    let item = model.items[number]
    return item.isActive || !item.loops.isEmpty
      || model.links.contains { $0.source == number || $0.target == number }
  }

  // MARK: Routes

  private func route(_ number: Int) -> ChartLayout.Route {
    let link = model.links[number]
    let shared = model.sharedContainer(link.source, link.target)
    let outwards = containers(from: link.source, to: shared)
    let inwards = containers(from: link.target, to: shared).reversed()
    var points: [Point] = []
    for container in outwards + [shared] + inwards { points += pieces[number][container] ?? [] }
    return ChartLayout.Route(
      source: link.source, target: link.target, points: Self.simplified(points),
      label: labels[number], isAutomatic: link.isAutomatic, hasArrow: link.hasArrow)
  }

  /// The containers around an item that lie inside another container.
  private func containers(from item: Int, to shared: Int) -> [Int] {
    item == shared ? [] : Array(model.ancestors(of: item).prefix { $0 != shared })
  }

  /// Leaves out points that do not turn.
  private static func simplified(_ points: [Point]) -> [Point] {
    var result: [Point] = []
    for point in points {
      if result.last == point { continue }
      while let last = result.last, let before = result.dropLast().last,
        (before.x == last.x && last.x == point.x) || (before.y == last.y && last.y == point.y)
      {
        result.removeLast()
      }
      result.append(point)
    }
    return result
  }

  /// Loops leave the right side of a box and come back to it.
  private func loops(_ number: Int) -> [ChartLayout.Route] {
    let frame = frames[number]
    var top = frame.y + Measure.corner
    return zip(model.items[number].loops, ItemSize.loopHeights(model.items[number])).map {
      loop, height in
      defer { top += height }
      let middle = top + height / 2
      let out = frame.right + Measure.loopReach
      let (upper, lower) = (middle - Measure.loopHeight / 4, middle + Measure.loopHeight / 4)
      let label = ChartLayout.Label(
        frame: Rectangle(
          x: out + Measure.labelPadding, y: top + Measure.labelPadding,
          width: TextWidths.width(of: loop.lines, size: Measure.smallText),
          height: height - Measure.labelPadding * 2),
        lines: loop.lines)
      return ChartLayout.Route(
        source: number, target: number,
        points: [
          Point(x: frame.right, y: upper), Point(x: out, y: upper), Point(x: out, y: lower),
          Point(x: frame.right, y: lower),
        ],
        label: loop.lines.isEmpty ? nil : label, isAutomatic: loop.isAutomatic, hasArrow: true)
    }
  }
}
