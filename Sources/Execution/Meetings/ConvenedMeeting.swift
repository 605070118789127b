import Lifecycle

/// A meeting with the workflow that it runs on.
struct ConvenedMeeting {
  let assignment: Assignment
  let workflow: Workflow

  var isCancelled: Bool { workflow.isCancelled(assignment) }
  var isOver: Bool { workflow.isOver(assignment) }

  func lists(_ item: AssignmentID) -> Bool {
    workflow.listedItems(of: assignment).contains(item)
  }
}

extension [ConvenedMeeting] {
  /// The one of several meetings of a body on a day to which an item belongs: one that lists it, else
  /// the first one. Items come onto the first one by themselves: where another one lists an item too,
  /// somebody wanted it there. Nil where all are cancelled, or there is none. The one that is
  /// `counted` counts though it is cancelled.
  func meeting(
    for item: AssignmentID, _ key: MeetingKey, counting counted: AssignmentID? = nil
  ) -> ConvenedMeeting? {
    let candidates = filter { !$0.isCancelled || $0.assignment.id == counted }
    let first = first(of: key, counting: counted)
    return candidates.filter { $0.lists(item) }.min { one, other in
      if one.isOver != other.isOver { return !one.isOver }
      let isFirst = one.assignment.id == first?.assignment.id
      if isFirst != (other.assignment.id == first?.assignment.id) { return !isFirst }
      return one.assignment.id < other.assignment.id
    } ?? first
  }

  /// The one that people mean by the body and the day: one that is not over before others, and then
  /// the one with the usual identifier. Nil where all are cancelled, or there is none.
  func first(of key: MeetingKey, counting counted: AssignmentID? = nil) -> ConvenedMeeting? {
    filter { !$0.isCancelled || $0.assignment.id == counted }.min { one, other in
      if one.isOver != other.isOver { return !one.isOver }
      let isUsual = one.assignment.id == key.identifier
      if isUsual != (other.assignment.id == key.identifier) { return isUsual }
      return one.assignment.id < other.assignment.id
    }
  }
}
