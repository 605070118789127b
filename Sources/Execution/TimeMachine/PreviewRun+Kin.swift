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
      case .tellParent(let parent, let news):
        guard known[parent] != nil || fork.registry.contains(parent) else { continue }
        var assignment = try assignment(parent)
        decide(.series(.childMoved(news)), on: &assignment, at: instant)
        plan(assignment, at: instant)
      }
    }
  }

  private mutating func open(
    _ child: EngineEffect.OpenChild, of parent: Assignment, at instant: Instant
  ) throws(EngineError) {
    let link = child.link(to: parent)
    guard let workflow = fork.library.workflow(named: child.workflow),
      let own = fork.library.workflow(parent.workflow), link.depth <= ParentLink.deepest
    else { return }
    let known = self.known
    let fork = self.fork
    let id = try link.freeID(like: child.child) { (id) throws(EngineError) in
      if let assignment = known[id] { return assignment }
      return fork.registry.contains(id) ? try fork.held(id).assignment : nil
    }
    guard let id else { return }
    let moment = Moment(instant, in: fork.moment.zone)
    guard
      case .accepted(let event, _) = workflow.open(
        child, as: id, link, of: parent, in: own, at: moment)
    else { return }
    let opened: Assignment
    do throws(ReplayError) {
      opened = try Assignment(openedBy: event)
    } catch {
      preconditionFailure("An event that was just decided opens: \(error.reason)")
    }
    take(opened, after: event)
    preview.add(entry(.opened, opened, opened, at: instant, effects: event.effects), request)
    plan(opened, at: instant)
  }
}
