import Lifecycle

extension Simulation {
  /// What a step about a child asks: a new one, or news of the oldest that is not over; of that of
  /// an element where its number is given.
  ///
  /// Where there is none, the news is about nothing, and refused as such.
  func child(_ name: SeriesName, _ state: SimulationStep.ChildState?) -> Command.Request {
    guard let state else { return .series(.ask(name, on: nil)) }
    let running = assignment.children.first { child in
      child.series == name && !child.isOver
        && (state.element == nil || child.element == state.element)
    }
    return .series(
      .childMoved(
        ChildNews(
          child: running?.id ?? assignment.id, series: name,
          planned: running?.planned ?? today, element: running?.element,
          version: (running?.version ?? 0) + 1,
          states: [state.state], isOver: state.isOver)))
  }
}
