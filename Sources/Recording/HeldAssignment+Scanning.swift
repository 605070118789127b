import Expressions
import Fields
import Languages
import Ledgers
import Lifecycle
import WorkingCalendar

extension HeldAssignment {
  /// Reads the form at rest, which is spelled in one way only.
  package init(
    stored bytes: UnsafeBufferPointer<UInt8>, knowing names: KnownNames? = nil
  ) throws(EventCodingError) {
    var scanner = PayloadScanner(bytes, knowing: names)
    do throws(UnusualSpelling) {
      self = try scanner.heldAssignment()
    } catch {
      throw EventCodingError(
        key: "", message: "byte \(scanner.place) of an assignment at rest cannot be read")
    }
  }

  package init(stored bytes: [UInt8], knowing names: KnownNames? = nil) throws(EventCodingError) {
    self = try bytes.withUnsafeBufferPointer { (bytes) throws(EventCodingError) in
      try HeldAssignment(stored: bytes, knowing: names)
    }
  }
}

extension PayloadScanner {
  fileprivate mutating func heldAssignment() throws(UnusualSpelling) -> HeldAssignment {
    try expect("{\"id\":")
    let id = try assignmentID()
    try expect(",\"seq\":[")
    let openedSequence = try sequence()
    try expect(",")
    let lastSequence = try sequence()
    try expect("],\"version\":")
    let version = try integer()
    try expect(",\"at\":[")
    let openedAt = Instant(milliseconds: Int64(try integer()))
    try expect(",")
    let changedAt = Instant(milliseconds: Int64(try integer()))
    try expect("],\"flow\":[")
    let workflow = try restingReference()
    try expect(",\"states\":")
    let states = try stateNames()
    let fields = skips(",\"set\":{") ? try restOfFields() : FieldValues()
    let references = skips(",\"journal\":[") ? try restOfReferences() : []
    let source = skips(",\"source\":") ? try restingSource(openedAt: openedSequence) : nil
    let deadlines =
      skips(",\"deadlines\":")
      ? try list { (scanner) throws(UnusualSpelling) in try scanner.restingDeadline(among: states) }
      : []
    let fired =
      skips(",\"fired\":")
      ? try list { (scanner) throws(UnusualSpelling) in
        try scanner.restingFiredReminder(among: states)
      } : []
    let history =
      skips(",\"history\":")
      ? try list { (scanner) throws(UnusualSpelling) in try scanner.historyRecord() } : []
    let approvals =
      skips(",\"approvals\":")
      ? try list { (scanner) throws(UnusualSpelling) in try scanner.approvalRound() } : []
    let authors =
      skips(",\"authors\":")
      ? try list { (scanner) throws(UnusualSpelling) in try scanner.textAuthor() } : []
    let series =
      skips(",\"series\":")
      ? try list { (scanner) throws(UnusualSpelling) in try scanner.series(isResting: true) } : []
    let children =
      skips(",\"children\":")
      ? try list { (scanner) throws(UnusualSpelling) in try scanner.child() } : []
    let decisions =
      skips(",\"decisions\":")
      ? try list { (scanner) throws(UnusualSpelling) in try scanner.meetingDecision() } : []
    let parent = skips(",\"parent\":") ? try parentLink() : nil
    let outbox =
      skips(",\"outbox\":")
      ? try list { (scanner) throws(UnusualSpelling) in try scanner.restingEffect(of: id) } : []
    let products = skips(",\"products\":[") ? try restOfProducts() : []
    let ledger = skips(",\"ledger\":") ? try ledger() : Ledger()
    try expect("}")
    guard isAtEnd else { throw UnusualSpelling() }
    return HeldAssignment(
      resting: Assignment(
        id: id, workflow: workflow, version: version, configuration: states, history: history,
        fields: fields, deadlines: deadlines, approvals: approvals, outbox: outbox,
        products: products, openedAt: openedAt, changedAt: changedAt, series: series,
        children: children, parent: parent, firedReminders: fired, authors: authors,
        ledger: ledger, decisions: decisions),
      openedSequence: openedSequence, lastSequence: lastSequence, references: references,
      sourceSequence: source)
  }

  /// The sequence of the event that holds the document.
  private mutating func restingSource(
    openedAt opened: UInt64
  ) throws(UnusualSpelling) -> UInt64 {
    if skips("true") { return opened }
    let source = try sequence()
    guard source > opened else { throw UnusualSpelling() }
    return source
  }

  private mutating func restingReference() throws(UnusualSpelling) -> WorkflowReference {
    let name = try workflowName()
    try expect(",")
    let revision = try integer()
    try expect(",")
    let digest = try word()
    try expect("]")
    return WorkflowReference(name: name, revision: revision, digest: digest)
  }

  private mutating func restOfFields() throws(UnusualSpelling) -> FieldValues {
    var entries: [FieldValue] = []
    entries.reserveCapacity(8)
    while true {
      let name = try fieldName()
      if let last = entries.last, last.name >= name { throw UnusualSpelling() }
      try expect(":")
      // An empty field is not written.
      guard next != UInt8(ascii: "n") else { throw UnusualSpelling() }
      entries.append(FieldValue(name: name, value: try anyValue()))
      if skips("}") { return FieldValues(inOrder: entries) }
      try expect(",")
    }
  }

