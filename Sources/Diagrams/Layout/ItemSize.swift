/// The room that one child takes: its box, and its loops to the right of it.
struct ItemSize {
  var width: Int
  var height: Int
  /// The room for loops, right of the box.
  var loopWidth: Int
  /// Where along the width of the box edges may meet it.
  var ports: ClosedRange<Int>

  /// The size of a box with something inside, or with text only.
  static func size(
    of item: ChartModel.Item, text: ItemText, ends: Int, inside: Arrangement?
  ) -> ItemSize {
    var size: ItemSize
    switch item.kind {
    case .initialMarker:
      let middle = Measure.markerSize / 2
      return ItemSize(
        width: Measure.markerSize, height: Measure.markerSize, loopWidth: 0, ports: middle...middle)
    case .fork:
      let width = max(Measure.forkWidth, ends * Measure.portSpacing)
      return ItemSize(
        width: width, height: Measure.forkHeight, loopWidth: 0,
        ports: Measure.portSpacing / 4...width - Measure.portSpacing / 4)
    case .chart, .state:
      let room = ends * Measure.portSpacing
      if let inside {
        size = square(width: max(inside.width, room), height: inside.height)
      } else {
        size = square(
          width: max(text.width + Measure.boxPadding * 2, room, smallestWidth(of: item)),
          height: max(text.height + Measure.boxPadding * 3 / 2, Measure.boxHeight))
      }
    }
    if !item.loops.isEmpty {
      let texts = item.loops.map { TextWidths.width(of: $0.lines, size: Measure.smallText) }
      size.loopWidth = Measure.loopReach + (texts.max() ?? 0) + Measure.labelPadding * 2
      size.height = max(size.height, loopHeights(item).reduce(Measure.corner * 2, +))
    }
    return size
  }

  /// The height that each loop takes beside the box.
  static func loopHeights(_ item: ChartModel.Item) -> [Int] {
    item.loops.map {
      max(Measure.loopHeight, $0.lines.count * Measure.smallLine + Measure.labelPadding * 2)
    }
  }

  private static func smallestWidth(of item: ChartModel.Item) -> Int {
    if case .state(.history) = item.kind, item.label.isEmpty { return Measure.boxHeight }
    return Measure.smallestBox
  }

  private static func square(width: Int, height: Int) -> ItemSize {
    ItemSize(
      width: width, height: height, loopWidth: 0,
      ports: Measure.corner + 2...width - Measure.corner - 2)
  }
}
