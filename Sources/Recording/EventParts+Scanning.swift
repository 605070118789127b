import Expressions
import Lifecycle
import WorkingCalendar

extension PayloadScanner {
  mutating func workflowReference() throws(UnusualSpelling) -> WorkflowReference {
    try expect("{\"name\":")
    let name = try workflowName()
    try expect(",\"revision\":")
    let revision = try integer()
    try expect(",\"digest\":")
    let digest = try word()
    try expect("}")
    return WorkflowReference(name: name, revision: revision, digest: digest)
  }

  mutating func sourceDocument() throws(UnusualSpelling) -> SourceDocument {
    try expect("{\"file\":")
    let file = try text()
    try expect(",\"rows\":")
    let rows = try list { (scanner) throws(UnusualSpelling) in try scanner.sourceRow() }
    try expect(",\"remarks\":")
    let remarks = try list { (scanner) throws(UnusualSpelling) in try scanner.remark() }
    let mark = skips(",\"mark\":") ? try documentMark() : nil
    try expect("}")
    return SourceDocument(fileName: file, rows: rows, remarks: remarks, mark: mark)
  }

  private mutating func documentMark() throws(UnusualSpelling) -> DocumentMark {
    try expect("{\"digest\":")
    let digest = try text()
    try expect(",\"subject\":")
    guard let subject = UInt64(exactly: try integer()),
      let mark = DocumentMark(digest: digest, subject: subject)
    else { throw UnusualSpelling() }
    try expect("}")
    return mark
  }

  private mutating func sourceRow() throws(UnusualSpelling) -> SourceRow {
    try expect("{\"line\":")
    let line = try integer()
    try expect(",\"label\":")
    let label = try word()
    let subLabel = skips(",\"sub\":") ? try word() : nil
    let field = skips(",\"field\":") ? try fieldName() : nil
    try expect(",\"raw\":")
    let raw = try text()
    try expect("}")
    return SourceRow(line: line, label: label, subLabel: subLabel, field: field, raw: raw)
  }

  private mutating func remark() throws(UnusualSpelling) -> ImportRemark {
    try expect("{\"kind\":")
    let kind = try oneOf(ImportRemark.Kind.self)
    try expect(",\"line\":")
    let line = try integer()
    try expect(",\"wording\":")
    let wording = try text()
    let field = skips(",\"field\":") ? try fieldName() : nil
    try expect(",\"message\":")
    let message = try localizedText()
    try expect("}")
    return ImportRemark(kind: kind, line: line, wording: wording, field: field, message: message)
  }

  mutating func historyRecord() throws(UnusualSpelling) -> HistoryRecord {
    try expect("{\"history\":")
    let history = try stateName()
    try expect(",\"states\":")
    let states = try stateNames()
    try expect("}")
    return HistoryRecord(history: history, states: states)
  }

  mutating func deadline() throws(UnusualSpelling) -> Deadline {
    try expect("{\"name\":")
    let name = try deadlineName()
    try expect(",\"state\":")
    let state = try stateName()
    try expect(",\"label\":")
    let label = try localizedText()
    try expect(",\"due\":")
    let due = try date()
    try expect(",\"entered\":")
    let entered = try date()
    let origin = try origin()
    var message: EffectRule?
    if skips(",\"message\":{") {
      message = try effectRule()
      try expect("}")
    }
    try expect(",\"rungs\":")
    let rungs = try list { (scanner) throws(UnusualSpelling) in try scanner.rung() }
    let standing = try standing()
    try expect("}")
    return Deadline(
      name: name, state: state, label: label, due: due, entered: entered, origin: origin,
      message: message, rungs: rungs, asks: standing.asks,
      acknowledgment: standing.acknowledgment, standstill: standing.standstill)
  }

  private mutating func rung() throws(UnusualSpelling) -> Deadline.Rung {
    try expect("{\"before\":")
    let before = try term()
    try expect(",\"moment\":")
    let moment = try moment()
    try expect(",\"status\":")
    let status = try oneOf(Deadline.Rung.Status.self)
    let reminds = skips(",\"silent\":null")
    if !reminds { try expect(",\"silent\":true") }
    let recipients = skips(",\"to\":") ? try roleNames() : nil
    try expect("}")
    return Deadline.Rung(
      before: before, moment: moment, reminds: reminds, recipients: recipients, status: status)
  }

  mutating func reminderKey() throws(UnusualSpelling) -> ReminderKey {
    let key = try openReminderKey()
    try expect("}")
    return key
  }

  /// Without the brace at the end: more members may follow.
  mutating func openReminderKey() throws(UnusualSpelling) -> ReminderKey {
    try expect("{\"deadline\":")
    let deadline = try deadlineName()
    try expect(",\"state\":")
    let state = try stateName()
    try expect(",\"before\":")
    let before = try term()
    try expect(",\"moment\":")
    let moment = try moment()
    return ReminderKey(deadline: deadline, state: state, before: before, moment: moment)
  }

  /// Without braces: the members stand in an effect too.
  private mutating func effectRule() throws(UnusualSpelling) -> EffectRule {
    try expect("\"plugin\":")
    let plugin = try pluginName()
    try expect(",\"product\":")
    let product = try word()
    try expect(",\"to\":")
    return EffectRule(plugin: plugin, product: product, recipients: try roleNames())
  }

  mutating func effect(
    of assignment: AssignmentID, version: Int, at moment: Instant
  ) throws(UnusualSpelling) -> PromisedEffect {
    try expect("{\"number\":")
    let number = try integer()
    try expect(",")
    let rule = try effectRule()
    try expect(",\"particulars\":")
    let particulars = try record()
    try expect("}")
    return PromisedEffect(
      id: EffectID(assignment: assignment, version: version, number: number),
      plugin: rule.plugin, product: rule.product, recipients: rule.recipients,
      particulars: particulars, promisedAt: moment)
  }

  mutating func finding() throws(UnusualSpelling) -> Finding {
    try expect("{\"plugin\":")
    let plugin = try pluginName()
    try expect(",\"code\":")
    let code = try word()
    try expect(",\"verdict\":")
    let verdict = try oneOf(Finding.Verdict.self)
    try expect(",\"message\":")
    let message = try localizedText()
    let remedy = skips(",\"remedy\":") ? try localizedText() : nil
    try expect(",\"seen\":")
    let seen = try list { (scanner) throws(UnusualSpelling) in
      try scanner.expect("{\"text\":")
      let text = try scanner.word()
      try scanner.expect(",\"value\":")
      let value = try scanner.value()
      try scanner.expect("}")
      return SeenValue(text: text, value: value)
    }
    try expect("}")
    return Finding(
      plugin: plugin, code: code, verdict: verdict, message: message, remedy: remedy, seen: seen)
  }
}
