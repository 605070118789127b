/// The sizes of the drawing in pixels.
enum Measure {
  static let stateText = 14
  static let smallText = 12
  static let titleText = 18
  static let stateLine = 18
  static let smallLine = 16
  static let titleLine = 24

  /// Room between text and the border of its box.
  static let boxPadding = 12
  static let smallestBox = 72
  static let boxHeight = 40
  /// Room for a ring, an H or the mark of an active state, left of the label.
  static let icon = 24
  static let corner = 10
  static let markerSize = 16
  static let forkWidth = 56
  static let forkHeight = 6

  /// Room between the border of a container and what is inside.
  static let inset = 18

  /// Half the room between two things beside each other.
  static let boxSpacing = 18
  static let lineSpacing = 8
  static let labelSpacing = 6

  /// Between the places where edges meet one side of a box.
  static let portSpacing = 26
  static let smallestPortSpacing = 10
  /// The vertical run that an edge keeps before it turns and before it ends.
  static let lead = 15
  static let trackSpacing = 11
  static let smallestChannel = 30
  /// Verticals in one channel that are nearer than this would look like one line.
  static let nearness = 8

  static let loopReach = 26
  static let loopHeight = 30
  static let labelPadding = 4
}
