import Fields

/// An event that does not fit the assignment that it is applied to: the journal is not sound.
public struct ReplayError: Error, Hashable, Sendable {
  public let assignment: AssignmentID
  public let version: Int
  public let reason: String

  public init(assignment: AssignmentID, version: Int, reason: String) {
    self.assignment = assignment
    self.version = version
    self.reason = reason
  }
}

extension Assignment {
  /// The assignment that an opening event makes.
  public init(openedBy event: Event) throws(ReplayError) {
    guard case .opened(let workflow, let source) = event.occurrence, event.version == 1 else {
      throw ReplayError(
        assignment: event.assignment, version: event.version,
        reason: "The first event of an assignment opens it.")
    }
    self.init(
      id: event.assignment, workflow: workflow, version: 0, configuration: [], history: [],
      fields: FieldValues(), deadlines: [], outbox: [], products: [], source: source,
      parent: event.parent, openedAt: event.recordedAt, changedAt: event.recordedAt)
    try enterPostings(of: event)
    take(event)
  }

  /// Makes what happened true. Pure: the event carries its results.
  public mutating func apply(_ event: Event) throws(ReplayError) {
    guard event.assignment == id, event.version == version + 1 else {
      throw ReplayError(
        assignment: event.assignment, version: event.version,
        reason:
          "Version \(event.version) of \(event.assignment) follows version \(version) of \(id).")
    }
    if case .opened = event.occurrence {
      throw ReplayError(
        assignment: id, version: event.version, reason: "An assignment is opened once.")
    }
    try enterPostings(of: event)
    take(event)
  }

  mutating func take(_ event: Event) {
    version = event.version
    changedAt = event.recordedAt
    for change in event.changes { fields[change.name] = change.value }
    if let configuration = event.configuration { self.configuration = configuration }
    if let history = event.history { self.history = history }
    if let deadlines = event.deadlines { self.deadlines = deadlines }
    if let fired = event.firedReminders { firedReminders = fired }
    if let approvals = event.approvals { self.approvals = approvals }
    if let authors = event.authors { self.authors = authors }
    if let series = event.series { self.series = series }
    adopt(event.children)
    outbox += event.effects
    if case .itemDecided(let decision) = event.occurrence { decisions.append(decision) }
    if case .migrated(let workflow) = event.occurrence { self.workflow = workflow }
    if case .erased(let erasure) = event.occurrence {
      source = source?.erasing(erasure.field, on: erasure.lines)
      forgetMessages()
    }
    if case .delivery(let effect, let step) = event.occurrence { take(step, of: effect, at: event) }
    if case .updated(let source) = event.occurrence { self.source = source }
    if case .settled(let effect, let receipt) = event.occurrence { settle(effect, with: receipt) }
  }

  private mutating func settle(_ effect: EffectID, with receipt: EffectReceipt) {
    guard let place = outbox.firstIndex(where: { $0.id == effect }) else { return }
    let promised = outbox.remove(at: place)
    for file in receipt.files {
      products.append(
        Product(plugin: promised.plugin, product: promised.product, file: file))
    }
  }
}
