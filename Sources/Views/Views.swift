import Expressions
import Fields
package import JSONSyntax
package import Languages
package import Lifecycle
import WorkingCalendar

/// What replies show: stable English keys, ISO dates, texts in both languages.
extension LocalizedText {
  package var view: JSON { ["nl": .string(nl), "en": .string(en)] }
}

extension Deadline {
  package var view: JSON {
    [
      "name": .string(name.text), "state": .string(state.text), "label": label.view,
      "due": .string(due.description), "derivation": .string(derivation),
      "reminders": .array(
        rungs.map { rung in
          [
            "before": .string(rung.before.description), "at": .string(rung.moment.description),
            "status": .string(rung.status.rawValue),
          ]
        }),
    ]
  }
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
  package func summary(in workflow: Workflow?) -> JSON {
    let next = deadlines.min { $0.due < $1.due }
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
    return .object(object)
  }

  /// Everything about it but the steps.
  package func details(in workflow: Workflow) -> JSONObject {
    var object = summary(in: workflow).object ?? JSONObject()
    object["revision"] = .integer(self.workflow.revision)
    object["openedAt"] = .string(openedAt.description)
    object["fields"] = .object(fieldViews(in: workflow))
    object["open"] = .array(
      fields.entries.filter { $0.value.isOpen }.map { .string($0.name.text) })
    object["deadlines"] = .array(deadlines.map(\.view))
    object["files"] = .array(products.map { .string($0.file) })
    object["undelivered"] = .array(outbox.map { .string($0.id.description) })
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
    switch occurrence {
    case .opened: object["what"] = "opened"
    case .edited: object["what"] = "edited"
    case .elapsed: object["what"] = "elapsed"
    case .erased(let erasure):
      object["what"] = "erased"
      object["field"] = .string(erasure.field.text)
      object["reason"] = .string(erasure.reason)
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
    case .settled(let effect, let receipt):
      object["what"] = "settled"
      object["effect"] = .string(effect.description)
      object["files"] = .array(receipt.files.map { .string($0) })
    }
    object["fields"] = .array(changes.map { .string($0.name.text) })
    object["states"] = configuration.map { .array($0.map { .string($0.text) }) } ?? .null
    object["effects"] = .array(effects.map { .string("\($0.plugin):\($0.product)") })
    return .object(object)
  }
}
