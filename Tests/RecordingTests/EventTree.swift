import Expressions
import Fields
import JSONSyntax
import Languages
import Ledgers
import Lifecycle
import WorkingCalendar

extension Event {
  /// The event as a tree, member by member: the plain way to say what a record holds.
  var tree: JSON {
    var object = JSONObject()
    object["id"] = .string(assignment.text)
    object["version"] = .integer(version)
    object["at"] = .string(recordedAt.description)
    object["on"] = .string(effectiveOn.description)
    if isBackdated { object["recordedOn"] = .string(recordedOn.description) }
    object["by"] = .string(actor.person)
    object["as"] = actor.role.map { .string($0.text) }
    object["for"] = actor.principal.map { .string($0) }
    encodeOccurrence(into: &object)
    if !changes.isEmpty {
      var values = JSONObject()
      for change in changes { values[change.name.text] = change.value.taggedJSON }
      object["set"] = .object(values)
    }
    object["states"] = configuration.map { .array($0.map { .string($0.text) }) }
    object["history"] = history.map { .array($0.map(\.tree)) }
    object["deadlines"] = deadlines.map { .array($0.map(\.tree)) }
    object["approvals"] = approvals.map { .array($0.map(\.tree)) }
    object["series"] = series.map { .array($0.map(\.tree)) }
    if !children.isEmpty { object["children"] = .array(children.map(\.tree)) }
    object["parent"] = parent?.tree
    if !effects.isEmpty { object["effects"] = .array(effects.map(\.tree)) }
    if !findings.isEmpty { object["findings"] = .array(findings.map(\.tree)) }
    object["fired"] = firedReminders.map { .array($0.map(\.tree)) }
    if !voided.isEmpty { object["voided"] = .array(voided.map(\.tree)) }
    object["authors"] = authors.map { .array($0.map(\.tree)) }
    if !postings.isEmpty { object["postings"] = .array(postings.map(\.tree)) }
    object["ledger"] = ledger.map { .array($0.accounts.map(\.tree)) }
    return .object(object)
  }

  fileprivate func encodeOccurrence(into object: inout JSONObject) {
    switch occurrence {
    case .opened(let workflow, let source):
      object["what"] = "opened"
      object["workflow"] = workflow.tree
      object["source"] = source?.tree
    case .acknowledged(let name, let state):
      object["what"] = "acknowledged"
      object["deadline"] = .string(name.text)
      object["state"] = .string(state.text)
    case .deadlineMoved(let name, let state, let from, let to, let reason):
      object["what"] = "deadlineMoved"
      object["deadline"] = .string(name.text)
      object["state"] = .string(state.text)
      object["from"] = from.map { .string($0.description) }
      object["to"] = .string(to.description)
      object["reason"] = .string(reason)
    case .edited:
      object["what"] = "edited"
    case .elapsed:
      object["what"] = "elapsed"
    case .erased(let erasure):
      object["what"] = "erased"
      object["field"] = .string(erasure.field.text)
      object["reason"] = .string(erasure.reason)
      object["lines"] = .array(erasure.lines.map { .integer($0) })
    case .itemDecided(let decision):
      object["what"] = "itemDecided"
      object["decision"] = Value.record(decision.record).taggedJSON
    case .migrated(let workflow):
      object["what"] = "migrated"
      object["workflow"] = workflow.tree
    case .performed(let action):
      object["what"] = "performed"
      object["action"] = .string(action.text)
    case .reminded(let key, let late):
      object["what"] = "reminded"
      object["reminder"] = key.tree
      object["late"] = .boolean(late)
    case .series(let step): step.encode(into: &object)
    case .delivery(let effect, let step): step.encode(effect, into: &object)
    case .updated(let source):
      object["what"] = "updated"
      object["source"] = source.tree
    case .settled(let effect, let receipt):
      object["what"] = "settled"
      object["effect"] = effect.tree
      object["files"] = .array(receipt.files.map { .string($0) })
    }
  }
}

extension WorkflowReference {
  fileprivate var tree: JSON {
    [
      "name": .string(name.text), "revision": .integer(revision), "digest": .string(digest),
    ]
  }
}

extension SourceDocument {
  fileprivate var tree: JSON {
    var object = JSONObject()
    object["file"] = .string(fileName)
    object["rows"] = .array(rows.map(\.tree))
    object["remarks"] = .array(remarks.map(\.tree))
    object["mark"] = mark.map {
      ["digest": .string($0.digest), "subject": .integer(Int($0.subject))]
    }
    return .object(object)
  }
}

