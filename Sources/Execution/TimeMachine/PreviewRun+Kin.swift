import Languages
import Lifecycle
import Recording
import Registry
import WorkingCalendar

/// Parents and children in a preview.
extension PreviewRun {
  /// Opens children and tells parents, as the engine does after a decision.
  mutating func keepPromises(at instant: Instant) throws(EngineError) {
    while !promised.isEmpty, hasRoom(at: instant) {
      let (effect, owner) = promised.removeFirst()
      switch effect {
      case .openChild(let child): try open(child, of: assignment(owner), at: instant)
      // A meeting notes what it is told, and nothing comes of that. That a meeting moves is
      // somebody's step, which is not foreseen.
      case .tellItems, .tellMeeting: continue
      case .tellParent(let parent, let news): try tell(parent, news, at: instant)
      }
    }
  }

  /// Looks at an assignment and at what it has opened, down to the last: what happens to those may
  /// set it in motion. Parents hear of it, and change nothing of it.
  mutating func planFamily(of id: AssignmentID) throws(EngineError) -> Bool {
    subjects = [id]
    var waiting = [id]
    while let next = waiting.popLast() {
      guard hasRoom(at: fork.moment.instant) else { return false }
      let assignment = try fork.held(next).assignment
      kin.insert(next)
      waiting += assignment.children.map(\.id).filter {
        !kin.contains($0) && fork.registry.contains($0)
      }
      plan(assignment, at: fork.moment.instant)
    }
    return true
  }

  private mutating func tell(
    _ parent: AssignmentID, _ news: ChildNews, at instant: Instant
  ) throws(EngineError) {
    guard kin.isEmpty || kin.contains(parent),
      known[parent] != nil || fork.registry.contains(parent)
    else { return }
    var assignment = try assignment(parent)
    // Nobody listens any more where the parent is over.
    guard let workflow = fork.library.workflow(assignment.workflow), !workflow.isOver(assignment)
    else { return }
    let version = assignment.version
    decide(.series(.childMoved(news)), on: &assignment, at: instant)
    guard assignment.version != version else { return }
    plan(assignment, at: instant)
  }

  private mutating func open(
    _ child: EngineEffect.OpenChild, of parent: Assignment, at instant: Instant
  ) throws(EngineError) {
    let link = child.link(to: parent)
    let id = try link.freeID(like: child.child) { (id) throws(EngineError) in try present(id) }
    guard let id else { return }
    let moment = Moment(instant, in: fork.moment.zone)
    let event: Event
    switch opening(child, as: id, link, of: parent, at: moment) {
    case .success(let decided): event = decided
    case .failure(let obstacle):
      add(entry(.unopened, parent, parent, at: instant, reason: obstacle.reason))
      return
    }
    let opened: Assignment
    do throws(ReplayError) {
      opened = try Assignment(openedBy: event)
    } catch {
      preconditionFailure("An event that was just decided opens: \(error.reason)")
    }
    take(opened, after: event)
    if !kin.isEmpty { kin.insert(id) }
    if subjects?.contains(parent.id) == true { subjects?.insert(id) }
    add(entry(.opened, opened, opened, at: instant, effects: event.effects))
    plan(opened, at: instant)
  }

  private func present(_ id: AssignmentID) throws(EngineError) -> Assignment? {
    if let assignment = known[id] { return assignment }
    return fork.registry.contains(id) ? try fork.held(id).assignment : nil
  }

  /// Why an assignment cannot be opened.
  private struct Obstacle: Error {
    let reason: LocalizedText
  }

  private func opening(
    _ child: EngineEffect.OpenChild, as id: AssignmentID, _ link: ParentLink,
    of parent: Assignment, at moment: Moment
  ) -> Result<Event, Obstacle> {
    guard let workflow = fork.library.workflow(named: child.workflow),
      let own = fork.library.workflow(parent.workflow)
    else {
      return .failure(
        Obstacle(
          reason: LocalizedText(
            nl: "\(child.child): de workflow '\(child.workflow)' is niet geladen",
            en: "\(child.child): the workflow '\(child.workflow)' is not loaded")))
    }
    guard link.depth <= ParentLink.deepest else {
      return .failure(
        Obstacle(
          reason: LocalizedText(
            nl: "\(child.child): onderdelen gaan hoogstens \(ParentLink.deepest) diep",
            en: "\(child.child): children are at most \(ParentLink.deepest) deep")))
    }
    switch workflow.open(child, as: id, link, of: parent, in: own, at: moment) {
    case .accepted(let event, _): return .success(event)
    case .refused(let refusal):
      let messages = refusal.blockers.map(\.message)
      return .failure(
        Obstacle(
          reason: LocalizedText(
            nl: "\(child.child): \(messages.map(\.nl).joined(separator: " "))",
            en: "\(child.child): \(messages.map(\.en).joined(separator: " "))")))
    }
  }
}
