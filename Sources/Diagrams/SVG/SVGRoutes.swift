/// Draws the edges of a layout with round turns, their arrowheads and their labels.
struct SVGRoutes {
  private static let turnRadius = 6
  private static let arrowLength = 10
  private static let arrowHalf = 4

  static func draw(_ layout: ChartLayout, into writer: inout SVGWriter) {
    for route in layout.routes where route.points.count > 1 {
      let style = route.isAutomatic ? "sc-edge sc-automatic" : "sc-edge"
      writer.path(line(along: shortened(route)), style: style)
      if route.hasArrow { writer.path(arrowhead(route.points), style: "sc-arrow") }
    }
    for route in layout.routes {
      guard let label = route.label else { continue }
      draw(label, isBeside: route.source == route.target, into: &writer)
    }
  }

  /// The line stops inside the arrowhead, so that its end does not stick out at the point.
  private static func shortened(_ route: ChartLayout.Route) -> [Point] {
    var points = route.points
    guard route.hasArrow, let end = points.popLast(), let before = points.last else {
      return route.points
    }
    let (x, y) = direction(from: before, to: end)
    points.append(Point(x: end.x - x * (arrowLength - 2), y: end.y - y * (arrowLength - 2)))
    return points
  }

  private static func direction(from start: Point, to end: Point) -> (x: Int, y: Int) {
    ((end.x - start.x).signum(), (end.y - start.y).signum())
  }

  private static func line(along points: [Point]) -> String {
    guard let first = points.first, let last = points.last else { return "" }
    var data = "M\(first.x) \(first.y)"
    for place in points.indices.dropFirst().dropLast() {
      let (before, turn, after) = (points[place - 1], points[place], points[place + 1])
      let radius = min(turnRadius, length(before, turn) / 2, length(turn, after) / 2)
      let (inX, inY) = direction(from: before, to: turn)
      let (outX, outY) = direction(from: turn, to: after)
      data += "L\(turn.x - inX * radius) \(turn.y - inY * radius)"
      data += "Q\(turn.x) \(turn.y) \(turn.x + outX * radius) \(turn.y + outY * radius)"
    }
    return data + "L\(last.x) \(last.y)"
  }

  private static func length(_ first: Point, _ second: Point) -> Int {
    abs(first.x - second.x) + abs(first.y - second.y)
  }

  private static func arrowhead(_ points: [Point]) -> String {
    guard let end = points.last, let before = points.dropLast().last else { return "" }
    let (x, y) = direction(from: before, to: end)
    let base = Point(x: end.x - x * arrowLength, y: end.y - y * arrowLength)
    return "M\(end.x) \(end.y)L\(base.x - y * arrowHalf) \(base.y - x * arrowHalf)"
      + "L\(base.x + y * arrowHalf) \(base.y + x * arrowHalf)Z"
  }

  /// A label on an edge interrupts the line; a label of a loop stands right of it.
  private static func draw(
    _ label: ChartLayout.Label, isBeside: Bool, into writer: inout SVGWriter
  ) {
    let frame = label.frame
    if !isBeside { writer.rectangle(frame, radius: 2, style: "sc-back") }
    var y = frame.y + (frame.height - label.lines.count * Measure.smallLine) / 2
    for line in label.lines {
      y += Measure.smallLine
      writer.words(
        line, at: Point(x: isBeside ? frame.x : frame.x + frame.width / 2, y: y - 4),
        style: isBeside ? "sc-label" : "sc-label sc-middle")
    }
  }
}
