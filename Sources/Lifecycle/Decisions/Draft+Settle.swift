import Expressions
import Fields
import Languages
import WorkingCalendar

extension Draft {
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
    if key.before.amount == 0 { queue.append(RaisedEvent(name: .due(deadline.name))) }
    guard let message = deadline.message, deadlines[place].rungs[rung].reminds else { return }
    promise(
      message,
      Record(inOrder: [
        ("day", .date(moment.today)), ("deadline", .text(deadline.name.text)),
        ("due", .date(deadline.due)), ("label_en", .text(deadline.label.en)),
        ("label_nl", .text(deadline.label.nl)), ("late", .boolean(isLate)),
        ("planned", .date(moment.zone.localTime(at: key.moment).date)),
      ]))
  }
}
