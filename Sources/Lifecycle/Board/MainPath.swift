public import Languages

/// The stages that the assignments of a workflow go through, as the columns of a board.
///
/// The stages are the children of the root in document order. A state that holds more than half of
/// all states is a frame around the path and no stage: what is inside it takes its place. Of a
/// frame with states side by side the first track is the path.
public struct MainPath: Sendable {
  public struct Stage: Hashable, Sendable {
    public let name: StateName
    public let label: LocalizedText
    public let isFinal: Bool
    /// Whether deadlines stand still in it.
    public let suspends: Bool
  }

  public let stages: [Stage]
  private let chart: Statechart
  private let places: [Int]

  public init(of workflow: Workflow) {
    chart = workflow.chart
    places = Self.path(of: chart)
    stages = places.map { [chart] place in
      let node = chart.states[place]
      return Stage(
        name: node.name, label: node.label, isFinal: node.isFinal, suspends: node.suspends)
    }
  }

  /// The stage of an assignment with these leaves; nil where none of its states is on the path.
  public func stage(of leaves: [StateName]) -> Stage? {
    place(of: leaves).map { stages[$0] }
  }

  /// Where the stage of these leaves stands on the path.
  func place(of leaves: [StateName]) -> Int? {
    guard let configuration = Configuration(leaves: leaves, of: chart) else { return nil }
    return places.firstIndex { configuration.contains($0) }
  }

  /// The state of a place, as its index in the chart.
  func state(at place: Int) -> Int { places[place] }

  private static func path(of chart: Statechart) -> [Int] {
    let all = chart.states.count - 1
    var found: [Int] = []
    // Frames lie in each other: the states behind an inner one come after what is inside it.
    var rest = Array(members(of: Statechart.root, in: chart).reversed())
    while let state = rest.popLast() {
      let size = chart.states[state].lastDescendant - state + 1
      let inside = members(of: state, in: chart)
      if size * 2 > all, !inside.isEmpty {
        rest += inside.reversed()
      } else {
        found.append(state)
      }
    }
    return found
  }

  /// What stands on the path inside a state, in document order.
  private static func members(of state: Int, in chart: Statechart) -> [Int] {
    let node = chart.states[state]
    let children = node.children.filter { !chart.states[$0].isHistory }
    guard node.isParallel else { return children }
    return children.first.map { members(of: $0, in: chart) } ?? []
  }
}
