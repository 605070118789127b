import Fields
import Journaling
import Languages
package import Lifecycle
import PluginInterface
import Recording
import Registry
import Storage

/// Erasing a field of an assignment: from the journal, the snapshots and what plugins made.
///
/// The order is written down, then the event and the redaction are recorded, then the segments and
/// both snapshots are written anew. From the order on a crash anywhere is completed by the next
/// start. What the chain commits to stays.
extension Engine {
  /// Erases a field. Returns when nothing of it is left that the daemon may remove.
  ///
  /// With `isTrial` nothing is changed: the report tells what would be.
  package func erase(
    _ id: String, field: String, for reason: String, by requester: Requester,
    isTrial: Bool = false
  ) async throws(EngineError) -> ErasureReport {
    guard let erasures else { throw .cannotErase("the daemon keeps no folder for it") }
    if let unfinishedErasure { throw unfinishedErasure }
    guard !isErasing else { throw .erasing }
    isErasing = true
    defer { isErasing = false }
    while let running = snapshotTask { await running.value }
    for _ in 0..<Self.maximumGatherings {
      let assignment = try assignment(id)
      let past = try past(of: assignment.id)
      let decision = try decide(field, of: assignment, past, for: reason, by: requester)
      let traces = try await traces(of: assignment.id, decision.texts, erasures)
      let report = ErasureReport(assignment, decision, traces)
      guard !isTrial else { return report }
      let order = order(about: assignment, past, decision, traces)
      guard let event = decision.event else {
        try await remove(order.files)
        return report
      }
      do throws(StorageError) {
        try await erasures.begin(order)
      } catch {
        throw .cannotErase(error.sentence)
      }
      // The disk took its time: the order is about this version only. All that is to be replaced
      // must stand in complete segments, before what tells of it.
      guard registry.version(of: assignment.id) == assignment.version, journal.roll() != nil else {
        try await waitUntilDurable()
        continue
      }
      let sequence = try record(event)
      let redaction = try redaction(of: order)
      try await carryOut(order, redaction, behind: sequence, on: erasures)
      return try await swept(report, decision, erasures)
    }
    throw .keepsChanging(try assignment(id).id)
  }

  /// Completes an erasure that a crash interrupted. Returns whether there was one. Call it before
  /// anybody else calls anything.
  package func completeErasure() async throws(EngineError) -> Bool {
    guard let erasures, let order = try await unfinishedOrder(on: erasures) else { return false }
    guard let recorded = try erasure(in: order) else {
      // It was written down and not begun: nobody was told of it.
      try await forget(erasures)
      return false
    }
    try fileAll()
    isErasing = true
    defer { isErasing = false }
    while journal.roll() == nil { try await waitUntilDurable() }
    let redaction = try redaction(of: order)
    try await carryOut(order, redaction, behind: recorded, on: erasures)
    return true
  }

  // MARK: Deciding

  private typealias Past = [(sequence: UInt64, recorded: RecordedEvent)]

  private func past(of id: AssignmentID) throws(EngineError) -> Past {
    guard let last = registry.lastSequence(of: id) else { return [] }
    return try records(from: last, limit: .max)
  }

  private func decide(
    _ field: String, of assignment: Assignment, _ past: Past, for reason: String,
    by requester: Requester
  ) throws(EngineError) -> ErasureDecision {
    let workflow = try workflow(of: assignment)
    do throws(Refusal) {
      return try workflow.erase(
        field, of: assignment, with: past.map(\.recorded.event), for: reason, by: requester,
        at: moment)
    } catch {
      throw .refused(error)
    }
  }

  private func order(
    about assignment: Assignment, _ past: Past, _ decision: ErasureDecision, _ traces: FoundTraces
  ) -> ErasureOrder {
    let replacements = decision.replacements.map { place, event in
      var payload: [UInt8] = []
      RecordedEvent(event, after: past[place].recorded.after).write(into: &payload)
      return Replacement(sequence: past[place].sequence, payload: payload)
    }
    return ErasureOrder(
      assignment.id, version: assignment.version + 1, replacements: replacements,
      files: traces.removable)
  }

  // MARK: Carrying out

  /// Declares what is replaced, in the turn of the roll; nil where nothing is.
  private func redaction(
    of order: ErasureOrder
  ) throws(EngineError) -> (sequence: UInt64, redaction: Redaction)? {
    for replacement in order.replacements {
      do throws(EventCodingError) {
        replaced[replacement.sequence] = try Event(recorded: replacement.payload)
      } catch {
        throw .unreadableRecord(error)
      }
    }
    return order.replacements.isEmpty ? nil : journal.declare(order.replacements)
  }

