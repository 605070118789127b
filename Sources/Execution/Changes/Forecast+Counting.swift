import Fields
import Languages
import Lifecycle
import WorkingCalendar

extension Forecast {
  /// Counts what becomes of an assignment that goes along.
  mutating func count(_ decision: Decision, about assignment: Assignment) {
    switch decision {
    case .refused(let refusal): count(refusal, of: assignment.id)
    case .accepted(let event, _):
      effectCount += event.effects.count
      if event.changesNothing {
        unaffected.add(
          assignment.id,
          LocalizedText(nl: "alleen de revisie wijzigt", en: "only the revision changes"))
      } else {
        safe.add(assignment.id, event.summary(since: assignment))
      }
      if let deadlines = event.deadlines {
        compare(assignment.deadlines, with: deadlines, of: assignment.id)
      }
    }
  }

  private mutating func count(_ refusal: Refusal, of id: AssignmentID) {
    let reason: () -> LocalizedText = {
      let blocker = refusal.blockers.first
      return LocalizedText(
        nl: "\(blocker?.message.nl ?? "") \(blocker?.remedy.nl ?? "")",
        en: "\(blocker?.message.en ?? "") \(blocker?.remedy.en ?? "")")
    }
    let isMendable =
      !refusal.blockers.isEmpty && refusal.blockers.allSatisfy { $0.code == .mapping }
    if isMendable {
      needsMapping.add(id, reason())
    } else {
      blocked.add(id, reason())
    }
  }

  private mutating func compare(
    _ before: [Deadline], with after: [Deadline], of id: AssignmentID
  ) {
    for deadline in after {
      guard let old = before.first(where: { $0.name == deadline.name }), old.due != deadline.due
      else { continue }
      shiftCount += 1
      guard shifts.count < Self.mostExamples else { continue }
      shifts.append(Shift(id: id, label: deadline.label, from: old.due, to: deadline.due))
    }
    let old = before.flatMap { $0.pending }
    let new = after.flatMap { $0.pending }
    for reminder in new where !old.contains(where: { $0.key == reminder.key }) {
      addedCount += 1
      guard added.count < Self.mostExamples else { continue }
      added.append(Reminder(id: id, label: reminder.label, moment: reminder.key.moment))
    }
    for reminder in old where !new.contains(where: { $0.key == reminder.key }) {
      cancelledCount += 1
      guard cancelled.count < Self.mostExamples else { continue }
      cancelled.append(Reminder(id: id, label: reminder.label, moment: reminder.key.moment))
    }
  }
}

/// A reminder to come, known by its deadline and its moment: its state may have another name.
private struct PendingReminder {
  struct Key: Hashable {
    let deadline: DeadlineName
    let moment: Instant
  }

  let key: Key
  let label: LocalizedText
}

extension Deadline {
  fileprivate var pending: [PendingReminder] {
    pendingRungs.filter(\.reminds)
      .map { PendingReminder(key: .init(deadline: name, moment: $0.moment), label: label) }
  }
}

extension Event {
  /// Whether a migration changes nothing but the revision.
  fileprivate var changesNothing: Bool {
    changes.isEmpty && configuration == nil && history == nil && deadlines == nil
      && approvals == nil && series == nil && effects.isEmpty
  }

  /// What a migration changes, in a few words.
  fileprivate func summary(since assignment: Assignment) -> LocalizedText {
    var nl: [String] = []
    var en: [String] = []
    if let configuration {
      let old = assignment.configuration.map(\.text).joined(separator: " + ")
      let new = configuration.map(\.text).joined(separator: " + ")
      nl.append("fase \(old) → \(new)")
      en.append("state \(old) → \(new)")
    }
    if !changes.isEmpty {
      let names = changes.map(\.name.text).joined(separator: ", ")
      nl.append("velden \(names)")
      en.append("fields \(names)")
    }
    if deadlines != nil {
      nl.append("termijnen")
      en.append("deadlines")
    }
    if approvals != nil {
      nl.append("akkoorden")
      en.append("approvals")
    }
    if history != nil {
      nl.append("wat er onthouden is")
      en.append("what is remembered")
    }
    if !effects.isEmpty {
      nl.append("berichten of documenten: \(effects.count)")
      en.append("messages or documents: \(effects.count)")
    }
    return LocalizedText(nl: nl.joined(separator: "; "), en: en.joined(separator: "; "))
  }
}
