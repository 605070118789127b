/// Where everything in the drawing goes. The drawing itself adds only lines and letters.
package struct ChartLayout: Sendable, Equatable {
  /// A box with its border.
  package struct Box: Sendable, Equatable {
    package enum Shape: Sendable, Equatable {
      case chart
      case state
      case container
      /// A part of a parallel state. It has a border of its own only when an edge meets it.
      case region(hasBorder: Bool)
      case final
      case history(deep: Bool)
      case initialMarker
      case fork
    }

    package var shape: Shape
    package var frame: Rectangle
    package var text: ItemText
    /// The box around this one. Absent for the chart.
    package var parent: Int?
    package var isActive: Bool
    /// The height of the title bar of a container.
    package var headerHeight: Int
  }

  /// The text on an edge.
  package struct Label: Sendable, Equatable {
    package var frame: Rectangle
    package var lines: [String]
  }

  /// The way of an edge, in horizontal and vertical pieces.
  package struct Route: Sendable, Equatable {
    package var source: Int
    package var target: Int
    package var points: [Point]
    package var label: Label?
    package var isAutomatic: Bool
    package var hasArrow: Bool
  }

  /// A dashed line between two parts of a parallel state.
  package struct Separator: Sendable, Equatable {
    package var top: Point
    package var bottom: Point
  }

  /// The chart is box 0; a box comes after the box around it.
  package var boxes: [Box]
  package var routes: [Route]
  package var separators: [Separator]

  package var width: Int { boxes.first?.frame.width ?? 0 }
  package var height: Int { boxes.first?.frame.height ?? 0 }

  package init(_ outline: ChartOutline) throws(DiagramError) {
    let model = try ChartModel(outline)
    let plans = ContainerPlan.plans(for: model)
    let arrangements = ContainerArranger.arrangements(for: model, plans)
    self = LayoutAssembly.layout(model, plans, arrangements)
  }

  init(boxes: [Box], routes: [Route], separators: [Separator]) {
    self.boxes = boxes
    self.routes = routes
    self.separators = separators
  }
}
