import Expressions
import Fields
import JSONSyntax
import Lifecycle
import WorkingCalendar

extension WorkflowReference {
  init(reader: EventReader) throws(EventCodingError) {
    self.init(
      name: try reader.name("name", AssignmentID.init(_:)),
      revision: try reader.integer("revision"),
      digest: try reader.text("digest"))
  }
}

extension SourceDocument {
  init(reader: EventReader) throws(EventCodingError) {
    self.init(
      fileName: try reader.text("file"), rows: try reader.list("rows", SourceRow.init(reader:)),
      remarks: try reader.list("remarks", ImportRemark.init(reader:)),
      mark: reader.value("mark") == nil ? nil : try DocumentMark(reading: reader.object("mark")))
  }
}

extension DocumentMark {
  init(reading reader: EventReader) throws(EventCodingError) {
    let digest = try reader.text("digest")
    guard let subject = UInt64(exactly: try reader.integer("subject")),
      let mark = DocumentMark(digest: digest, subject: subject)
    else { throw EventCodingError(key: "subject", message: "no number of a subject") }
    self = mark
  }
}

extension SourceRow {
  init(reader: EventReader) throws(EventCodingError) {
    self.init(
      line: try reader.integer("line"), label: try reader.text("label"),
      subLabel: try reader.optionalName("sub") { $0 },
      field: try reader.optionalName("field", FieldName.init), raw: try reader.text("raw"))
  }
}

extension ImportRemark {
  init(reader: EventReader) throws(EventCodingError) {
    self.init(
      kind: try reader.name("kind", Kind.init(rawValue:)), line: try reader.integer("line"),
      wording: try reader.text("wording"),
      field: try reader.optionalName("field", FieldName.init),
      message: try reader.localized("message"))
  }
}

extension HistoryRecord {
  init(reader: EventReader) throws(EventCodingError) {
    self.init(
      history: try reader.name("history", StateName.init),
      states: try reader.names("states", StateName.init))
  }
}

extension Deadline {
  init(reader: EventReader) throws(EventCodingError) {
    self.init(
      name: try reader.name("name", DeadlineName.init),
      state: try reader.name("state", StateName.init), label: try reader.localized("label"),
      due: try reader.name("due", CivilDate.init(iso:)),
      entered: try reader.name("entered", CivilDate.init(iso:)),
      origin: try Origin(reader: reader),
      message: reader.value("message") == nil
        ? nil : try EffectRule(reader: reader.object("message")),
      rungs: try reader.list("rungs", Rung.init(reader:)),
      asks: try reader.optionalName("asks", FieldName.init),
      acknowledgment: reader.value("seen") == nil
        ? nil : try Acknowledgment(reader: reader.object("seen")),
      standstill: reader.value("still") == nil
        ? nil : try Standstill(reader: reader.object("still")))
  }
}

extension Deadline.Rung {
  init(reader: EventReader) throws(EventCodingError) {
    self.init(
      before: try reader.term("before"), moment: try reader.name("moment", Instant.init(iso:)),
      reminds: !reader.flag("silent"),
      recipients: reader.value("to") == nil ? nil : try reader.names("to", RoleName.init),
      status: try reader.name("status", Status.init(rawValue:)))
  }
}

extension ReminderKey {
  init(reader: EventReader) throws(EventCodingError) {
    self.init(
      deadline: try reader.name("deadline", DeadlineName.init),
      state: try reader.name("state", StateName.init), before: try reader.term("before"),
      moment: try reader.name("moment", Instant.init(iso:)))
  }
}

extension EffectRule {
  init(reader: EventReader) throws(EventCodingError) {
    self.init(
      plugin: try reader.name("plugin", PluginName.init), product: try reader.text("product"),
      recipients: try reader.names("to", RoleName.init))
  }
}

extension PromisedEffect {
  init(
    reader: EventReader, of assignment: AssignmentID, version: Int, at moment: Instant
  ) throws(EventCodingError) {
    let rule = try EffectRule(reader: reader)
    let particulars = try reader.tagged(reader.value("particulars") ?? [:], "particulars")
    guard case .record(let record) = particulars else {
      throw EventCodingError(key: "particulars", message: "an object is missing")
    }
    self.init(
      id: EffectID(
        assignment: assignment, version: version, number: try reader.integer("number")),
      plugin: rule.plugin, product: rule.product, recipients: rule.recipients,
      particulars: record, promisedAt: moment)
  }
}

extension Finding {
  init(reader: EventReader) throws(EventCodingError) {
    self.init(
      plugin: try reader.name("plugin", PluginName.init), code: try reader.text("code"),
      verdict: try reader.name("verdict", Verdict.init(rawValue:)),
      message: try reader.localized("message"),
      remedy: reader.value("remedy") == nil ? nil : try reader.localized("remedy"),
      seen: try reader.list("seen") { (seen) throws(EventCodingError) in
        SeenValue(
          text: try seen.text("text"),
          value: try seen.tagged(seen.value("value") ?? .null, "value"))
      })
  }
}
