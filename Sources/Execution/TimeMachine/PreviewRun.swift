import Languages
import Lifecycle
import Recording
import Registry
import WorkingCalendar

/// Goes on with a fork of the engine until a day, under a clock of its own.
///
/// It takes the decisions that the engine would take, at the same moments and in the same order:
/// each day begins with the steps that waited for it, and reminders follow at theirs. What is
/// decided changes the run alone.
struct PreviewRun {
  private static let assignmentsPerPage = 500
  private static let workPerLook = 128

  let fork: EngineFork
  let request: PreviewRequest
  private let mostWork: Int
  /// Whether there is still time.
  private let mayGoOn: () -> Bool
  private let end: Instant
  private var queue = PreviewQueue()
  /// The assignments that are still to be decided on, as far as they were looked at.
  var known: [AssignmentID: Assignment] = [:]
  /// What the engine promised itself: what is about other assignments.
  var promised: [(effect: EngineEffect, by: AssignmentID)] = []
  /// The versions of those that changed.
  private var versions: [AssignmentID: Int] = [:]
  private var work = 0
  /// Whom the preview is about, where it is about one: it, and what it opens. Nil for everybody.
  var subjects: Set<AssignmentID>?
  /// Those that the subject of a preview hears of; empty for everybody.
  var kin: Set<AssignmentID> = []
  var preview: Preview

  init(
    _ fork: EngineFork, _ request: PreviewRequest, mostWork: Int,
    while mayGoOn: @escaping () -> Bool
  ) {
    self.fork = fork
    self.request = request
    self.mostWork = mostWork
    self.mayGoOn = mayGoOn
    end = Self.endOfDay(request.until, in: fork.moment.zone)
    preview = Preview(
      start: fork.moment, until: request.until, sequence: fork.registry.lastSequence)
  }

  /// Runs to the end, for all assignments or for one.
  mutating func run(about id: AssignmentID?) throws(EngineError) {
    guard try plan(about: id) else { return }
    while let item = queue.first, item.moment <= end {
      guard hasRoom(at: item.moment) else { return }
      queue.dropFirst()
      if let version = versions[item.assignment], version != item.version { continue }
      switch item.kind {
      case .endOfDay: try passDueDates(item)
      case .day: try begin(item)
      case .reminders: try remind(item)
      }
      try keepPromises(at: item.moment)
    }
  }

  // MARK: What lies ahead

  /// Looks at everything that can still happen. Returns false where that is too much already.
  private mutating func plan(about id: AssignmentID?) throws(EngineError) -> Bool {
    if let id { return try planFamily(of: id) }
    var cursor: AssignmentID?
    repeat {
      let page = fork.registry.page(
        after: cursor, limit: Self.assignmentsPerPage, skippingOver: true)
      for id in page.identifiers {
        guard hasRoom(at: fork.moment.instant) else { return false }
        plan(try fork.held(id).assignment, at: fork.moment.instant)
      }
      cursor = page.next
    } while cursor != nil
    return true
  }

  /// Puts in line what lies ahead of an assignment as it is now.
  mutating func plan(_ assignment: Assignment, at now: Instant) {
    let isRemindedLater = planReminders(assignment, after: nil, at: now)
    let waits = planDay(assignment, at: now)
    let isDueLater = planDueDate(assignment, from: day(of: now))
    let hasKin = assignment.parent != nil || !assignment.children.isEmpty
    guard !isRemindedLater, !waits, !isDueLater, !hasKin else { return }
    // Nobody asks for it again.
    known[assignment.id] = nil
  }

  private mutating func planReminders(
    _ assignment: Assignment, after moment: Instant?, at now: Instant
  ) -> Bool {
    let planned = assignment.earliestReminder(after: moment?.milliseconds)
    guard planned <= end.milliseconds else { return false }
    add(assignment, .reminders, at: max(Instant(milliseconds: planned), now), planned: planned)
    return true
  }

