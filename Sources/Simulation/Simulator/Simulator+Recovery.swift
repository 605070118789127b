import Digests
import Execution
import Journaling
import Languages
import Lifecycle
import Recording
import Registry
import Storage

extension Simulator {
  /// The very first start.
  func begin() { recover(afterRecord: 0, inOrder: false) }

  /// Opens what the disk holds, however often it takes, holds it against what was known, and lets
  /// an engine run on it.
  func recover(afterRecord last: UInt64, inOrder: Bool) {
    var isFirst = true
    for _ in 0..<20 {
      defer { isFirst = false }
      let mayFail = planTrouble()
      do {
        let state = try RecoveredState(
          journal: Incarnation.journalFolder, snapshots: Incarnation.snapshotFolder, on: system,
          settings: Incarnation.settings(world), awakeLimit: Incarnation.awakeLimit)
        if !world.disk.hasCrashed {
          verify(state, afterRecord: last, inOrder: inOrder && isFirst)
          return start(state)
        }
        close(state.journal)
      } catch {
        world.trace.note(.recoveryFailed, 0, "\(error)")
        guard mayFail || world.disk.hasCrashed else {
          return world.fail("nothing can be recovered: \(error)")
        }
      }
      if world.disk.hasCrashed {
        world.situations.mark(.crashInRecovery)
        crashDisk()
      } else {
        world.situations.mark(.faultInRecovery)
        world.disk.forgetFaults()
        if world.dice.once(in: 2) { crashDisk() }
      }
    }
    world.fail("twenty recoveries failed")
  }

  /// Now and then a recovery is disturbed, too. Returns whether this one is.
  private func planTrouble() -> Bool {
    guard !world.isCalm else { return false }
    let change = world.disk.changes + 1 + world.dice.below(8)
    switch world.dice.below(12) {
    case 0: world.disk.crash(atChange: change)
    case 1: world.disk.plan(DiskFault(at: change, number: 5))
    default: return false
    }
    return true
  }

  private func close(_ journal: Journal) {
    do throws(JournalError) {
      try journal.close()
    } catch {
      world.trace.note(.closed, 3, "\(error.message.en)")
    }
  }

  private func start(_ state: RecoveredState) {
    guard world.failure == nil else { return close(state.journal) }
    recoveries += 1
    let next = Incarnation(
      damaged(state), on: system, at: now, in: scene, world: world, queue: queue)
    current = next
    world.running += 1
    let world = world
    let (engine, journal) = (next.engine, next.journal)
    clients.admit {
      do throws(EngineError) {
        try await engine.start()
      } catch {
        // A disk that fails meanwhile ends it, as it ends everything.
        world.expect(
          world.isEnding || world.diskHasCrashed || journal.failure != nil,
          "an engine does not start: \(error)")
      }
      world.running -= 1
    }
  }

  // MARK: What must be true

  private func verify(_ state: RecoveredState, afterRecord last: UInt64, inOrder: Bool) {
    let journal = state.journal
    let known = world.model.head
    let report = journal.recovery
    mark(state, known: known, last: last)
    if inOrder {
      world.expect(report.wasClosed, "the mark of a good end is gone")
      world.situations.mark(.closedInOrder)
    }
    var rebuilt = Registry(awakeLimit: Incarnation.awakeLimit)
    world.model = DurableModel()
    do throws(ReplayFailure<any Error>) {
      let check = try JournalCheck(
        of: Incarnation.journalFolder, on: world.disk, anchor: known
      ) { (record, head) throws(any Error) in
        try take(record, at: head)
        try rebuilt.replay(Event(recorded: record.payload), sequence: record.sequence)
      }
      world.expect(
        check.hasPassedAnchor, "record \(known.sequence) was durable, and is not in the journal")
      world.expect(
        check.head == journal.durableHead, "the journal goes on elsewhere than its check ended")
      if check.segments > 4 { world.situations.mark(.manySegments) }
    } catch {
      world.fail("the journal does not pass its check: \(error)")
    }
    compare(state.registry, rebuilt)
    world.attempt { () throws(SimulationFailure) in try lookAtEffects() }
  }

  private func compare(_ recovered: Registry, _ rebuilt: Registry) {
    do throws(RegistryError) {
      let digest = try recovered.digest()
      world.trace.note(
        .recovered, digest.withUnsafeBytes { $0.load(as: UInt64.self) },
        "\(recovered.count) assignments, \(recovered.eventCount) events")
      world.expect(
        try digest == rebuilt.digest(),
        "snapshot and tail make another state than the whole journal")
    } catch {
      world.fail("the state cannot be read: \(error)")
    }
  }

  /// Every effect that was performed is promised in what the disk kept.
  private func lookAtEffects() throws(SimulationFailure) {
    for id in world.performed.keys where world.model.promised[id] == nil {
      throw SimulationFailure("the effect \(id) was performed, and its promise is gone")
    }
  }

  private func mark(_ state: RecoveredState, known: JournalHead, last: UInt64) {
    let recovered = state.journal.lastSequence
    if recovered > known.sequence { world.situations.mark(.durableWithoutReply) }
    if recovered < last { world.situations.mark(.lostCommand) }
    if state.journal.recovery.tornBytes > 0 { world.situations.mark(.tornTail) }
    if let snapshot = state.snapshot {
      if snapshot.damage != nil { world.situations.mark(.slotFallback) }
      if state.journal.recovery.records > 0 { world.situations.mark(.replayBehindSnapshot) }
    }
    if world.disk.paths.contains(where: { $0.hasSuffix("snapshot-new.jsonl") }) {
      world.situations.mark(.crashInSnapshot)
    }
  }
}
