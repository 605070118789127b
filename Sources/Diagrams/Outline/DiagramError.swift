/// Why an outline cannot be drawn.
package struct DiagramError: Error, Equatable, Sendable, CustomStringConvertible {
  package enum Reason: Equatable, Sendable {
    case tooManyStates(Int)
    case tooManyEdges(Int)
    case tooDeep(Int)
    case duplicateName(String)
    case unknownName(String)
  }

  package var reason: Reason

  package init(_ reason: Reason) { self.reason = reason }

  package var description: String {
    switch reason {
    case .tooManyStates(let count):
      "a diagram holds at most \(DiagramLimits.maximumStates) states, not \(count)"
    case .tooManyEdges(let count):
      "a diagram holds at most \(DiagramLimits.maximumEdges) edges, not \(count)"
    case .tooDeep(let depth):
      "a diagram nests at most \(DiagramLimits.maximumDepth) states deep, not \(depth)"
    case .duplicateName(let name):
      "two states are named \(CleanText.line(name))"
    case .unknownName(let name):
      "no state is named \(CleanText.line(name))"
    }
  }
}

/// How large an outline may be. Beyond this a drawing is no longer readable, nor quickly made.
package enum DiagramLimits {
  package static let maximumStates = 400
  /// Every target of a transition and every initial state counts as an edge.
  package static let maximumEdges = 1_200
  package static let maximumDepth = 24
}
