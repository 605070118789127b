import Expressions
import Fields
public import Languages
public import WorkingCalendar

/// The way of an assignment through its stages and meetings, as its events tell it.
public struct Course: Hashable, Sendable {
  /// A time in one stage.
  public struct Stay: Hashable, Sendable {
    public let stage: StateName
    public let label: LocalizedText
    public let from: CivilDate
    /// The day on which it went on; nil for the stage that it is in.
    public internal(set) var until: CivilDate?
    public let suspends: Bool
  }

  /// A meeting on whose agenda it stood on the day, or stands.
  public struct Appearance: Hashable, Sendable {
    public let body: String
    public let day: CivilDate
  }

  /// The oldest first. What is over has no stay at its end: nothing goes on there.
  public private(set) var stays: [Stay] = []
  /// In the order in which it was put on them.
  public private(set) var appearances: [Appearance] = []

  private var leaves: [StateName] = []
  private var days: [FieldName: CivilDate] = [:]
  /// Whether the last appearance is that of the agenda on which it stands now.
  private var isOnAgenda = false

  /// `events` are those of one assignment, the oldest first; the first of them may be missing.
  /// `path` gives the stages of what it ran on, nil where that is not known any more.
  public init(
    of events: [Event], startingOn reference: WorkflowReference,
    path: (WorkflowReference) -> (workflow: Workflow, path: MainPath)?
  ) {
    var known = path(reference)
    for event in events {
      switch event.occurrence {
      case .migrated(let next), .opened(let next, _): known = path(next)
      case .acknowledged, .deadlineMoved, .delivery, .edited, .elapsed, .erased, .itemDecided,
        .performed, .reminded, .series, .settled, .updated:
        break
      }
      for change in event.changes {
        if case .date(let day) = change.value {
          days[change.name] = day
        } else {
          days[change.name] = nil
        }
      }
      if let configuration = event.configuration { leaves = configuration }
      guard let known else { continue }
      if event.configuration != nil { move(to: known.path.stage(of: leaves), on: event) }
      convene(in: known.workflow, on: event)
    }
  }

  /// The day since which it is in its stage; nil where that is not known.
  public var since: CivilDate? { stays.last.flatMap { $0.until == nil ? $0.from : nil } }

  private mutating func move(to stage: MainPath.Stage?, on event: Event) {
    guard let stage, stays.last?.stage != stage.name else { return }
    let day = max(event.effectiveOn, stays.last?.from ?? event.effectiveOn)
    if !stays.isEmpty { stays[stays.count - 1].until = day }
    stays.append(
      Stay(
        stage: stage.name, label: stage.label, from: day, until: stage.isFinal ? day : nil,
        suspends: stage.suspends))
  }

  private mutating func convene(in workflow: Workflow, on event: Event) {
    guard workflow.hasAgendas else { return }
    let place = workflow.agenda(in: leaves) { [days] name in days[name].map { .date($0) } }
    let now = place.map { Appearance(body: $0.rule.body, day: $0.meeting.day) }
    let before = isOnAgenda ? appearances.last : nil
    guard now != before else { return }
    // It left before the day: it was withdrawn, or put on another agenda.
    if let before, event.effectiveOn < before.day { appearances.removeLast() }
    isOnAgenda = now != nil
    if let now { appearances.append(now) }
  }
}
