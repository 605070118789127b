import Journaling
import Ledgers
import Lifecycle
import Recording

/// What the journal has durably, kept in the simplest way: every event, and what they made.
struct DurableModel {
  private(set) var head = JournalHead.start
  private(set) var assignments: [AssignmentID: Assignment] = [:]
  private(set) var events: [AssignmentID: [Event]] = [:]
  private(set) var promised: [EffectID: PromisedEffect] = [:]
  private(set) var settled: Set<EffectID> = []
  private(set) var dropped: Set<EffectID> = []
  /// Those that nobody tries any more.
  private(set) var dead: Set<EffectID> = []
  /// Those that were dead letters at some time: they come back out of order.
  private var everDead: Set<EffectID> = []
  /// What the events posted, added up without a ledger.
  private var sums: [AssignmentID: (granted: Int64, spent: Int64)] = [:]

  func version(of id: AssignmentID) -> Int { events[id]?.count ?? 0 }

  func event(_ version: Int, of id: AssignmentID) -> Event? {
    guard let history = events[id], version >= 1, version <= history.count else { return nil }
    return history[version - 1]
  }

  mutating func take(
    _ record: JournalRecord, at newHead: JournalHead
  ) throws(SimulationFailure) -> Event {
    let event: Event
    do throws(EventCodingError) {
      event = try RecordedEvent(recorded: record.payload).event
    } catch {
      throw SimulationFailure("record \(record.sequence) cannot be read: \(error)")
    }
    try look(atReminderOf: event)
    try apply(event)
    try look(atPostingsOf: event)
    try takeEffects(of: event)
    events[event.assignment, default: []].append(event)
    head = newHead
    return event
  }

  private mutating func apply(_ event: Event) throws(SimulationFailure) {
    do throws(ReplayError) {
      if assignments[event.assignment] == nil {
        assignments[event.assignment] = try Assignment(openedBy: event)
      } else {
        try assignments[event.assignment]?.apply(event)
      }
    } catch {
      throw SimulationFailure("an event does not fit: \(error)")
    }
  }

  /// What was posted is about the version that it was decided on, and the ledger is the sum of it.
  private mutating func look(atPostingsOf event: Event) throws(SimulationFailure) {
    let id = event.assignment
    if let granted = event.postings.first?.amount {
      guard granted == Int64(event.version - 1), event.postings.count == 2 else {
        throw SimulationFailure("\(id) version \(event.version) posts what others asked for")
      }
      sums[id, default: (0, 0)].granted += granted
      sums[id, default: (0, 0)].spent += 1
    }
    let line = SimulatedPlugin.pot.kept(by: "budget")
    let balance = assignments[id]?.ledger.account(line)?.balance
    let (granted, spent) = sums[id] ?? (0, 0)
    guard balance?.granted ?? 0 == granted, balance?.use.spent ?? 0 == spent else {
      throw SimulationFailure("the ledger of \(id) is not the sum of its postings")
    }
  }

  /// A reminder fires once for each time that its deadline is set: its rung still waited for it.
  private func look(atReminderOf event: Event) throws(SimulationFailure) {
    guard case .reminded(let key, _) = event.occurrence else { return }
    guard event.recordedAt >= key.moment else {
      throw SimulationFailure("the reminder \(key) of \(event.assignment) fired too early")
    }
    let deadlines = assignments[event.assignment]?.deadlines ?? []
    let rungs = deadlines.filter { $0.name == key.deadline && $0.state == key.state }
      .flatMap(\.rungs)
    let isDue = rungs.contains {
      $0.before == key.before && $0.moment == key.moment && $0.status == .pending
    }
    guard isDue else {
      throw SimulationFailure("the reminder \(key) of \(event.assignment) fired twice")
    }
  }

  private mutating func takeEffects(of event: Event) throws(SimulationFailure) {
    for effect in event.effects where promised.updateValue(effect, forKey: effect.id) != nil {
      throw SimulationFailure("the effect \(effect.id) was promised twice")
    }
    if case .delivery(let id, let step) = event.occurrence { try take(step, of: id) }
    guard case .settled(let id, _) = event.occurrence else { return }
    guard isOwed(id), !dead.contains(id), settled.insert(id).inserted else {
      throw SimulationFailure("the effect \(id) was settled and is not owed")
    }
  }

  private mutating func take(_ step: DeliveryStep, of id: EffectID) throws(SimulationFailure) {
    guard isOwed(id) else {
      throw SimulationFailure("of the effect \(id), which is not owed: \(step)")
    }
    switch step {
    case .givenUp:
      guard dead.insert(id).inserted else {
        throw SimulationFailure("the effect \(id) was given up twice")
      }
      everDead.insert(id)
    case .resumed:
      guard dead.remove(id) != nil else {
        throw SimulationFailure("the effect \(id) was resumed and was no dead letter")
      }
    case .dropped:
      dead.remove(id)
      dropped.insert(id)
    }
  }

  private func isOwed(_ id: EffectID) -> Bool {
    promised[id] != nil && !settled.contains(id) && !dropped.contains(id)
  }

  /// What is promised and neither performed nor dropped, sorted.
  var owed: [EffectID] { promised.keys.filter(isOwed).sorted() }

  /// The effects of the same plugin and assignment that go before one, and are not done.
  func effectsBefore(_ effect: PromisedEffect) -> [EffectID] {
    (assignments[effect.id.assignment]?.outbox ?? []).filter {
      $0.plugin == effect.plugin && $0.id < effect.id && !everDead.contains($0.id)
    }.map(\.id)
  }
}