extension SourceRow {
  fileprivate var tree: JSON {
    var object = JSONObject()
    object["line"] = .integer(line)
    object["label"] = .string(label)
    object["sub"] = subLabel.map { .string($0) }
    object["field"] = field.map { .string($0.text) }
    object["raw"] = .string(raw)
    return .object(object)
  }
}

extension ImportRemark {
  fileprivate var tree: JSON {
    var object = JSONObject()
    object["kind"] = .string(kind.rawValue)
    object["line"] = .integer(line)
    object["wording"] = .string(wording)
    object["field"] = field.map { .string($0.text) }
    object["message"] = message.tree
    return .object(object)
  }
}

extension HistoryRecord {
  fileprivate var tree: JSON {
    ["history": .string(history.text), "states": .array(states.map { .string($0.text) })]
  }
}

extension Deadline {
  fileprivate var tree: JSON {
    var object = JSONObject()
    object["name"] = .string(name.text)
    object["state"] = .string(state.text)
    object["label"] = label.tree
    object["due"] = .string(due.description)
    object["entered"] = .string(entered.description)
    switch origin {
    case .told(let text): object["derivation"] = .string(text)
    case .proven(let proof): object["proof"] = proof.tree
    }
    object["message"] = message?.tree
    object["rungs"] = .array(rungs.map(\.tree))
    object["asks"] = asks.map { .string($0.text) }
    object["seen"] = acknowledgment.map {
      ["by": .string($0.person), "on": .string($0.day.description)]
    }
    object["still"] = standstill.map {
      ["since": .string($0.since.description), "consumed": .string($0.consumed.description)]
    }
    return .object(object)
  }
}

extension Deadline.Rung {
  fileprivate var tree: JSON {
    var object: JSONObject = [
      "before": .string(before.description), "moment": .string(moment.description),
      "status": .string(status.rawValue), "silent": reminds ? .null : true,
    ]
    object["to"] = recipients.map { .array($0.map { .string($0.text) }) }
    return .object(object)
  }
}

extension Deadline.Proof {
  fileprivate var tree: JSON {
    var object: JSONObject = ["from": .string(base.description)]
    if case .hand(let move) = base {
      object["reason"] = .string(move.reason)
      object["by"] = .string(move.person)
      object["on"] = .string(move.day.description)
      object["instead"] = move.instead?.tree
    }
    object["start"] = .string(date.start.description)
    object["term"] = .string(date.term.description)
    if !date.suspensions.isEmpty {
      object["suspensions"] = .array(
        date.suspensions.map {
          ["from": .string($0.from.description), "until": .string($0.until.description)]
        })
    }
    object["policy"] = .string(date.policy.rawValue)
    object["calendar"] = [
      "name": .string(date.calendar.name), "digest": .string(date.calendar.digest),
    ]
    object["reached"] = .string(date.reached.description)
    object["due"] = .string(date.due.description)
    if !date.skipped.isEmpty {
      object["skipped"] = .array(
        date.skipped.map { ["date": .string($0.date.description), "name": .string($0.name)] })
    }
    return .object(object)
  }
}

extension FiredReminder {
  fileprivate var tree: JSON {
    var object = key.tree.object ?? JSONObject()
    object["asks"] = asks.map { .string($0.text) }
    return .object(object)
  }
}

extension ReminderKey {
  fileprivate var tree: JSON {
    [
      "deadline": .string(deadline.text), "state": .string(state.text),
      "before": .string(before.description), "moment": .string(moment.description),
    ]
  }
}

extension EffectRule {
  fileprivate var tree: JSON {
    [
      "plugin": .string(plugin.text), "product": .string(product),
      "to": .array(recipients.map { .string($0.text) }),
    ]
  }
}

extension EffectID {
  var tree: JSON { ["version": .integer(version), "number": .integer(number)] }
}

extension PromisedEffect {
  fileprivate var tree: JSON {
    [
      "number": .integer(id.number), "plugin": .string(plugin.text), "product": .string(product),
      "to": .array(recipients.map { .string($0.text) }),
      "particulars": Value.record(particulars).taggedJSON,
    ]
  }
}

extension Finding {
  fileprivate var tree: JSON {
    var object = JSONObject()
    object["plugin"] = .string(plugin.text)
    object["code"] = .string(code)
    object["verdict"] = .string(verdict.rawValue)
    object["message"] = message.tree
    object["remedy"] = remedy?.tree
    object["seen"] = .array(
      seen.map { ["text": .string($0.text), "value": $0.value.taggedJSON] })
    return .object(object)
  }
}

extension LocalizedText {
  fileprivate var tree: JSON { ["nl": .string(nl), "en": .string(en)] }
}
