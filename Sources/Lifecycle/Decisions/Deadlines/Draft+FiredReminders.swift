import Fields
import WorkingCalendar

/// Reminders fire once, whatever becomes of their deadlines meanwhile.
extension Draft {
  /// Notes what fired, before deadlines are set anew.
  mutating func noteFired() {
    for reminder in deadlines.lazy.flatMap(\.firedReminders) where !fired.contains(reminder) {
      fired.append(reminder)
    }
  }

  /// Keeps of what fired only that which no deadline shows, and which is not too long ago.
  mutating func forgetFired() {
    guard !fired.isEmpty else { return }
    let shown = Set(deadlines.lazy.flatMap(\.firedReminders))
    let oldest = moment.instant.adding(milliseconds: -FiredReminder.rememberedMilliseconds)
    let kept = fired.filter { !shown.contains($0) && $0.key.moment >= oldest }
    fired = Array(kept.sorted(by: FiredReminder.precedes).suffix(FiredReminder.most))
  }

  /// The rungs of a deadline, those marked that fired before for the same moments.
  func markingFired(_ deadline: Deadline) -> Deadline {
    guard !fired.isEmpty else { return deadline }
    var marked = deadline
    for place in marked.rungs.indices {
      let reminder = FiredReminder(deadline.key(of: marked.rungs[place]), asks: deadline.asks)
      if fired.contains(reminder) { marked.rungs[place].status = .fired }
    }
    return marked
  }

  /// Settles after a reminder. Whatever the conditions and steps of the workflow fail to do, a
  /// reminder that is due is told: then no step is taken. Returns why.
  mutating func settleAfterReminder() -> [Blocker] {
    var settled = self
    do throws(Refusal) {
      try settled.settleDown()
      self = settled
      return []
    } catch {
      queue = []
      planDeadlines()
      planSeries()
      return error.blockers
    }
  }
}
