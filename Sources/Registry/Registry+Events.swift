import Languages
package import Lifecycle
import Recording
package import WorkingCalendar

extension Registry {
  /// Takes an event of the journal in. Throws where it does not fit what came before it.
  package mutating func replay(_ event: Event, sequence: UInt64) throws(RegistryError) {
    let before = facts(of: event.assignment)
    do throws(ReplayError) {
      guard sequence > lastSequence else {
        throw event.misfit("Record \(lastSequence) comes before it.")
      }
      if event.opens {
        guard before == nil else { throw event.misfit("It is opened twice.") }
        try open(event, sequence: sequence)
        return
      }
    } catch {
      throw .unsound(error, sequence: sequence)
    }
    guard let before, try awaken(event.assignment) else {
      throw .unsound(event.misfit("It was never opened."), sequence: sequence)
    }
    var after = before
    if case .migrated(let workflow) = event.occurrence {
      after.revision = revisions.numbered(workflow)
    }
    do throws(ReplayError) {
      try changes.awake.update(event.assignment) { (held) throws(ReplayError) in
        try held.apply(event, sequence: sequence)
        after.follow(event, to: held.assignment, sequence: sequence)
      }
    } catch {
      throw .unsound(error, sequence: sequence)
    }
    keep(after, for: event.assignment, before: before, in: .awake)
    count(event, sequence: sequence)
  }

  /// Makes true what was decided on what `assignment(_:reading:)` gave; `awaken` it first where
  /// other assignments were asked for since.
  package mutating func apply(_ event: Event, sequence: UInt64) {
    do throws(RegistryError) {
      try replay(event, sequence: sequence)
    } catch {
      preconditionFailure("A decision fits the state that it was taken on: \(error.message.en)")
    }
  }

  private mutating func open(_ event: Event, sequence: UInt64) throws(ReplayError) {
    let held = try HeldAssignment(openedBy: event, sequence: sequence)
    var facts = AssignmentFacts(
      lastSequence: sequence, version: 1,
      revision: revisions.numbered(held.assignment.workflow))
    facts.follow(event, to: held.assignment, sequence: sequence)
    changes.born.insert(event.assignment)
    keep(facts, for: event.assignment, before: nil, in: .awake)
    admit(held, event.assignment)
    count(event, sequence: sequence)
  }

  private mutating func count(_ event: Event, sequence: UInt64) {
    eventCount += 1
    lastSequence = sequence
    lastMoment = max(lastMoment ?? .min, event.recordedAt.milliseconds)
  }

  /// Keeps new facts of an assignment, and brings every index up to date.
  mutating func keep(
    _ facts: AssignmentFacts, for id: AssignmentID, before: AssignmentFacts?,
    in place: ChangeLayer.Place
  ) {
    changes.entries[id] = ChangeLayer.Entry(facts: facts, place: place)
    tally(facts, before: before)
    schedule(facts.wake, for: id, before: before?.wake)
    order(id, facts, before: before)
  }

  /// Files an assignment as the engine sees it, who knows its workflow: after its states, its
  /// revision or a date changed.
  package mutating func file(
    _ id: AssignmentID, isOver: Bool, waitsForADay: Bool, meetingDay: CivilDate? = nil
  ) {
    guard let before = facts(of: id) else { return }
    var facts = before
    facts.traits.subtract([.isOver, .waitsForADay, .isUnfiled])
    if isOver { facts.traits.insert(.isOver) }
    if waitsForADay { facts.traits.insert(.waitsForADay) }
    facts.meeting = meetingDay?.dayNumber ?? DayPlace.undated
    guard facts != before else { return }
    if changes.entries[id] != nil {
      changes.entries[id]?.facts = facts
    } else {
      changes.entries[id] = ChangeLayer.Entry(facts: facts, place: .below)
    }
    tally(facts, before: before)
    order(id, facts, before: before)
  }

  private mutating func order(
    _ id: AssignmentID, _ facts: AssignmentFacts, before: AssignmentFacts?
  ) {
    dues.move(id, from: before, to: facts)
    plans.move(id, from: before, to: facts)
    meetings.move(id, from: before, to: facts)
    documents.move(id, from: before, to: facts)
  }

  /// Files every assignment that nobody filed since it changed: after a replay.
  package mutating func fileAll(
    as standing: (Assignment) -> (isOver: Bool, waitsForADay: Bool),
    meetingOn meetingDay: (Assignment) -> CivilDate? = { _ in nil }
  ) throws(RegistryError) {
    guard unfiledCount > 0 else { return }
    for id in identifiers(where: { $0.traits.contains(.isUnfiled) }) {
      guard let held = try held(id) else {
        preconditionFailure("An assignment with facts is there.")
      }
      let found = standing(held.assignment)
      file(
        id, isOver: found.isOver, waitsForADay: found.waitsForADay,
        meetingDay: meetingDay(held.assignment))
    }
  }

  private mutating func tally(_ facts: AssignmentFacts, before: AssignmentFacts?) {
    if let before {
      guard before.traits != facts.traits || before.revision != facts.revision else { return }
      revisions.remove(before)
    } else {
      count += 1
    }
    revisions.add(facts)
    let old = before?.traits ?? []
    waitingCount += Self.change(.waitsForADay, from: old, to: facts.traits)
    owingCount += Self.change(.owes, from: old, to: facts.traits)
    unfiledCount += Self.change(.isUnfiled, from: old, to: facts.traits)
  }

  private static func change(
    _ trait: AssignmentFacts.Traits, from old: AssignmentFacts.Traits,
    to new: AssignmentFacts.Traits
  ) -> Int {
    (new.contains(trait) ? 1 : 0) - (old.contains(trait) ? 1 : 0)
  }
}

extension Event {
  fileprivate var opens: Bool {
    if case .opened = occurrence { true } else { false }
  }

  fileprivate func misfit(_ reason: String) -> ReplayError {
    ReplayError(assignment: assignment, version: version, reason: reason)
  }
}
