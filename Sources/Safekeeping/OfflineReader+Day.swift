package import Lifecycle
import Revisions
package import WorkingCalendar

extension OfflineReader {
  /// What the files tell of an assignment at the end of a day.
  package enum Day {
    case known(AssignmentOnDay, workflows: [WorkflowReference: Workflow])
    /// The day lies before these events, which are all.
    case before([Event])
  }

  /// An assignment at the end of a day; nil where there is no such assignment.
  package func day(
    _ day: CivilDate, of id: AssignmentID
  ) throws(SafekeepingError) -> Day? {
    guard let events = try history(of: id, limit: .max) else { return nil }
    let state: AssignmentOnDay?
    do throws(ReplayError) {
      state = try Assignment.asOf(day, with: events)
    } catch {
      throw .damaged(
        nl: "Versie \(error.version) past niet bij '\(error.assignment)': \(error.reason)",
        en: "Version \(error.version) does not fit '\(error.assignment)': \(error.reason)")
    }
    guard let state else { return .before(events) }
    var workflows: [WorkflowReference: Workflow] = [:]
    for assignment in [state.knownThen, state.knownNow].compactMap({ $0 }) {
      workflows[assignment.workflow] = try workflow(of: assignment)
    }
    return .known(state, workflows: workflows)
  }
}
