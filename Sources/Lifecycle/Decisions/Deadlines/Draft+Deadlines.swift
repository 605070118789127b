import Expressions
import Fields
import Languages
import WorkingCalendar

/// A rule of an active state, with the deadline that it comes to.
private struct DeadlineSlot {
  let state: Int
  let rule: DeadlineRule
  var deadline: Deadline?
  /// Whether it waits for another deadline to be planned first.
  var isWaiting = true
}

extension Draft {
  /// Sets, keeps, moves, stops and ends deadlines, after the states and fields have settled.
  mutating func planDeadlines() {
    let chart = workflow.chart
    let states = chart.statesWithDeadlines(in: configuration)
    guard !states.isEmpty || !deadlines.isEmpty else { return }
    noteFired()
    var slots = states.flatMap { state in
      chart.states[state].deadlines.map { DeadlineSlot(state: state, rule: $0) }
    }
    var isProgress = true
    while isProgress {
      isProgress = false
      for place in slots.indices where slots[place].isWaiting {
        let base: Deadline?
        if case .deadline(let name) = slots[place].rule.base {
          let found = slot(of: name, for: slots[place].state, among: slots)
          guard let found, !slots[found].isWaiting else { continue }
          base = slots[found].deadline
        } else {
          base = nil
        }
        slots[place].deadline = planned(slots[place].rule, of: slots[place].state, after: base)
        slots[place].isWaiting = false
        isProgress = true
      }
    }
    deadlines = slots.compactMap(\.deadline) + standingStill()
    forgetFired()
  }

  /// The deadline of this name of the state itself, or of the nearest state around it.
  private func slot(
    of name: DeadlineName, for state: Int, among slots: [DeadlineSlot]
  ) -> Int? {
    for candidate in [state] + workflow.chart.ancestors(of: state) {
      let found = slots.firstIndex { $0.state == candidate && $0.rule.name == name }
      if let found { return found }
    }
    return nil
  }

  /// What a rule comes to: the deadline as it was, with another date, or one that asks for a date.
  private func planned(
    _ rule: DeadlineRule, of state: Int, after other: Deadline?
  ) -> Deadline? {
    let name = workflow.chart.states[state].name
    let present = present(rule.name, of: state)
    let entryDay = present?.entered ?? today
    let pauses = pauses(of: present, rule)
    let start = start(of: rule, entered: entryDay, after: other)
    let proof = start.map { self.proof(of: rule, from: $0, standingStill: pauses) }
    if let present, let moved = moved(present, rule, by: proof, from: start) {
      return kept(present, rule, moved)
    }
    guard let proof else {
      guard let asked = asked(rule, entered: entryDay, standingStill: pauses) else { return nil }
      return planned(rule, of: name, asked.proof, entered: entryDay, asks: asked.field, present)
    }
    return planned(rule, of: name, proof, entered: entryDay, asks: nil, present)
  }

  /// What was planned before for an active state; nil where the state began anew.
  private func present(_ name: DeadlineName, of state: Int) -> Deadline? {
    let stateName = workflow.chart.states[state].name
    let present = deadlines.first { $0.name == name && $0.state == stateName }
    guard let present, entered.contains(state) else { return present }
    return returned.contains(state) && present.isSuspended ? present : nil
  }

  func proof(
    of rule: DeadlineRule, from start: (base: Deadline.Base, day: CivilDate),
    standingStill pauses: [DueDate.Suspension]
  ) -> Deadline.Proof {
    Deadline.Proof(
      from: start.base,
      calendar.dueDate(
        from: start.day, after: rule.offset, suspended: standsStill(rule) ? pauses : [],
        policy: rule.roll))
  }

  private func planned(
    _ rule: DeadlineRule, of state: StateName, _ proof: Deadline.Proof, entered: CivilDate,
    asks: FieldName?, _ present: Deadline?
  ) -> Deadline {
    guard let present, present.asks == asks, present.move == nil else {
      return deadline(rule, of: state, proof, entered: entered, asks: asks)
    }
    guard present.due == proof.date.due else {
      let renewed = deadline(rule, of: state, proof, entered: entered, asks: asks)
      return present.isSuspended ? renewed.resuming(present, at: moment.instant) : renewed
    }
    guard renewsDeadlines else { return kept(present, rule, proof) }
    return deadline(rule, of: state, proof, entered: entered, asks: asks)
      .keepingRungs(of: present)
  }

  /// The same date: what became of its reminders stays, whatever else it rests on.
  private func kept(
    _ present: Deadline, _ rule: DeadlineRule, _ proof: Deadline.Proof
  ) -> Deadline {
    var kept = present
    kept.standstill = nil
    // What an earlier version told, and the content of the calendar by then, stay as recorded.
    if let before = present.proof, !before.restsOnSame(as: proof) { kept.origin = .proven(proof) }
    guard renewsDeadlines else { return kept }
    var renewed = deadline(
      rule, of: present.state, proof, entered: present.entered, asks: present.asks
    ).keepingRungs(of: present)
    renewed.origin = kept.origin
    return renewed
  }

  /// A date that was set by hand stays until what the rule counts from changes.
  ///
  /// Nil where it was not set by hand, or follows its rule again.
  private func moved(
    _ present: Deadline, _ rule: DeadlineRule, by proof: Deadline.Proof?,
    from start: (base: Deadline.Base, day: CivilDate)?
  ) -> Deadline.Proof? {
    guard let move = present.move, let date = present.proof?.date else { return nil }
    let before = start.map {
      self.proof(of: rule, from: $0, standingStill: move.instead?.date.suspensions ?? [])
    }
    guard before?.date.due == move.instead?.date.due else { return nil }
    let renewed = Deadline.Move(
      reason: move.reason, by: move.person, on: move.day, instead: proof ?? move.instead)
    return Deadline.Proof(from: .hand(renewed), date)
  }
}

extension Deadline.Proof {
  /// Whether both rest on the same, the content of the calendar left aside.
  fileprivate func restsOnSame(as other: Deadline.Proof) -> Bool {
    let isSameBase: Bool
    switch (base, other.base) {
    case (.hand(let own), .hand(let theirs)):
      let instead = (own.instead, theirs.instead)
      guard case (let left?, let right?) = instead else {
        isSameBase = own.instead == nil && theirs.instead == nil
        break
      }
      isSameBase = left.restsOnSame(as: right)
    default: isSameBase = base == other.base
    }
    return isSameBase && date.start == other.date.start && date.term == other.date.term
      && date.suspensions == other.date.suspensions && date.policy == other.date.policy
      && date.reached == other.date.reached && date.due == other.date.due
  }
}
