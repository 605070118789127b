import Expressions
import Fields
package import JSONSyntax
package import Lifecycle
import WorkingCalendar

/// A record of the journal that is sound JSON but no event that this version knows.
package struct EventCodingError: Error, Hashable, Sendable {
  /// What is missing or cannot be read: `deadlines.0.due`.
  package let key: String
  package let message: String
}

extension Event {
  /// The event as the journal keeps it; keys that say nothing are left out.
  package var json: JSON {
    var object = JSONObject()
    object["id"] = .string(assignment.text)
    object["version"] = .integer(version)
    object["at"] = .string(recordedAt.description)
    object["on"] = .string(effectiveOn.description)
    object["by"] = .string(actor.person)
    object["as"] = actor.role.map { .string($0.text) }
    encodeOccurrence(into: &object)
    if !changes.isEmpty {
      var values = JSONObject()
      for change in changes { values[change.name.text] = change.value.taggedJSON }
      object["set"] = .object(values)
    }
    object["states"] = configuration.map { .array($0.map { .string($0.text) }) }
    object["history"] = history.map { .array($0.map(\.json)) }
    object["deadlines"] = deadlines.map { .array($0.map(\.json)) }
    object["approvals"] = approvals.map { .array($0.map(\.json)) }
    if !effects.isEmpty { object["effects"] = .array(effects.map(\.json)) }
    if !findings.isEmpty { object["findings"] = .array(findings.map(\.json)) }
    return .object(object)
  }

  private func encodeOccurrence(into object: inout JSONObject) {
    switch occurrence {
    case .opened(let workflow, let source):
      object["what"] = "opened"
      object["workflow"] = workflow.json
      object["source"] = source?.json
    case .edited:
      object["what"] = "edited"
    case .elapsed:
      object["what"] = "elapsed"
    case .migrated(let workflow):
      object["what"] = "migrated"
      object["workflow"] = workflow.json
    case .performed(let action):
      object["what"] = "performed"
      object["action"] = .string(action.text)
    case .reminded(let key, let late):
      object["what"] = "reminded"
      object["reminder"] = key.json
      object["late"] = .boolean(late)
    case .settled(let effect, let receipt):
      object["what"] = "settled"
      object["effect"] = effect.json
      object["files"] = .array(receipt.files.map { .string($0) })
    }
  }

  /// Reads an event back. Throws where the record lacks what an event needs.
  package init(json: JSON) throws(EventCodingError) {
    let reader = EventReader(json)
    let assignment = try reader.name("id", AssignmentID.init(_:))
    let version = try reader.integer("version")
    let recordedAt = try reader.name("at", Instant.init(iso:))
    self.init(
      assignment: assignment, version: version, recordedAt: recordedAt,
      effectiveOn: try reader.name("on", CivilDate.init(iso:)),
      actor: Actor(
        person: try reader.text("by"), role: try reader.optionalName("as", RoleName.init)),
      occurrence: try Self.occurrence(reader, of: assignment),
      changes: try Self.changes(reader),
      configuration: reader.value("states") == nil
        ? nil : try reader.names("states", StateName.init),
      history: try reader.optionalList("history", HistoryRecord.init(reader:)),
      deadlines: try reader.optionalList("deadlines", Deadline.init(reader:)),
      approvals: try reader.optionalList("approvals", ApprovalRound.init(reader:)),
      effects: try reader.list("effects") { (effect) throws(EventCodingError) in
        try PromisedEffect(reader: effect, of: assignment, version: version, at: recordedAt)
      },
      findings: try reader.list("findings", Finding.init(reader:)))
  }

  private static func occurrence(
    _ reader: EventReader, of assignment: AssignmentID
  ) throws(EventCodingError) -> Occurrence {
    switch try reader.text("what") {
    case "opened":
      let source = reader.value("source")
      return .opened(
        try WorkflowReference(reader: reader.object("workflow")),
        source: source == nil ? nil : try SourceDocument(reader: reader.object("source")))
    case "edited":
      return .edited
    case "elapsed":
      return .elapsed
    case "migrated":
      return .migrated(try WorkflowReference(reader: reader.object("workflow")))
    case "performed":
      return .performed(try reader.name("action", ActionName.init))
    case "reminded":
      return .reminded(
        try ReminderKey(reader: reader.object("reminder")), late: reader.flag("late"))
    case "settled":
      let effect = try reader.object("effect")
      return .settled(
        EffectID(
          assignment: assignment, version: try effect.integer("version"),
          number: try effect.integer("number")),
        EffectReceipt(files: try reader.names("files") { $0 }))
    case let other:
      throw EventCodingError(key: "what", message: "'\(other)' is no occurrence of this version")
    }
  }

  private static func changes(_ reader: EventReader) throws(EventCodingError) -> [FieldValue] {
    guard let members = reader.value("set")?.object else { return [] }
    var found: [FieldValue] = []
    found.reserveCapacity(members.count)
    for (key, json) in members.members {
      guard let name = FieldName(key) else {
        throw EventCodingError(key: "set.\(key)", message: "not a field name")
      }
      found.append(FieldValue(name: name, value: try reader.tagged(json, "set.\(key)")))
    }
    return found
  }
}
