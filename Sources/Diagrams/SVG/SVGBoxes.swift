/// Draws the boxes of a layout: states, containers, markers, and the lines between parts.
struct SVGBoxes {
  private var writer: SVGWriter

  static func draw(_ layout: ChartLayout, into writer: inout SVGWriter) {
    var boxes = SVGBoxes(writer: writer)
    for box in layout.boxes { boxes.draw(box) }
    for separator in layout.separators {
      boxes.writer.path(
        "M\(separator.top.x) \(separator.top.y)V\(separator.bottom.y)", style: "sc-separator")
    }
    writer = boxes.writer
  }

  private mutating func draw(_ box: ChartLayout.Box) {
    let frame = box.frame
    switch box.shape {
    case .chart: break
    case .state: writer.rectangle(frame, radius: Measure.corner, style: "sc-state")
    case .container: drawContainer(box)
    case .region(let hasBorder):
      if hasBorder { writer.rectangle(frame, radius: Measure.corner, style: "sc-region") }
    case .final: writer.rectangle(frame, radius: roundest(frame), style: "sc-final")
    case .history: writer.rectangle(frame, radius: roundest(frame), style: "sc-history")
    case .initialMarker:
      writer.circle(centre(of: frame), radius: frame.width / 2, style: "sc-solid")
      return
    case .fork:
      writer.rectangle(frame, radius: 2, style: "sc-solid")
      return
    }
    if box.isActive {
      writer.rectangle(frame, radius: activeRadius(box), style: "sc-active")
    }
    drawText(of: box)
  }

  private func centre(of frame: Rectangle) -> Point {
    Point(x: frame.x + frame.width / 2, y: frame.y + frame.height / 2)
  }

  private func roundest(_ frame: Rectangle) -> Int { min(frame.height, frame.width, 40) / 2 }

  private func activeRadius(_ box: ChartLayout.Box) -> Int {
    switch box.shape {
    case .final, .history: roundest(box.frame)
    case .chart, .state, .container, .region, .initialMarker, .fork: Measure.corner
    }
  }

  /// A box with a title bar that has the same round corners at the top.
  private mutating func drawContainer(_ box: ChartLayout.Box) {
    let frame = box.frame
    let corner = Measure.corner
    writer.rectangle(frame, radius: corner, style: "sc-container")
    writer.path(
      "M\(frame.x) \(frame.y + box.headerHeight)V\(frame.y + corner)"
        + "Q\(frame.x) \(frame.y) \(frame.x + corner) \(frame.y)H\(frame.right - corner)"
        + "Q\(frame.right) \(frame.y) \(frame.right) \(frame.y + corner)"
        + "V\(frame.y + box.headerHeight)Z",
      style: "sc-bar")
  }

  // MARK: Text

  private mutating func drawText(of box: ChartLayout.Box) {
    let text = box.text
    let isHeader = box.headerHeight > 0 || box.shape == .chart
    let available = isHeader ? box.headerHeight : box.frame.height
    var y = box.frame.y + (available - text.height) / 2
    let left = box.frame.x + (isHeader ? Measure.inset : Measure.boxPadding)
    let icons = text.icons * Measure.icon
    drawIcons(of: box, left: iconLeft(box, isHeader: isHeader), middle: y + text.headingHeight / 2)
    let middle = (box.frame.x + box.frame.right + icons) / 2
    let lineHeight = text.isTitle ? Measure.titleLine : Measure.stateLine
    let style = text.isTitle ? "sc-heading" : "sc-name"
    for line in text.label {
      y += lineHeight
      writer.words(
        line, at: Point(x: isHeader ? left + icons : middle, y: y - 5),
        style: isHeader ? style : style + " sc-middle")
    }
    if let note = text.note {
      y += Measure.smallLine
      writer.words(
        note, at: Point(x: isHeader ? left + icons : middle, y: y - 4),
        style: isHeader ? "sc-small" : "sc-small sc-middle")
    }
    guard !text.actions.isEmpty else { return }
    if !isHeader {
      let rule = y + Measure.boxPadding / 2
      writer.path("M\(box.frame.x) \(rule)H\(box.frame.right)", style: "sc-rule")
    }
    y += Measure.boxPadding - 2
    for action in text.actions {
      y += Measure.smallLine
      writer.words(action, at: Point(x: left, y: y - 4), style: "sc-small")
    }
  }

  /// Icons stand just left of the label, which is in the middle of a plain box.
  private func iconLeft(_ box: ChartLayout.Box, isHeader: Bool) -> Int {
    if isHeader { return box.frame.x + Measure.inset }
    let label = TextWidths.width(of: box.text.label, size: Measure.stateText, isBold: true)
    let note = box.text.note.map { TextWidths.width(of: $0, size: Measure.smallText) } ?? 0
    let icons = box.text.icons * Measure.icon
    let left = (box.frame.x + box.frame.right - icons - max(label, note)) / 2
    return max(box.frame.x + Measure.boxPadding / 2, left)
  }

  private mutating func drawIcons(of box: ChartLayout.Box, left: Int, middle: Int) {
    var centre = Point(x: left + Measure.icon / 2 - 2, y: middle)
    if box.isActive {
      writer.path(
        "M\(centre.x - 6) \(centre.y - 8)L\(centre.x + 8) \(centre.y)L\(centre.x - 6)"
          + " \(centre.y + 8)Z", style: "sc-solid")
      centre.x += Measure.icon
    }
    switch box.shape {
    case .final:
      writer.circle(centre, radius: 9, style: "sc-ring")
      writer.circle(centre, radius: 5, style: "sc-solid")
    case .history(let deep):
      writer.circle(centre, radius: 10, style: "sc-ring")
      writer.words(
        deep ? "H*" : "H", at: Point(x: centre.x, y: centre.y + 4), style: "sc-icon sc-middle")
    case .chart, .state, .container, .region, .initialMarker, .fork: break
    }
  }
}
