public import Fields

/// That a state puts an assignment on the agenda of a body: of its meeting on the day in a field.
public struct AgendaRule: Hashable, Sendable {
  /// The body as the workflow calls it.
  public let body: String
  /// The field with the day of the meeting.
  public let day: FieldName
  /// The field with the date of the papers; nil where nobody says of when they are.
  public let papers: FieldName?
  /// The field that names who submits the item; nil where none does.
  public let submitter: FieldName?
  /// The action that is taken by itself where the meeting is cancelled; nil where its day is emptied.
  public let cancelled: ActionName?

  public init(
    body: String, day: FieldName, papers: FieldName? = nil, submitter: FieldName? = nil,
    cancelled: ActionName? = nil
  ) {
    self.cancelled = cancelled
    self.body = body
    self.day = day
    self.papers = papers
    self.submitter = submitter
  }
}

/// That the assignments of a workflow are meetings: of the body in one field, on the day in another.
public struct ConveningRule: Hashable, Sendable {
  public let body: FieldName
  public let day: FieldName
  /// The deadline by which the papers have to be there; nil where there is none.
  public let papers: DeadlineName?
  /// The field with the day that it was moved from; nil where nobody keeps it.
  public let previous: FieldName?
  /// The field with the names of the items in the order of the agenda; nil where nobody keeps it.
  public let items: FieldName?
  /// The field with the items that were added after the agenda was fixed; nil where none can be.
  public let late: FieldName?
  /// The state in which items come onto the agenda by themselves; nil where they always do.
  public let open: StateName?
  /// The state of a meeting that does not take place; nil where there is none such.
  public let cancelled: StateName?
  /// Who may plan a meeting; nil where anybody may.
  public let planners: [RoleName]?

  public init(
    body: FieldName, day: FieldName, papers: DeadlineName? = nil, previous: FieldName? = nil,
    items: FieldName? = nil, late: FieldName? = nil, open: StateName? = nil,
    cancelled: StateName? = nil, planners: [RoleName]? = nil
  ) {
    self.body = body
    self.day = day
    self.papers = papers
    self.previous = previous
    self.items = items
    self.late = late
    self.open = open
    self.cancelled = cancelled
    self.planners = planners
  }
}
