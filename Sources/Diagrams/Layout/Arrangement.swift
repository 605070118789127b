/// The content of one container with every place in it, seen from its top left corner.
struct Arrangement {
  /// The part of a link inside this container, from top to bottom.
  struct Piece {
    var edge: ContainerPlan.Edge
    var points: [Point]
    var label: ChartLayout.Label?
  }

  var width = 0
  var height = 0
  var headerHeight = 0
  /// The box of each child, in the order of the children.
  var frames: [Rectangle] = []
  var pieces: [Piece] = []
  /// Where each link crosses the top and the bottom border.
  var topPorts: [Int: Int] = [:]
  var bottomPorts: [Int: Int] = [:]
  var separators: [ChartLayout.Separator] = []
}
