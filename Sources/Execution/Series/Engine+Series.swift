package import Lifecycle
import Recording
import Registry
package import WorkingCalendar

/// How a series stands, for who looks at it.
package struct SeriesReport: Sendable {
  package let assignment: Assignment
  package let workflow: Workflow
  package let series: [Course]
  package let moment: Moment

  /// A series with what is to come of it, and with its children.
  package struct Course: Sendable {
    package let rule: SeriesRule
    /// Nil where it does not run now.
    package let series: Series?
    package let coming: [(planned: CivilDate, date: CivilDate)]
    /// The elements that have no child yet, and why.
    package let waiting: [WaitingElement]
    /// The newest last.
    package let children: [Relative]
  }

  /// A child with its own workflow; nil where it is not open yet, or its workflow is not loaded.
  package struct Relative: Sendable {
    package let child: Child
    package let assignment: Assignment?
    package let workflow: Workflow?
  }
}

extension Engine {
  /// How many occurrences to come one report names.
  static let comingShown = 6

  /// The series of an assignment with their children.
  package func series(of id: String) async throws(EngineError) -> SeriesReport {
    let assignment = try assignment(id)
    let workflow = try workflow(of: assignment)
    var courses: [SeriesReport.Course] = []
    for rule in workflow.chart.seriesRules {
      let series = assignment.series.first { $0.name == rule.name }
      var children: [SeriesReport.Relative] = []
      for child in assignment.children where child.series == rule.name {
        let held = try held(child.id)?.assignment
        children.append(
          SeriesReport.Relative(
            child: child, assignment: held,
            workflow: held.flatMap { library.workflow($0.workflow) }))
      }
      courses.append(
        SeriesReport.Course(
          rule: rule, series: series,
          coming: series?.coming(
            Self.comingShown, in: workflow.calendar, leavingOut: rule.exceptions) ?? [],
          waiting: workflow.waitingElements(of: rule, about: assignment, at: moment),
          children: children))
    }
    let report = SeriesReport(
      assignment: assignment, workflow: workflow, series: courses, moment: moment)
    try await waitUntilDurable()
    return report
  }

  /// What people decide about a series, by its name. Returns when it is durable.
  package func change(
    _ name: String, of id: String, by requester: Requester, isTrial: Bool = false,
    _ request: (SeriesName) -> SeriesRequest
  ) async throws(EngineError) -> CommandOutcome {
    try await waitForRoom()
    let assignment = try assignment(id)
    let workflow = try workflow(of: assignment)
    let rule: SeriesRule
    do throws(Refusal) {
      rule = try workflow.series(named: name)
    } catch {
      throw .refused(error)
    }
    let decision = workflow.decide(
      Command(by: requester, .series(request(rule.name))), about: assignment, at: moment)
    let (event, advice) = try accepted(decision)
    return try await finish(
      carryOut(event, advice, before: assignment, workflow: workflow, isTrial: isTrial))
  }
}
