import Expressions
import Fields
import WorkingCalendar

/// What the performers of promised effects learn of the step that promised them.
extension Draft {
  /// The most fields that are named: a message tells no longer list.
  private static var mostFields: Int { 12 }

  /// The particulars of somebody's step with the role that they acted in, and what they filled in.
  /// That is told by the names of the fields alone: what they hold stands in the event once, and
  /// can be erased there.
  func tellingOfStep(_ step: Record) -> Record {
    var particulars = step
    let filled = fields.changes.filter { $0.value != .null }.prefix(Self.mostFields)
    if !filled.isEmpty { particulars["fields"] = .list(filled.map { .text($0.name.text) }) }
    let changed = changedFields.prefix(Self.mostFields)
    if !changed.isEmpty { particulars["changed"] = .list(changed.map { .text($0.text) }) }
    if let role { particulars["role"] = .text(role.text) }
    return particulars
  }

  /// The promised effects, those for people with the deadlines that came, moved and went: their
  /// calendars follow.
  func effectsTellingOfDeadlines(since before: [Deadline]) -> [PromisedEffect] {
    if case .reminded = occurrence { return effects }
    guard effects.contains(where: { !$0.recipients.isEmpty }) else { return effects }
    let changes = deadlineChanges(since: before)
    guard !changes.isEmpty else { return effects }
    return effects.map { effect in
      guard !effect.recipients.isEmpty else { return effect }
      var particulars = effect.particulars
      particulars["deadlines"] = .list(changes)
      return PromisedEffect(
        id: effect.id, plugin: effect.plugin, product: effect.product,
        recipients: effect.recipients, particulars: particulars, promisedAt: effect.promisedAt)
    }
  }

  /// Those with a date of their own, each with that date; `ended` where it holds no more.
  private func deadlineChanges(since before: [Deadline]) -> [Value] {
    let running = deadlines.filter(\.isDated)
    let earlier = before.filter(\.isDated)
    let set = running.filter { deadline in
      !earlier.contains { $0.isSame(as: deadline) && $0.due == deadline.due }
    }
    let ended = earlier.filter { deadline in !running.contains { $0.isSame(as: deadline) } }
    return set.map { $0.change(isEnded: false) } + ended.map { $0.change(isEnded: true) }
  }
}

extension Deadline {
  /// Whether its date is known and counts now.
  fileprivate var isDated: Bool { asks == nil && !isSuspended }

  fileprivate func isSame(as other: Deadline) -> Bool {
    name == other.name && state == other.state
  }

  fileprivate func change(isEnded: Bool) -> Value {
    var record = Record(inOrder: [
      ("deadline", .text(name.text)), ("due", .date(due)), ("state", .text(state.text)),
    ])
    if isEnded { record["ended"] = .boolean(true) }
    return .record(record)
  }
}
