import Expressions
import Fields

/// A child for each element of a field.
extension Draft {
  /// Opens the child of each element that has none and whose condition holds, in the order of the
  /// list, for the series that run. Together with what the decision records, so once.
  mutating func openElements() {
    for place in series.indices where !series[place].isParked {
      guard let rule = workflow.chart.seriesRule(series[place].name), let child = rule.workflow
      else { continue }
      for element in elements(of: rule) where children.count < Child.maximum {
        guard !isOpen(element, of: rule), case .met = standing(of: element, rule) else { continue }
        series[place].count += 1
        promiseChild(
          child, of: series[place], planned: today, on: today, element: element.key)
      }
    }
  }

  /// The elements of the field that a series is about.
  func elements(of rule: SeriesRule) -> [SeriesElement] {
    rule.elements.map { SeriesElement.all(in: fields[$0.field]) } ?? []
  }

  private func isOpen(_ element: SeriesElement, of rule: SeriesRule) -> Bool {
    children.contains { $0.series == rule.name && $0.element == element.key }
  }

  /// Whether the child of an element may open. A condition that cannot be evaluated opens nothing,
  /// and is told as such.
  private func standing(
    of element: SeriesElement, _ rule: SeriesRule
  ) -> WaitingElement.Standing {
    guard let condition = rule.elements?.condition else { return .met }
    let context = OccurrenceContext(draft: self, occurrence: nil, element: element.value)
    switch condition.condition.value(in: context) {
    case .success(.boolean(true)): return .met
    case .success(.boolean(false)): return .waits
    case .success(let value): return .failed(.notBoolean(condition, value: value))
    case .failure(let error): return .failed(.evaluation(condition, error: error, seen: []))
    }
  }

  /// The elements of a series that have no child yet, and why.
  func waiting(_ rule: SeriesRule) -> [WaitingElement] {
    elements(of: rule).filter { !isOpen($0, of: rule) }.map { element in
      let standing =
        children.count < Child.maximum
        ? standing(of: element, rule) : .failed(.tooManyChildren(limit: Child.maximum))
      return WaitingElement(element: element, standing: standing)
    }
  }
}

/// An element that has no child yet.
public struct WaitingElement: Sendable {
  public enum Standing: Sendable {
    /// Nothing stands in the way: it opens with the next event.
    case met
    /// Its condition does not hold.
    case waits
    /// Why its condition cannot be evaluated, or no child can open.
    case failed(Blocker)
  }

  public let element: SeriesElement
  public let standing: Standing
}

extension Workflow {
  /// The elements that have no child yet, in the order of their list; none where the series is
  /// about no elements, or does not run.
  public func waitingElements(
    of rule: SeriesRule, about assignment: Assignment, at moment: Moment
  ) -> [WaitingElement] {
    guard assignment.series.contains(where: { $0.name == rule.name && !$0.isParked }) else {
      return []
    }
    let nobody = Requester(person: "", roles: [])
    return Draft(of: assignment, in: self, for: nobody, at: moment).waiting(rule)
  }
}
