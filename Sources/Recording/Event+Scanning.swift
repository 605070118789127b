import Fields
import Ledgers
import Lifecycle
import WorkingCalendar

extension PayloadScanner {
  /// The event of a whole payload, in the order in which `Event.write` writes it.
  mutating func recordedEvent() throws(UnusualSpelling) -> RecordedEvent {
    try expect("{\"id\":")
    let assignment = try assignmentID()
    try expect(",\"version\":")
    let version = try integer()
    let after = skips(",\"after\":") ? try sequence() : nil
    try expect(",\"at\":")
    let recordedAt = try moment()
    try expect(",\"on\":")
    let effectiveOn = try date()
    let recordedOn = skips(",\"recordedOn\":") ? try date() : nil
    try expect(",\"by\":")
    let person = try person()
    let role = skips(",\"as\":") ? try roleName() : nil
    let principal = skips(",\"for\":") ? try self.person() : nil
    try expect(",\"what\":\"")
    let occurrence = try occurrence(of: assignment)
    let event = Event(
      assignment: assignment, version: version, recordedAt: recordedAt,
      effectiveOn: effectiveOn,
      actor: Actor(person: person, role: role, principal: principal), occurrence: occurrence,
      changes: skips(",\"set\":{") ? try restOfChanges() : [],
      configuration: skips(",\"states\":") ? try stateNames() : nil,
      history: skips(",\"history\":")
        ? try list { (scanner) throws(UnusualSpelling) in try scanner.historyRecord() } : nil,
      deadlines: skips(",\"deadlines\":")
        ? try list { (scanner) throws(UnusualSpelling) in try scanner.deadline() } : nil,
      approvals: skips(",\"approvals\":")
        ? try list { (scanner) throws(UnusualSpelling) in try scanner.approvalRound() } : nil,
      series: skips(",\"series\":")
        ? try list { (scanner) throws(UnusualSpelling) in try scanner.series(isResting: false) }
        : nil,
      children: skips(",\"children\":")
        ? try list { (scanner) throws(UnusualSpelling) in try scanner.child() } : [],
      parent: skips(",\"parent\":") ? try parentLink() : nil,
      effects: skips(",\"effects\":")
        ? try list { (scanner) throws(UnusualSpelling) in
          try scanner.effect(of: assignment, version: version, at: recordedAt)
        } : [],
      findings: skips(",\"findings\":")
        ? try list { (scanner) throws(UnusualSpelling) in try scanner.finding() } : [],
      recordedOn: recordedOn,
      firedReminders: skips(",\"fired\":")
        ? try list { (scanner) throws(UnusualSpelling) in try scanner.firedReminder() } : nil,
      voided: skips(",\"voided\":")
        ? try list { (scanner) throws(UnusualSpelling) in try scanner.voidedVotes() } : [],
      authors: skips(",\"authors\":")
        ? try list { (scanner) throws(UnusualSpelling) in try scanner.textAuthor() } : nil,
      postings: skips(",\"postings\":")
        ? try list { (scanner) throws(UnusualSpelling) in try scanner.posting() } : [],
      ledger: skips(",\"ledger\":") ? try ledger() : nil)
    try expect("}")
    guard isAtEnd else { throw UnusualSpelling() }
    return RecordedEvent(event, after: after)
  }

  private mutating func occurrence(
    of assignment: AssignmentID
  ) throws(UnusualSpelling) -> Event.Occurrence {
    if skips("edited\"") { return .edited }
    if skips("performed\",\"action\":") { return .performed(try actionName()) }
    if skips("elapsed\"") { return .elapsed }
    if skips("acknowledged\",\"deadline\":") {
      let name = try deadlineName()
      try expect(",\"state\":")
      return .acknowledged(name, state: try stateName())
    }
    if skips("deadlineMoved\",\"deadline\":") { return try restOfDeadlineMove() }
    if skips("erased\",\"field\":") { return .erased(try restOfErasure()) }
    if skips("opened\",\"workflow\":") {
      let workflow = try workflowReference()
      return .opened(workflow, source: skips(",\"source\":") ? try sourceDocument() : nil)
    }
    if skips("updated\",\"source\":") { return .updated(source: try sourceDocument()) }
    if skips("itemDecided\",\"decision\":") { return .itemDecided(try meetingDecision()) }
    if skips("migrated\",\"workflow\":") { return .migrated(try workflowReference()) }
    if skips("reminded\",\"reminder\":") {
      let key = try reminderKey()
      try expect(",\"late\":")
      return .reminded(key, late: try boolean())
    }
    if let step = try seriesStep() { return .series(step) }
    if let step = try deliveryStep(of: assignment) { return step }
    try expect("settled\",\"effect\":")
    let effect = try effectID(of: assignment)
    try expect(",\"files\":")
    let files = try list { (scanner) throws(UnusualSpelling) in try scanner.text() }
    return .settled(effect, EffectReceipt(files: files))
  }

  private mutating func restOfDeadlineMove() throws(UnusualSpelling) -> Event.Occurrence {
    let name = try deadlineName()
    try expect(",\"state\":")
    let state = try stateName()
    let from = skips(",\"from\":") ? try date() : nil
    try expect(",\"to\":")
    let to = try date()
    try expect(",\"reason\":")
    return .deadlineMoved(name, state: state, from: from, to: to, reason: try text())
  }

  private mutating func restOfErasure() throws(UnusualSpelling) -> Erasure {
    let field = try fieldName()
    try expect(",\"reason\":")
    let reason = try text()
    try expect(",\"lines\":")
    let lines = try list { (scanner) throws(UnusualSpelling) in try scanner.integer() }
    return Erasure(field: field, reason: reason, lines: lines)
  }

  /// More changes than this are left to the strict parser, which finds twins among many.
  private static var maximumChanges: Int { 128 }

  private mutating func restOfChanges() throws(UnusualSpelling) -> [FieldValue] {
    var changes: [FieldValue] = []
    if skips("}") { return changes }
    while true {
      let name = try fieldName()
      guard changes.count < Self.maximumChanges, !changes.contains(where: { $0.name == name })
      else { throw UnusualSpelling() }
      try expect(":")
      changes.append(FieldValue(name: name, value: try value()))
      if skips("}") { return changes }
      try expect(",")
    }
  }
}
