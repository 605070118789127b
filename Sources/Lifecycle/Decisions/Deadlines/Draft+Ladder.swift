import Fields
import Languages
import WorkingCalendar

extension Deadline {
  /// A reminder that comes more than this after its moment is marked late.
  static var lateAfterMilliseconds: Int64 { 15 * 60 * 1000 }
  /// What `DeadlineRule.CatchUp.none` passes over is later than this.
  static var missedAfterMilliseconds: Int64 { 24 * 60 * 60 * 1000 }
  /// Reminders go out at nine in the morning, where the assignment lives.
  static var reminderSecondOfDay: Int { 9 * 60 * 60 }

  /// The deadline with what became of the reminders that another has for the same moments.
  func keepingRungs(of other: Deadline) -> Deadline {
    var deadline = self
    deadline.acknowledgment = other.acknowledgment
    for place in rungs.indices {
      let same = other.rungs.first {
        $0.before == rungs[place].before && $0.moment == rungs[place].moment
      }
      guard let same else { continue }
      deadline.rungs[place].status = same.status
      if !same.reminds, other.acknowledgment != nil { deadline.rungs[place].reminds = false }
    }
    return deadline
  }

  /// The deadline with what became of the reminders of another before it stood still, where
  /// their new moments lie behind.
  func resuming(_ other: Deadline, at instant: Instant) -> Deadline {
    var deadline = self
    for place in rungs.indices where rungs[place].moment <= instant {
      let same = other.rungs.first { $0.before == rungs[place].before }
      if let same, same.status != .pending { deadline.rungs[place].status = same.status }
    }
    return deadline
  }
}

extension Draft {
  /// A deadline with a ladder of its own.
  func deadline(
    _ rule: DeadlineRule, of state: StateName, _ proof: Deadline.Proof, entered: CivilDate,
    asks: FieldName? = nil
  ) -> Deadline {
    let due = proof.date.due
    let planned = Deadline(
      name: rule.name, state: state, label: asks.map { label(asking: $0, rule) } ?? rule.label,
      due: due, entered: entered, origin: .proven(proof), message: rule.message,
      rungs: asks == nil ? rungs(of: rule, due: due) : askingRungs(due: due), asks: asks)
    var deadline = markingFired(planned)
    if asks == nil { skipWhatLiesBehind(&deadline.rungs) }
    return deadline
  }

  private func label(asking field: FieldName, _ rule: DeadlineRule) -> LocalizedText {
    let label = workflow.label(of: field)
    let date =
      if case .meeting(let body) = rule.base {
        LocalizedText(
          nl: "de dag waarop \(body) vergadert (\(label.nl))",
          en: "the day on which \(body) meets (\(label.en))")
      } else {
        LocalizedText(nl: "de datum in '\(label.nl)'", en: "the date in '\(label.en)'")
      }
    return LocalizedText(
      nl: "Vul in: \(date.nl), voor '\(rule.label.nl)'",
      en: "Fill in: \(date.en), for '\(rule.label.en)'")
  }

  /// Who is asked for a date is reminded once, when the answer is due.
  private func askingRungs(due: CivilDate) -> [Deadline.Rung] {
    let before = Term(0, .days)
    return [
      Deadline.Rung(
        before: before, moment: reminderMoment(before, due: due), status: .pending)
    ]
  }

  private func rungs(of rule: DeadlineRule, due: CivilDate) -> [Deadline.Rung] {
    var rungs = rule.ladder.map { rung in
      Deadline.Rung(
        before: rung.before, moment: reminderMoment(rung.before, due: due),
        recipients: rung.recipients, status: .pending)
    }
    let isHeard = workflow.chart.heardDeadlines.contains(rule.name)
    if isHeard, !rule.ladder.contains(where: { $0.before.amount == 0 }) {
      let before = Term(0, .days)
      rungs.append(
        Deadline.Rung(
          before: before, moment: reminderMoment(before, due: due), reminds: false,
          status: .pending))
    }
    rungs.sort { $0.moment < $1.moment }
    return rungs
  }

  /// Rungs that lie behind us are skipped, but a deadline that is set too late still says so:
  /// where nothing lies ahead, the last rung up to the due date fires at once, and the last
  /// behind it too. One that fired before for the same moment has said so already.
  private func skipWhatLiesBehind(_ rungs: inout [Deadline.Rung]) {
    let lastOwn = rungs.lastIndex { !$0.isOverdue }
    let lastOverdue = rungs.lastIndex { $0.isOverdue && $0.moment < moment.instant }
    for place in rungs.indices
    where rungs[place].status == .pending && rungs[place].moment < moment.instant
      && place != lastOwn && place != lastOverdue
    {
      rungs[place].status = .skipped
    }
  }

  /// Nine in the morning of the working day at or before the planned day, or at or after it for a
  /// rung behind the due date. On the due day itself whatever day it is, because what depends on
  /// the date must not happen before it.
  private func reminderMoment(_ before: Term, due: CivilDate) -> Instant {
    let planned = calendar.adding(Term(-before.amount, before.unit), to: due)
    let day: CivilDate
    if before.amount == 0 {
      day = due
    } else if before.amount > 0 {
      day = calendar.workingDay(atOrBefore: planned)
    } else {
      day = calendar.workingDay(atOrAfter: planned)
    }
    return moment.zone.instant(on: day, secondOfDay: Deadline.reminderSecondOfDay)
  }
}
