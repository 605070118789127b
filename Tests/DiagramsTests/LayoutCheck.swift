import Diagrams

/// What must hold in every layout. Gives the faults in words.
struct LayoutCheck {
  private let layout: ChartLayout
  private var faults: [String] = []

  static func faults(in outline: ChartOutline) throws -> [String] {
    var check = LayoutCheck(layout: try ChartLayout(outline))
    check.checkBoxes()
    check.checkLabels()
    for route in check.layout.routes.indices { check.checkRoute(route) }
    check.checkSharedLines()
    return check.faults
  }

  private func ancestors(of box: Int) -> [Int] {
    var found: [Int] = []
    var current = layout.boxes[box].parent
    while let parent = current {
      found.append(parent)
      current = layout.boxes[parent].parent
    }
    return found
  }

  private func canHold(_ box: ChartLayout.Box) -> Bool {
    switch box.shape {
    case .chart, .container, .region: true
    case .state, .final, .history, .initialMarker, .fork: false
    }
  }

  // MARK: Boxes

  private mutating func checkBoxes() {
    for (number, box) in layout.boxes.enumerated() {
      if box.text.width > box.frame.width { faults.append("the text of box \(number) sticks out") }
      guard let parent = box.parent else { continue }
      let outer = layout.boxes[parent]
      if !outer.frame.contains(box.frame) || box.frame.y < outer.frame.y + outer.headerHeight {
        faults.append("box \(number) sticks out of \(parent)")
      }
      for (other, sibling) in layout.boxes.enumerated().dropFirst(number + 1)
      where sibling.parent == parent && sibling.frame.overlaps(box.frame) {
        faults.append("boxes \(number) and \(other) overlap")
      }
    }
  }

  // MARK: Labels

  private mutating func checkLabels() {
    let labels = layout.routes.compactMap(\.label)
    for (number, label) in labels.enumerated() {
      for (box, other) in layout.boxes.enumerated() where label.frame.overlaps(other.frame) {
        let isInside = canHold(other) && other.frame.contains(label.frame)
        if !isInside || label.frame.y < other.frame.y + other.headerHeight {
          faults.append("label \(number) overlaps box \(box)")
        }
      }
      for other in labels.indices.dropFirst(number + 1)
      where labels[other].frame.overlaps(label.frame) {
        faults.append("labels \(number) and \(other) overlap")
      }
    }
  }

  // MARK: Routes

  private mutating func checkRoute(_ number: Int) {
    let route = layout.routes[number]
    guard let first = route.points.first, let last = route.points.last, route.points.count > 1
    else {
      faults.append("route \(number) has no length")
      return
    }
    if !isOnBorder(first, of: layout.boxes[route.source].frame) {
      faults.append("route \(number) does not begin at its source")
    }
    if !isOnBorder(last, of: layout.boxes[route.target].frame) {
      faults.append("route \(number) does not end at its target")
    }
    let around = ancestors(of: route.source) + ancestors(of: route.target)
    for line in lines(of: route) {
      if line.width > 0, line.height > 0 { faults.append("route \(number) runs askew") }
      for (box, other) in layout.boxes.enumerated() where crosses(line, other.frame) {
        let isAround = around.contains(box) && canHold(other)
        if !isAround || crosses(line, title(of: other)) {
          faults.append("route \(number) runs through box \(box)")
        }
      }
      for (other, label) in layout.routes.map(\.label).enumerated() where other != number {
        if let label, crosses(line, label.frame) {
          faults.append("route \(number) runs through label \(other)")
        }
      }
    }
  }

  private func title(of box: ChartLayout.Box) -> Rectangle {
    guard canHold(box) else { return box.frame }
    return Rectangle(
      x: box.frame.x, y: box.frame.y, width: box.text.width, height: box.headerHeight)
  }

  private func lines(of route: ChartLayout.Route) -> [Rectangle] {
    zip(route.points, route.points.dropFirst()).map { start, end in
      Rectangle(
        x: min(start.x, end.x), y: min(start.y, end.y), width: abs(start.x - end.x),
        height: abs(start.y - end.y))
    }
  }

  /// Whether a line goes through the inside of a rectangle. To touch the border is not to cross.
  private func crosses(_ line: Rectangle, _ frame: Rectangle) -> Bool {
    line.x < frame.right && frame.x < line.right + (line.width == 0 ? 1 : 0)
      && line.y < frame.bottom && frame.y < line.bottom + (line.height == 0 ? 1 : 0)
      && (line.width > 0 || line.x > frame.x) && (line.height > 0 || line.y > frame.y)
  }

  private func isOnBorder(_ point: Point, of frame: Rectangle) -> Bool {
    let isBeside = (point.x == frame.x || point.x == frame.right)
    let isAboveOrBelow = (point.y == frame.y || point.y == frame.bottom)
    return (isBeside && (frame.y...frame.bottom).contains(point.y))
      || (isAboveOrBelow && (frame.x...frame.right).contains(point.x))
  }

  /// Edges without a shared end never lie on top of each other.
  private mutating func checkSharedLines() {
    let lines = layout.routes.map(lines)
    for (number, route) in layout.routes.enumerated() {
      for other in layout.routes.indices.dropFirst(number + 1) {
        let ends = [layout.routes[other].source, layout.routes[other].target]
        if ends.contains(route.source) || ends.contains(route.target) { continue }
        for line in lines[number] where lines[other].contains(where: { areOnTop(line, $0) }) {
          faults.append("routes \(number) and \(other) share a line")
        }
      }
    }
  }

  private func areOnTop(_ first: Rectangle, _ second: Rectangle) -> Bool {
    if first.width == 0, second.width == 0, first.x == second.x {
      return first.y < second.bottom && second.y < first.bottom
    }
    if first.height == 0, second.height == 0, first.y == second.y {
      return first.x < second.right && second.x < first.right
    }
    return false
  }
}
