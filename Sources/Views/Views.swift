import Expressions
import Fields
package import JSONSyntax
package import Languages
package import Lifecycle
package import WorkingCalendar

/// What replies show: stable English keys, ISO dates, texts in both languages.
extension LocalizedText {
  package var view: JSON { ["nl": .string(nl), "en": .string(en)] }
}

extension ImportRemark {
  package var view: JSON {
    var object = JSONObject()
    object["kind"] = .string(kind.rawValue)
    object["line"] = .integer(line)
    object["wording"] = .string(wording)
    object["field"] = field.map { .string($0.text) } ?? .null
    object["message"] = message.view
    return .object(object)
  }
}

extension Assignment {
  /// The short form of lists.
  package func summary(in workflow: Workflow?, flags: [Flag]? = nil) -> JSON {
    let next = deadlines.filter { !$0.isSuspended }.min { $0.due < $1.due }
    var object = JSONObject()
    object["id"] = .string(id.text)
    object["title"] = .string(title)
    object["workflow"] = .string(self.workflow.name.text)
    object["states"] = .array(configuration.map { .string($0.text) })
    object["stages"] = .array((workflow?.stageLabels(of: self) ?? []).map(\.view))
    object["version"] = .integer(version)
    object["changedAt"] = .string(changedAt.description)
    object["over"] = .boolean(workflow?.isOver(self) ?? false)
    object["deadline"] = next?.view ?? .null
    object["flags"] = flags.map { .array($0.map(\.view)) }
    return .object(object)
  }

  /// Everything about it but the steps.
  ///
  /// `day` is the day on which people look: who decides together depends on it.
  package func details(
    in workflow: Workflow, flags: [Flag]? = nil, on day: CivilDate
  ) -> JSONObject {
    var object = summary(in: workflow, flags: flags).object ?? JSONObject()
    object["revision"] = .integer(self.workflow.revision)
    object["openedAt"] = .string(openedAt.description)
    object["fields"] = .object(fieldViews(in: workflow))
    object["open"] = .array(
      fields.entries.filter { $0.value.isOpen }.map { .string($0.name.text) })
    object["deadlines"] = .array(deadlines.map(\.view))
    object["approvals"] = .array(workflow.rounds(of: self, on: day).map(\.view))
    object["series"] = .array(series.map(\.view))
    object["children"] = .array(children.map(\.view))
    object["parent"] = parent?.view ?? .null
    object["files"] = .array(products.map { .string($0.file) })
    object["undelivered"] = .array(outbox.map { .string($0.id.description) })
    object["deadLetters"] = .array(outbox.filter { $0.deadLetter != nil }.map(\.view))
    object["remarks"] = .array((source?.remarks ?? []).map(\.view))
    return object
  }

  private func fieldViews(in workflow: Workflow) -> JSONObject {
    var object = JSONObject()
    for definition in workflow.fields {
      guard let value = fields[definition.name] else { continue }
      object[definition.name.text] = [
        "label": definition.label.view, "type": .string(definition.type.rawValue),
        "value": value.json, "open": .boolean(value.isOpen),
        "text": ["nl": .string(value.display(in: .nl)), "en": .string(value.display(in: .en))],
      ]
    }
    return object
  }
}

extension Event {
  package func view() -> JSON {
    var object = JSONObject()
    object["id"] = .string(assignment.text)
    object["version"] = .integer(version)
    object["at"] = .string(recordedAt.description)
    object["on"] = .string(effectiveOn.description)
    object["recordedOn"] = .string(recordedOn.description)
    object["backdated"] = .boolean(isBackdated)
    object["by"] = .string(actor.person)
    object["as"] = actor.role.map { .string($0.text) } ?? .null
    object["for"] = actor.principal.map { .string($0) } ?? .null
    object["votes"] = .array(castVotes.map(\.view))
    object["voided"] = .array(voided.map(\.view))
    switch occurrence {
    case .acknowledged(let name, let state):
      object["what"] = "acknowledged"
      object["deadline"] = .string(name.text)
      object["state"] = .string(state.text)
    case .deadlineMoved(let name, let state, let from, let to, let reason):
      object["what"] = "deadlineMoved"
      object["deadline"] = .string(name.text)
      object["state"] = .string(state.text)
      object["from"] = from.map { .string($0.description) } ?? .null
      object["to"] = .string(to.description)
      object["reason"] = .string(reason)
    case .delivery(let effect, let step): step.add(effect, to: &object)
    case .opened: object["what"] = "opened"
    case .edited: object["what"] = "edited"
    case .elapsed: object["what"] = "elapsed"
    case .erased(let erasure):
      object["what"] = "erased"
      object["field"] = .string(erasure.field.text)
      object["reason"] = .string(erasure.reason)
    case .itemDecided(let decision):
      object["what"] = "itemDecided"
      object["decision"] = decision.view
    case .migrated(let workflow):
      object["what"] = "migrated"
      object["workflow"] = .string(workflow.name.text)
      object["revision"] = .integer(workflow.revision)
      object["digest"] = .string(workflow.digest)
    case .performed(let action):
      object["what"] = "performed"
      object["action"] = .string(action.text)
    case .reminded(let key, let late):
      object["what"] = "reminded"
      object["deadline"] = .string(key.deadline.text)
      object["late"] = .boolean(late)
      object["passedOver"] = .boolean(passesOver(key))
    case .series(let step): step.add(to: &object)
    case .settled(let effect, let receipt):
      object["what"] = "settled"
      object["effect"] = .string(effect.description)
      object["files"] = .array(receipt.files.map { .string($0) })
    case .updated(let source):
      object["what"] = "updated"
      object["file"] = .string(source.fileName)
    }
    object["fields"] = .array(changes.map { .string($0.name.text) })
    object["states"] = configuration.map { .array($0.map { .string($0.text) }) } ?? .null
    object["effects"] = .array(effects.map { .string("\($0.plugin):\($0.product)") })
    object["deadlines"] = deadlines.map { .array($0.map(\.entry)) }
    object["postings"] = postings.isEmpty ? nil : .array(postings.map(\.view))
    return .object(object)
  }

  /// Whether a reminder came too late to be sent.
  private func passesOver(_ key: ReminderKey) -> Bool {
    let deadline = deadlines?.first { $0.name == key.deadline && $0.state == key.state }
    return deadline?.rungs.contains {
      $0.before == key.before && $0.moment == key.moment && $0.status == .skipped
    } ?? false
  }
}

extension Deadline {
  /// As the log tells of it: the date, and what it counts from.
  fileprivate var entry: JSON {
    [
      "name": .string(name.text), "state": .string(state.text),
      "due": .string(due.description),
      "from": proof.map { .string($0.base.description) } ?? .null,
    ]
  }
}
