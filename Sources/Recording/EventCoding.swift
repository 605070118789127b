import Expressions
import Fields
package import JSONSyntax
import Ledgers
package import Lifecycle
import WorkingCalendar

/// A record of the journal that is sound JSON but no event that this version knows.
package struct EventCodingError: Error, Hashable, Sendable {
  /// What is missing or cannot be read: `deadlines.0.due`.
  package let key: String
  package let message: String
}

extension Event {
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
        person: try reader.text("by"), role: try reader.optionalName("as", RoleName.init),
        principal: try reader.optionalName("for") { $0 }),
      occurrence: try Self.occurrence(reader, of: assignment),
      changes: try Self.changes(reader),
      configuration: reader.value("states") == nil
        ? nil : try reader.names("states", StateName.init),
      history: try reader.optionalList("history", HistoryRecord.init(reader:)),
      deadlines: try reader.optionalList("deadlines", Deadline.init(reader:)),
      approvals: try reader.optionalList("approvals", ApprovalRound.init(reader:)),
      series: try reader.optionalList("series", Series.init(reader:)),
      children: try reader.list("children", Child.init(reader:)),
      parent: reader.value("parent") == nil
        ? nil : try ParentLink(reader: reader.object("parent")),
      effects: try reader.list("effects") { (effect) throws(EventCodingError) in
        try PromisedEffect(reader: effect, of: assignment, version: version, at: recordedAt)
      },
      findings: try reader.list("findings", Finding.init(reader:)),
      recordedOn: try reader.optionalName("recordedOn", CivilDate.init(iso:)),
      firedReminders: try reader.optionalList("fired", FiredReminder.init(reader:)),
      voided: try reader.list("voided", VoidedVotes.init(reader:)),
      authors: try reader.optionalList("authors", TextAuthor.init(reader:)),
      postings: try reader.list("postings", Posting.init(reader:)),
      ledger: reader.value("ledger") == nil ? nil : try Ledger(accounts: "ledger", of: reader))
  }

  private static func occurrence(
    _ reader: EventReader, of assignment: AssignmentID
  ) throws(EventCodingError) -> Occurrence {
    switch try reader.text("what") {
    case "acknowledged":
      return .acknowledged(
        try reader.name("deadline", DeadlineName.init),
        state: try reader.name("state", StateName.init))
    case "deadlineMoved":
      return .deadlineMoved(
        try reader.name("deadline", DeadlineName.init),
        state: try reader.name("state", StateName.init),
        from: try reader.optionalName("from", CivilDate.init(iso:)),
        to: try reader.name("to", CivilDate.init(iso:)), reason: try reader.text("reason"))
    case "opened":
      let source = reader.value("source")
      return .opened(
        try WorkflowReference(reader: reader.object("workflow")),
        source: source == nil ? nil : try SourceDocument(reader: reader.object("source")))
    case "edited":
      return .edited
    case "elapsed":
      return .elapsed
    case "erased":
      return .erased(
        Erasure(
          field: try reader.name("field", FieldName.init), reason: try reader.text("reason"),
          lines: try reader.integers("lines")))
    case "itemDecided":
      return .itemDecided(try MeetingDecision(reader: reader))
    case "migrated":
      return .migrated(try WorkflowReference(reader: reader.object("workflow")))
    case "performed":
      return .performed(try reader.name("action", ActionName.init))
    case "reminded":
      return .reminded(
        try ReminderKey(reader: reader.object("reminder")), late: reader.flag("late"))
    case "settled":
      return .settled(
        try EffectID(reader: reader.object("effect"), of: assignment),
        EffectReceipt(files: try reader.names("files") { $0 }))
    case "updated":
      return .updated(source: try SourceDocument(reader: reader.object("source")))
    case let other:
      if let step = try SeriesStep(other, reader: reader) { return .series(step) }
      if let step = try DeliveryStep(other, reader: reader) {
        return .delivery(try EffectID(reader: reader.object("effect"), of: assignment), step)
      }
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