  private mutating func restOfReferences() throws(UnusualSpelling) -> [HeldAssignment.Reference] {
    var references: [HeldAssignment.Reference] = []
    references.reserveCapacity(8)
    var sequence = try sequence()
    while !skips("]") {
      try expect(",")
      if next == UInt8(ascii: "\"") {
        let field = try fieldName()
        let place = references.lastIndex { $0.field <= field }
        if let place, references[place].field == field { throw UnusualSpelling() }
        references.insert(
          HeldAssignment.Reference(field: field, sequence: sequence),
          at: place.map { $0 + 1 } ?? 0)
      } else {
        sequence = try self.sequence()
      }
    }
    return references
  }

  private mutating func restingDeadline(
    among active: [StateName]
  ) throws(UnusualSpelling) -> Deadline {
    try expect("[")
    let name = try deadlineName()
    try expect(",")
    let state = try state(among: active)
    try expect(",")
    let dutch = try word()
    try expect(",")
    let english = try word()
    try expect(",")
    let due = try dayNumber()
    try expect(",")
    let entered = try dayNumber()
    try expect(",")
    let origin = try restingOrigin(due: due)
    try expect(",")
    let rungs = try list { (scanner) throws(UnusualSpelling) in try scanner.restingRung() }
    var message: EffectRule?
    if skips(",[") {
      place -= 1
      message = try restingRule()
    }
    let standing = try restingStanding()
    try expect("]")
    return Deadline(
      name: name, state: state, label: LocalizedText(nl: dutch, en: english), due: due,
      entered: entered, origin: origin, message: message, rungs: rungs, asks: standing.asks,
      acknowledgment: standing.acknowledgment, standstill: standing.standstill)
  }

  private mutating func restingOrigin(
    due: CivilDate
  ) throws(UnusualSpelling) -> Deadline.Origin {
    if next == UInt8(ascii: "{") { return .proven(try restingProof(due: due)) }
    guard skips("[") else { return .told(try text()) }
    let derivation = try text() + due.description
    try expect("]")
    return .told(derivation)
  }

  mutating func state(among active: [StateName]) throws(UnusualSpelling) -> StateName {
    guard next != UInt8(ascii: "\"") else { return try stateName() }
    let place = try integer()
    guard active.indices.contains(place) else { throw UnusualSpelling() }
    return active[place]
  }

  private mutating func restingRung() throws(UnusualSpelling) -> Deadline.Rung {
    try expect("[")
    let moment = try restingMoment()
    try expect(",")
    let before = try term()
    var status = Deadline.Rung.Status.pending
    if skips(",\"fired\"") {
      status = .fired
    } else if skips(",\"skipped\"") {
      status = .skipped
    } else if skips(",\"acknowledged\"") {
      status = .acknowledged
    }
    let isSilent = skips(",\"silent\"")
    let recipients = skips(",") ? try roleNames() : nil
    try expect("]")
    return Deadline.Rung(
      before: before, moment: moment, reminds: !isSilent, recipients: recipients,
      status: status)
  }

  mutating func restingMoment() throws(UnusualSpelling) -> Instant {
    if skips("\"") {
      let moment = Instant(milliseconds: Int64(try integer()))
      try expect("\"")
      return moment
    }
    let minutes = Int64(try integer())
    let (milliseconds, overflow) = minutes.multipliedReportingOverflow(
      by: Deadline.minuteMilliseconds)
    guard !overflow else { throw UnusualSpelling() }
    return Instant(milliseconds: milliseconds)
  }

  private mutating func restingRule() throws(UnusualSpelling) -> EffectRule {
    try expect("[")
    let plugin = try pluginName()
    try expect(",")
    let product = try word()
    var recipients: [RoleName] = []
    while skips(",") { recipients.append(try roleName()) }
    try expect("]")
    return EffectRule(plugin: plugin, product: product, recipients: recipients)
  }

  private mutating func restingEffect(
    of id: AssignmentID
  ) throws(UnusualSpelling) -> PromisedEffect {
    try expect("[")
    let version = try integer()
    try expect(",")
    let number = try integer()
    try expect(",")
    let promisedAt = Instant(milliseconds: Int64(try integer()))
    try expect(",")
    let rule = try restingRule()
    try expect(",")
    let value = try anyValue()
    guard case .record(let particulars) = value else { throw UnusualSpelling() }
    let deadLetter = try restingDeadLetter()
    try expect("]")
    return PromisedEffect(
      id: EffectID(assignment: id, version: version, number: number), plugin: rule.plugin,
      product: rule.product, recipients: rule.recipients, particulars: particulars,
      promisedAt: promisedAt, deadLetter: deadLetter)
  }

  private mutating func restOfProducts() throws(UnusualSpelling) -> [Assignment.Product] {
    var products: [Assignment.Product] = []
    repeat {
      try expect("[")
      let plugin = try pluginName()
      try expect(",")
      let product = try word()
      repeat {
        try expect(",")
        products.append(
          Assignment.Product(plugin: plugin, product: product, file: try text()))
      } while !skips("]")
    } while skips(",")
    try expect("]")
    return products
  }
}