  private mutating func planDay(_ assignment: Assignment, at now: Instant) -> Bool {
    guard let workflow = fork.library.workflow(assignment.workflow),
      workflow.waitsForADay(assignment), !workflow.isOver(assignment)
    else { return false }
    let today = day(of: now)
    let isNew = versions[assignment.id] == nil && now == fork.moment.instant
    let isMissed = isNew && fork.lookedOn.map { $0 < today } ?? true
    let next =
      isMissed ? now : fork.moment.zone.instant(on: today.adding(days: 1), secondOfDay: 0)
    guard next <= end else { return false }
    add(assignment, .day, at: next, planned: next.milliseconds)
    return true
  }

  private mutating func planDueDate(_ assignment: Assignment, from day: CivilDate) -> Bool {
    guard let due = assignment.nextDueDate(from: day), due <= request.until else { return false }
    let moment = Self.endOfDay(due, in: fork.moment.zone)
    add(assignment, .endOfDay, at: moment, planned: moment.milliseconds)
    return true
  }

  private mutating func add(
    _ assignment: Assignment, _ kind: PreviewQueue.Kind, at moment: Instant, planned: Int64
  ) {
    queue.add(
      PreviewQueue.Item(
        moment: moment, kind: kind, planned: planned, assignment: assignment.id,
        version: assignment.version))
  }

  // MARK: What happens

  private mutating func remind(_ item: PreviewQueue.Item) throws(EngineError) {
    let before = try assignment(item.assignment)
    var assignment = before
    for due in before.dueRequests(at: item.moment) {
      decide(due.request, on: &assignment, at: item.moment)
    }
    if assignment.version == before.version {
      // What is refused now is not asked again before something else happens.
      _ = planReminders(assignment, after: item.moment, at: item.moment)
    } else {
      plan(assignment, at: item.moment)
    }
  }

  private mutating func begin(_ item: PreviewQueue.Item) throws(EngineError) {
    var assignment = try assignment(item.assignment)
    let version = assignment.version
    decide(.elapse, on: &assignment, at: item.moment)
    if assignment.version != version { return plan(assignment, at: item.moment) }
    let tomorrow = day(of: item.moment).adding(days: 1)
    let next = fork.moment.zone.instant(on: tomorrow, secondOfDay: 0)
    guard next <= end else { return }
    // Looked at every day: its texts are read once.
    known[assignment.id] = assignment
    add(assignment, .day, at: next, planned: next.milliseconds)
  }

  private mutating func passDueDates(_ item: PreviewQueue.Item) throws(EngineError) {
    let assignment = try assignment(item.assignment)
    let day = day(of: item.moment)
    for deadline in assignment.deadlinesPassing(with: day) {
      add(entry(.deadline, assignment, assignment, at: item.moment, deadline: deadline))
    }
    _ = planDueDate(assignment, from: day.adding(days: 1))
  }

  /// Takes a decision as the engine would, and makes it true here.
  mutating func decide(
    _ command: Command.Request, on assignment: inout Assignment, at instant: Instant
  ) {
    guard let workflow = fork.library.workflow(assignment.workflow) else { return }
    work += 1
    let decision = workflow.decide(
      Command(by: .daemon, command), about: assignment,
      at: Moment(instant, in: fork.moment.zone))
    guard case .accepted(let event, _) = decision else { return }
    let before = assignment
    do throws(ReplayError) {
      try assignment.apply(event)
    } catch {
      preconditionFailure("A decision fits the assignment that it was taken on: \(error.reason)")
    }
    take(assignment, after: event)
    let entry = entry(of: event, before, assignment, at: instant)
    // What a parent only hears is nothing that anybody sees.
    if entry.kind == .step, entry.effects.isEmpty, before.configuration == entry.states { return }
    add(entry)
  }

  /// Counts and lists an entry that is asked for.
  mutating func add(_ entry: Preview.Entry) {
    if let subjects, !subjects.contains(entry.assignment) { return }
    preview.add(entry, request)
  }

