package import Lifecycle
import Recording
package import WorkingCalendar

/// When assignments want to be looked at: one queue for each layer, so that a new snapshot lets go
/// of what the layers below it held.
struct WakeSchedule: Sendable {
  var resting: RestingWakes?
  /// By generation, the newest last.
  var queues: [(generation: UInt64, queue: WakeQueue)] = [(0, WakeQueue())]
  /// Those that were taken since their last event, with the moment of their next reminder.
  var taken: [AssignmentID: Int64] = [:]

  mutating func add(_ moment: Int64, _ id: AssignmentID) {
    guard moment != AssignmentFacts.never else { return }
    queues[queues.count - 1].queue.add(WakeQueue.Wake(moment: moment, assignment: id))
  }
}

/// An assignment whose moment came, and that cannot be read.
package struct WakeFailure: Error {
  package let assignment: AssignmentID
  package let error: RegistryError
}

extension Registry {
  /// The earliest moment at which an assignment has a reminder; nil where none has.
  package var nextWake: Instant? {
    mutating get { earliestWake().map { Instant(milliseconds: $0.moment) } }
  }

  /// Takes out the earliest assignment with a reminder that is due at `moment`; nil where there is
  /// none. At the same moment the order is that of the identifiers.
  ///
  /// The caller looks which of its reminders are due. Those that come later wake it again, also
  /// where nothing is recorded now; every event files its earliest pending reminder anew.
  package mutating func takeDue(at moment: Instant) throws(WakeFailure) -> AssignmentID? {
    guard let wake = earliestWake(), wake.moment <= moment.milliseconds else { return nil }
    // First out of the queue: an assignment that cannot be read must not be taken for ever.
    wakes.taken[wake.assignment] = AssignmentFacts.never
    let found: HeldAssignment?
    do throws(RegistryError) {
      found = try held(wake.assignment)
    } catch {
      throw WakeFailure(assignment: wake.assignment, error: error)
    }
    guard let held = found else { preconditionFailure("An assignment that wakes is there.") }
    let next = held.assignment.earliestReminder(after: moment.milliseconds)
    wakes.taken[wake.assignment] = next
    wakes.add(next, wake.assignment)
    return wake.assignment
  }

  /// Lets an assignment that was taken, and that nothing was recorded of since, wake again at its
  /// earliest reminder.
  package mutating func wakeAgain(_ id: AssignmentID) {
    guard wakes.taken.removeValue(forKey: id) != nil, let facts = facts(of: id) else { return }
    wakes.add(facts.wake, id)
  }

  /// Files the earliest reminder of an assignment after an event.
  mutating func schedule(_ wake: Int64, for id: AssignmentID, before: Int64?) {
    var present = before ?? AssignmentFacts.never
    if !wakes.taken.isEmpty, let moment = wakes.taken.removeValue(forKey: id) { present = moment }
    if wake != present { wakes.add(wake, id) }
  }

  /// The earliest wake-up that still holds, after those that do not hold were dropped.
  private mutating func earliestWake() -> WakeQueue.Wake? {
    var earliest: WakeQueue.Wake?
    while let wake = wakes.resting?.first {
      if holds(wake) {
        earliest = wake
        break
      }
      wakes.resting?.dropFirst()
    }
    for place in wakes.queues.indices {
      while let wake = wakes.queues[place].queue.first {
        if holds(wake) {
          if earliest.map({ WakeQueue.Wake.precedes(wake, $0) }) ?? true { earliest = wake }
          break
        }
        wakes.queues[place].queue.dropFirst()
      }
    }
    return earliest
  }

  private func holds(_ wake: WakeQueue.Wake) -> Bool {
    let moment = wakes.taken[wake.assignment] ?? facts(of: wake.assignment)?.wake
    return moment == wake.moment
  }
}
