public import Languages
public import WorkingCalendar

/// Where a series of an assignment stands: what occurs next, and what was decided about it.
///
/// It holds the next occurrence alone, so that its size does not grow with its course.
public struct Series: Hashable, Sendable {
  /// The most occurrences to come that are cancelled or moved beforehand.
  public static let mostCancelled = 200
  public static let mostMoved = 50

  /// One occurrence to come.
  public struct Occurrence: Hashable, Sendable {
    /// The day that the rule gives, and that the occurrence is known by wherever it is moved to.
    public let planned: CivilDate
    /// The day on which it takes place.
    public let date: CivilDate
    /// When it opens its child, or reminds.
    public let moment: Instant

    public init(planned: CivilDate, date: CivilDate, moment: Instant) {
      self.planned = planned
      self.date = date
      self.moment = moment
    }

    /// The same, at `instant` where its moment lies behind that.
    func notBefore(_ instant: Instant) -> Occurrence {
      moment >= instant ? self : Occurrence(planned: planned, date: date, moment: instant)
    }
  }

  public let name: SeriesName
  /// The state that set it; the series ends with it.
  public let state: StateName
  /// The day on which the state was entered.
  public internal(set) var entered: CivilDate
  public internal(set) var label: LocalizedText
  /// The workflow of the children; nil for a series that only reminds.
  public internal(set) var workflow: AssignmentID?
  /// The rule with its days; nil where children are opened by hand alone, and while the day that
  /// it counts from is not known.
  public internal(set) var rule: RecurrenceRule?
  public internal(set) var roll: RollPolicy
  /// How long before its day an occurrence opens.
  public internal(set) var lead: Term
  /// The next occurrence of the rule; nil where there is none any more, or none is known.
  public internal(set) var next: Occurrence?
  /// Occurrences to come that were moved by hand.
  public internal(set) var moved: [Occurrence] = []
  /// Planned days to come on which nothing occurs, because somebody decided so. Sorted.
  public internal(set) var cancelled: [CivilDate] = []
  /// The planned days up to here are done with.
  public internal(set) var reached: CivilDate
  /// The day on which it last took place, as far as is known.
  public internal(set) var previous: CivilDate?
  /// How often it took place in the calendar year of that day.
  public internal(set) var held = 0
  /// How many occurrences there were.
  public internal(set) var count = 0
  /// Whether it rests, because its state was left and may be returned to.
  public internal(set) var isParked = false

  public init(
    name: SeriesName, state: StateName, entered: CivilDate, label: LocalizedText,
    workflow: AssignmentID?, rule: RecurrenceRule?, roll: RollPolicy, lead: Term,
    next: Occurrence?, moved: [Occurrence] = [], cancelled: [CivilDate] = [],
    reached: CivilDate, previous: CivilDate? = nil, held: Int = 0, count: Int = 0,
    isParked: Bool = false
  ) {
    self.name = name
    self.state = state
    self.entered = entered
    self.label = label
    self.workflow = workflow
    self.rule = rule
    self.roll = roll
    self.lead = lead
    self.next = next
    self.moved = moved
    self.cancelled = cancelled
    self.reached = reached
    self.previous = previous
    self.held = held
    self.count = count
    self.isParked = isParked
  }

  /// The same series of a state that is called otherwise now.
  func under(_ state: StateName) -> Series {
    Series(
      name: name, state: state, entered: entered, label: label, workflow: workflow, rule: rule,
      roll: roll, lead: lead, next: next, moved: moved, cancelled: cancelled, reached: reached,
      previous: previous, held: held, count: count, isParked: isParked)
  }

  /// The planned days to come on which nothing occurs, those apart that were moved to another day.
  public func leftOut(besides children: [Child]) -> [CivilDate] {
    cancelled.filter { day in
      !moved.contains { $0.planned == day }
        && !children.contains { $0.series == name && $0.planned == day }
    }
  }

  /// What is to come as far as it is held, the earliest first; nothing while it rests.
  public var pending: [Occurrence] {
    guard !isParked else { return [] }
    return ((next.map { [$0] } ?? []) + moved).sorted {
      ($0.moment, $0.planned) < ($1.moment, $1.planned)
    }
  }
}

/// What makes an occurrence happen once: its series, its planned day, and its moment.
public struct OccurrenceKey: Hashable, Sendable {
  public let series: SeriesName
  public let planned: CivilDate
  public let moment: Instant

  public init(series: SeriesName, planned: CivilDate, moment: Instant) {
    self.series = series
    self.planned = planned
    self.moment = moment
  }
}

extension Assignment {
  /// The occurrences whose moment has come, the earliest first.
  public func dueOccurrences(at instant: Instant) -> [OccurrenceKey] {
    guard !series.isEmpty else { return [] }
    let due = series.flatMap { series in
      series.pending.filter { $0.moment <= instant }.map {
        OccurrenceKey(series: series.name, planned: $0.planned, moment: $0.moment)
      }
    }
    return due.sorted {
      ($0.moment, $0.series.text, $0.planned) < ($1.moment, $1.series.text, $1.planned)
    }
  }

  /// The moment of the earliest occurrence, of those after `moment` where one is given.
  public func earliestOccurrence(after moment: Instant? = nil) -> Instant? {
    series.lazy.flatMap(\.pending).map(\.moment)
      .filter { candidate in moment.map { candidate > $0 } ?? true }.min()
  }
}
