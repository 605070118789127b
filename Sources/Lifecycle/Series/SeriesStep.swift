public import WorkingCalendar

/// What happened to a series of an assignment, or to one of its children.
public enum SeriesStep: Hashable, Sendable {
  /// An occurrence opened its child, or reminded.
  case recurred(OccurrenceKey, late: Bool)
  /// Somebody asked for a child beside the rule.
  case asked(SeriesName, on: CivilDate)
  /// A child is in other states.
  case childMoved(ChildNews)
  case cancelled(SeriesName, planned: CivilDate, reason: String)
  case moved(SeriesName, planned: CivilDate, to: CivilDate, reason: String)
  /// It took place on a day: what comes next counts from there.
  case held(SeriesName, on: CivilDate)

  /// The stable name of what happened.
  public var name: String {
    switch self {
    case .recurred: "recurred"
    case .asked: "asked"
    case .childMoved: "child-moved"
    case .cancelled: "occurrence-cancelled"
    case .moved: "occurrence-moved"
    case .held: "occurrence-held"
    }
  }

  public var series: SeriesName {
    switch self {
    case .recurred(let key, _): key.series
    case .childMoved(let news): news.series
    case .asked(let name, _), .cancelled(let name, _, _), .moved(let name, _, _, _),
      .held(let name, _):
      name
    }
  }
}

/// What somebody, or the clock, asks of a series.
public enum SeriesRequest: Hashable, Sendable {
  /// The moment of an occurrence has come.
  case recur(OccurrenceKey)
  /// A child beside the rule; today where no day is given.
  case ask(SeriesName, on: CivilDate?)
  case childMoved(ChildNews)
  case cancel(SeriesName, CivilDate, reason: String)
  case move(SeriesName, CivilDate, to: CivilDate, reason: String)
  /// It took place; today where no day is given.
  case hold(SeriesName, on: CivilDate?)
}

/// What a child tells its parent.
public struct ChildNews: Hashable, Sendable {
  public let child: AssignmentID
  public let series: SeriesName
  public let planned: CivilDate
  /// The element of a field of the parent that the child is for; nil where it is for a day.
  public let element: Int?
  /// The version of the child that is told of: what is older tells nothing.
  public let version: Int
  public let states: [StateName]
  public let isOver: Bool

  public init(
    child: AssignmentID, series: SeriesName, planned: CivilDate, element: Int? = nil,
    version: Int, states: [StateName], isOver: Bool
  ) {
    self.child = child
    self.series = series
    self.planned = planned
    self.element = element
    self.version = version
    self.states = states
    self.isOver = isOver
  }
}

extension Draft {
  mutating func carryOut(_ request: SeriesRequest) throws(Refusal) {
    switch request {
    case .recur(let key):
      try recur(key)
      settleAfterOccurrence()
      return
    case .ask(let name, let date): try ask(name, on: date)
    case .childMoved(let news): try take(news)
    case .cancel(let name, let date, let reason): try cancel(name, date, reason: reason)
    case .move(let name, let date, let day, let reason):
      try move(name, date, to: day, reason: reason)
    case .hold(let name, let date): try hold(name, on: date)
    }
    try settleDown()
  }
}

extension SeriesStep {
  /// The step without a reason that tells what is erased.
  func erasing(_ texts: ErasedTexts) -> SeriesStep {
    switch self {
    case .cancelled(let name, let planned, let reason) where texts.occur(in: reason):
      .cancelled(name, planned: planned, reason: "")
    case .moved(let name, let planned, let day, let reason) where texts.occur(in: reason):
      .moved(name, planned: planned, to: day, reason: "")
    case .recurred, .asked, .childMoved, .cancelled, .moved, .held: self
    }
  }
}
