import Expressions
import Fields
import Languages
import WorkingCalendar

extension Draft {
  /// The most automatic steps that may follow one command.
  static var maximumMicrosteps: Int { 100 }

  /// Runs to completion: takes automatic transitions until none is enabled, then sets deadlines.
  ///
  /// A condition that cannot be evaluated does not enable its transition; `why` reports it.
  mutating func settleDown() throws(Refusal) {
    let chart = workflow.chart
    if assignment.version == 0 { entered.formUnion(configuration.active) }
    var steps = 0
    while true {
      let selected = chart.select(in: configuration) { isEnabled($0) }
      if selected.isEmpty { break }
      steps += 1
      guard steps <= Draft.maximumMicrosteps else {
        throw Refusal(.blocked, [.endless(limit: Draft.maximumMicrosteps)])
      }
      take(selected, action: nil)
    }
    planDeadlines()
  }

  private func isEnabled(_ candidate: Candidate) -> Bool {
    let transition = workflow.chart.transition(candidate)
    switch transition.trigger {
    case .action: return false
    case .automatic: return conditions(of: transition).isEmpty
    case .done:
      return configuration.isDone(candidate.source, of: workflow.chart)
        && conditions(of: transition).isEmpty
    }
  }

  /// What an automatic transition still waits for; nobody's role is asked.
  func conditions(of transition: Transition) -> [Blocker] {
    blockers(of: transition, knowing: []).filter { $0.code != .role }
  }

  /// Marks a rung as fired and promises its message. Throws where the deadline has moved.
  mutating func remind(_ key: ReminderKey) throws(Refusal) {
    let found = deadlines.firstIndex { $0.name == key.deadline && $0.state == key.state }
    guard let place = found,
      let rung = deadlines[place].rungs.firstIndex(where: {
        $0.before == key.before && $0.moment == key.moment && $0.status == .pending
      }), key.moment <= moment.instant
    else {
      throw Refusal(.outdated, [.remindedBefore(key)])
    }
    let lateness = moment.instant.milliseconds - key.moment.milliseconds
    let isLate = lateness > Deadline.lateAfterMilliseconds
    occurrence = .reminded(key, late: isLate)
    deadlines[place].rungs[rung].status = .fired
    let deadline = deadlines[place]
    guard let message = deadline.message else { return }
    promise(
      message,
      [
        ("deadline", .text(deadline.name.text)), ("due", .date(deadline.due)),
        ("label_nl", .text(deadline.label.nl)), ("label_en", .text(deadline.label.en)),
        ("day", .date(moment.today)), ("late", .boolean(isLate)),
        ("planned", .date(moment.zone.localTime(at: key.moment).date)),
      ])
  }
}