  /// Does what follows the event. Where something fails, the next start completes it.
  private func carryOut(
    _ order: ErasureOrder, _ declared: (sequence: UInt64, redaction: Redaction)?,
    behind recorded: UInt64, on erasures: ErasureDesk
  ) async throws(EngineError) {
    try await waitUntilDurable(max(recorded, declared?.sequence ?? 0))
    do throws(EngineError) {
      if let declared {
        do throws(JournalError) {
          try await erasures.redact(declared.redaction, with: order.replacements, in: journal)
        } catch {
          throw .journal(error)
        }
        replaced = [:]
      }
      try await remove(order.files)
      // There are two, and both held it.
      for _ in 0..<2 { _ = try await writeSnapshot() }
      try await forget(erasures)
    } catch {
      let unfinished = EngineError.unfinishedErasure(order.assignment, error.sentence)
      unfinishedErasure = unfinished
      throw unfinished
    }
  }

  private func forget(_ erasures: ErasureDesk) async throws(EngineError) {
    do throws(StorageError) {
      try await erasures.end()
    } catch {
      throw .cannotErase(error.sentence)
    }
  }

  private func unfinishedOrder(on erasures: ErasureDesk) async throws(EngineError) -> ErasureOrder?
  {
    let bytes: [UInt8]?
    do throws(StorageError) {
      bytes = try await erasures.unfinished()
    } catch {
      throw .cannotErase(error.sentence)
    }
    guard let bytes else { return nil }
    guard let order = ErasureOrder(bytes) else {
      throw .cannotErase("\(erasures.path) is no order of this version")
    }
    return order
  }

  /// The sequence of the event that an order is about; nil where it was never recorded.
  private func erasure(in order: ErasureOrder) throws(EngineError) -> UInt64? {
    let found = try past(of: order.assignment).first { $0.recorded.event.version == order.version }
    guard let found, case .erased = found.recorded.event.occurrence else { return nil }
    return found.sequence
  }

  // MARK: What plugins made

  /// Looks once more: an effect may have been performed with the old values meanwhile.
  private func swept(
    _ report: ErasureReport, _ decision: ErasureDecision, _ erasures: ErasureDesk
  ) async throws(EngineError) -> ErasureReport {
    let late = try await traces(of: report.assignment, decision.texts, erasures)
    try await remove(late.removable)
    let removed = Set(report.removed).union(late.removable.map(\.path)).sorted()
    return ErasureReport(
      assignment: report.assignment, field: report.field, version: report.version,
      records: report.records, removed: removed, remaining: late.lasting,
      otherFields: report.otherFields)
  }

  fileprivate typealias FoundTraces = (removable: [ErasureOrder.TraceFile], lasting: [String])

  private var traceKeepers: [any TraceKeeper] {
    plugins.performers.compactMap { $0 as? any TraceKeeper }
  }

  private func traces(
    of id: AssignmentID, _ texts: ErasedTexts, _ erasures: ErasureDesk
  ) async throws(EngineError) -> FoundTraces {
    var found: FoundTraces = ([], [])
    for keeper in traceKeepers {
      do {
        let traces = try await delivery.traces(of: id, holding: texts, by: keeper)
        found.removable += traces.removable.map {
          ErasureOrder.TraceFile(plugin: keeper.name, path: $0)
        }
        found.lasting += traces.lasting
      } catch {
        throw .pluginFailed(keeper.name, "\(error)")
      }
    }
    do throws(StorageError) {
      found.lasting += try await erasures.tornCopies(holding: texts)
    } catch {
      throw .cannotErase(error.sentence)
    }
    return found
  }

  private func remove(_ files: [ErasureOrder.TraceFile]) async throws(EngineError) {
    for keeper in traceKeepers {
      let own = files.filter { $0.plugin == keeper.name }.map(\.path)
      guard !own.isEmpty else { continue }
      do {
        try await delivery.remove(own, by: keeper)
      } catch {
        throw .pluginFailed(keeper.name, "\(error)")
      }
    }
  }
}

extension ErasureReport {
  fileprivate init(
    _ assignment: Assignment, _ decision: ErasureDecision, _ traces: Engine.FoundTraces
  ) {
    self.init(
      assignment: assignment.id, field: decision.field,
      version: decision.event.map(\.version), records: decision.replacements.count,
      removed: traces.removable.map(\.path).sorted(), remaining: traces.lasting,
      otherFields: decision.otherFields)
  }
}

extension StorageError {
  fileprivate var sentence: String { "\(call) on \(path): \(reason)" }
}

extension EngineError {
  fileprivate var sentence: String {
    switch self {
    case .journal(let error): error.message.en
    case .registry(let error): error.message.en
    case .cannotErase(let reason): reason
    case .pluginFailed(let plugin, let reason): "\(plugin): \(reason)"
    case .alreadyRead, .alreadyThere, .cannotMigrate, .changing, .definitions, .erasing,
      .incomplete,
      .keepsChanging, .outdatedPlan, .refused, .unfinishedErasure, .unfinishedMigration,
      .unknownAssignment, .unknownWorkflow, .unreadableRecord, .workflowNotLoaded:
      "\(self)"
    }
  }
}