  mutating func take(_ assignment: Assignment, after event: Event) {
    known[assignment.id] = assignment
    versions[assignment.id] = assignment.version
    promised += event.effects.compactMap { effect in
      EngineEffect(effect).map { ($0, assignment.id) }
    }
  }

  private func entry(
    of event: Event, _ before: Assignment, _ after: Assignment, at moment: Instant
  ) -> Preview.Entry {
    switch event.occurrence {
    case .reminded(let key, let isLate):
      let deadline = before.deadlines.first { $0.name == key.deadline && $0.state == key.state }
      return entry(
        .reminder, before, after, at: moment, deadline: deadline, isLate: isLate,
        effects: event.effects)
    case .series(.recurred(let key, let isLate)):
      let chart = fork.library.workflow(after.workflow)?.chart
      return entry(
        .occurrence, before, after, at: moment, series: chart?.seriesRule(key.series)?.label,
        isLate: isLate, effects: event.effects)
    case .acknowledged, .deadlineMoved, .delivery, .edited, .elapsed, .erased, .itemDecided,
      .migrated, .opened, .performed, .series, .settled, .updated:
      return entry(.step, before, after, at: moment, effects: event.effects)
    }
  }

  func entry(
    _ kind: Preview.Entry.Kind, _ before: Assignment, _ after: Assignment, at moment: Instant,
    deadline: Deadline? = nil, series: LocalizedText? = nil, isLate: Bool = false,
    reason: LocalizedText? = nil, effects: [PromisedEffect] = []
  ) -> Preview.Entry {
    let workflow = fork.library.workflow(after.workflow)
    return Preview.Entry(
      kind: kind, moment: moment, time: fork.moment.zone.localTime(at: moment),
      assignment: after.id, title: after.title, deadline: deadline, series: series,
      isLate: isLate, reason: reason,
      before: workflow?.stageLabels(of: before) ?? [],
      after: workflow?.stageLabels(of: after) ?? [], states: after.configuration,
      // What the engine promises itself goes out to nobody.
      effects: effects.filter { $0.plugin != EngineEffect.plugin })
  }

  // MARK: Bounds

  /// Counts one more piece of work. Returns false, and says so, where it is one too many.
  mutating func hasRoom(at moment: Instant) -> Bool {
    work += 1
    let reason: Preview.Cut
    if work > mostWork {
      reason = .work
    } else if work % Self.workPerLook == 0, !mayGoOn() {
      reason = .time
    } else {
      return true
    }
    preview.cut = (fork.moment.zone.localTime(at: moment), reason)
    return false
  }

  func assignment(_ id: AssignmentID) throws(EngineError) -> Assignment {
    if let assignment = known[id] { return assignment }
    return try fork.assignment(id)
  }

  private func day(of instant: Instant) -> CivilDate {
    fork.moment.zone.localTime(at: instant).date
  }

  /// The last moment of a day.
  static func endOfDay(_ day: CivilDate, in zone: any ZoneRules) -> Instant {
    zone.instant(on: day.adding(days: 1), secondOfDay: 0).adding(milliseconds: -1)
  }
}

extension Preview {
  /// Counts an entry that is asked for, and lists it while there is room.
  mutating func add(_ entry: Entry, _ request: PreviewRequest) {
    guard request.matches(entry) else { return }
    switch entry.kind {
    case .deadline: totals.deadlines += 1
    case .occurrence: totals.occurrences += 1
    case .opened: totals.openings += 1
    case .reminder: totals.reminders += 1
    case .step: totals.steps += 1
    case .unopened: totals.unopened += 1
    }
    totals.messages += entry.effects.count { !$0.recipients.isEmpty }
    totals.products += entry.effects.count { $0.recipients.isEmpty }
    if entries.count < request.limit {
      entries.append(entry)
    } else if unlisted == nil {
      unlisted = entry.time
    }
  }
}
