import Languages
import Lifecycle
import Recording
import Registry
import WorkingCalendar

extension Engine {
  /// Carries out an effect that is about another assignment. Doing it again changes nothing.
  /// Throws where it has to be tried again.
  func carryOut(_ effect: PromisedEffect, of assignment: Assignment) async throws {
    switch EngineEffect(effect) {
    case .openChild(let child): try await openChild(child, of: assignment)
    case .tellParent(let parent, let news): try await tell(parent, news)
    case .tellItems(let move): try await tellItems(of: assignment, move)
    case .tellMeeting(let meeting, let decision): try await tell(meeting, decision)
    case nil:
      throw DeliveryError(reason: "'\(effect.product)' is nothing that the engine can do")
    }
  }

  private func openChild(
    _ child: EngineEffect.OpenChild, of parent: Assignment
  ) async throws {
    let link = child.link(to: parent)
    let free = try link.freeID(like: child.child) { (id) throws(EngineError) in
      try held(id)?.assignment
    }
    guard let id = free else { return }
    guard let workflow = library.workflow(named: child.workflow) else {
      throw DeliveryError(
        reason: "the workflow '\(child.workflow)' of the series '\(child.series)' is not loaded")
    }
    guard link.depth <= ParentLink.deepest else {
      throw DeliveryError(
        reason: "children are at most \(ParentLink.deepest) deep: '\(child.series)' opens no more")
    }
    let own = try self.workflow(of: parent)
    switch workflow.open(child, as: id, link, of: parent, in: own, at: moment) {
    case .accepted(let event, _): try await finishBeyondDelivery(event, at: record(event))
    case .refused(let refusal): throw DeliveryError(reason: refusal.wording(about: child))
    }
  }

  private func tell(_ id: AssignmentID, _ news: ChildNews) async throws {
    // Nobody listens any more where the parent is gone or over.
    guard let parent = try find(id) else { return }
    guard let workflow = library.workflow(parent.workflow) else {
      throw DeliveryError(reason: "the workflow of the parent '\(id)' is not loaded")
    }
    guard !workflow.isOver(parent) else { return }
    let decision = workflow.decide(
      Command(by: .daemon, .series(.childMoved(news))), about: parent, at: moment)
    switch decision {
    case .accepted(let event, _): try await finishBeyondDelivery(event, at: record(event))
    // It was told before, by a run that ended before it could say so.
    case .refused(let refusal) where refusal.kind == .outdated: return
    case .refused(let refusal):
      throw DeliveryError(
        reason: "the parent '\(id)' cannot take it: \(refusal.blockers.first?.message.en ?? "")")
    }
  }

  /// Waits for an event that a delivery brought about; what it promises itself is delivered after
  /// it.
  func finishBeyondDelivery(
    _ event: Event, at sequence: UInt64
  ) async throws(EngineError) {
    armTimers()
    try await waitUntilDurable(sequence)
    enqueue(event.effects)
  }
}

extension ParentLink {
  /// The identifier that a child gets: the one that it is meant to have, or with a number where
  /// somebody else has that. Nil where the child is there already.
  func freeID<Failure: Error>(
    like wanted: AssignmentID, present: (AssignmentID) throws(Failure) -> Assignment?
  ) throws(Failure) -> AssignmentID? {
    var candidate = wanted
    var number = 1
    while let present = try present(candidate) {
      if let known = present.parent, known.isSame(as: self) { return nil }
      number += 1
      candidate = wanted.numbered(number)
    }
    return candidate
  }

  /// Whether it is the link of the same occurrence.
  fileprivate func isSame(as other: ParentLink) -> Bool {
    assignment == other.assignment && series == other.series && planned == other.planned
      && element == other.element
  }
}

extension Refusal {
  fileprivate func wording(about child: EngineEffect.OpenChild) -> String {
    let reasons = blockers.map(\.message.en).joined(separator: " ")
    return "'\(child.child)' of the series '\(child.series)' cannot be opened: \(reasons)"
  }
}

extension EngineEffect.OpenChild {
  /// How the child is bound to its parent.
  func link(to parent: Assignment) -> ParentLink {
    ParentLink(
      assignment: parent.id, series: series, planned: planned, element: element,
      depth: (parent.parent?.depth ?? 0) + 1)
  }
}

extension Workflow {
  /// Decides to open a child, with the values that its parent's workflow gives it.
  func open(
    _ child: EngineEffect.OpenChild, as id: AssignmentID, _ link: ParentLink,
    of parent: Assignment, in own: Workflow, at moment: Moment
  ) -> Decision {
    do throws(Refusal) {
      let values = try accepting(
        own.childValues(
          child.series, on: child.date, element: child.element, about: parent, at: moment))
      return open(id, with: values, from: nil, by: .daemon, as: link, at: moment)
    } catch {
      return .refused(error)
    }
  }
}
