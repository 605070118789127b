/// The numbers of the items of a meeting: its agenda and its list of decisions have the same ones.
///
/// First comes what the meeting lists, in that order; then what was decided beside the list, then
/// what stands on the agenda otherwise. A number that was given stays, whatever becomes of others.
public struct AgendaNumbers: Sendable {
  private let places: [AssignmentID: Int]

  public init(
    of meeting: Assignment, in workflow: Workflow, alsoOn others: [AssignmentID] = []
  ) {
    let decided = meeting.decisions.map(\.item).sorted()
    // Nobody keeps an order: the names are one that agenda and list share.
    let rest =
      workflow.convening?.items == nil ? (decided + others).sorted() : decided + others.sorted()
    self.init(workflow.listedItems(of: meeting) + rest)
  }

  /// The numbers of an agenda for which no meeting is planned.
  public init(_ items: [AssignmentID]) {
    var places: [AssignmentID: Int] = [:]
    for item in items where places[item] == nil { places[item] = places.count + 1 }
    self.places = places
  }

  public subscript(item: AssignmentID) -> Int? { places[item] }

  /// All items in their order.
  public var items: [AssignmentID] {
    places.sorted { $0.value < $1.value }.map(\.key)
  }
}

extension Workflow {
  /// What a meeting was told, by the numbers of its agenda; of one item in the order of its steps.
  public func numberedDecisions(
    of meeting: Assignment
  ) -> [(number: Int, decision: MeetingDecision)] {
    let numbers = AgendaNumbers(of: meeting, in: self)
    return meeting.decisions.map { (number: numbers[$0.item] ?? 0, decision: $0) }
      .sorted { ($0.number, $0.decision.version) < ($1.number, $1.decision.version) }
  }
}
