import Execution
import Journaling
import Languages
import Registry
import Storage
import WorkingCalendar

extension Simulator {
  enum End: UInt64 {
    case crash
    case failed
    case inOrder
  }

  private static let longestEnd = 20_000

  /// Ends the engine of the moment, and begins the next one on what the disk kept.
  func end(_ how: End) {
    guard let ending = current else { return }
    world.trace.note(.ended, how.rawValue, "\(how)")
    if how == .crash {
      if world.running > 0 { world.situations.mark(.crashWithWaitingClients) }
      // From now on nothing reaches the disk any more.
      if !world.disk.hasCrashed { world.disk.crash(atChange: world.disk.changes + 1) }
    }
    if how == .inOrder { world.disk.forgetFaults() }
    world.isEnding = true
    if world.trace.isVerbose {
      for operation in world.disk.trace.suffix(24) { world.trace.tell("disk: \(operation)") }
    }
    drain(ending)
    let last = ending.journal.lastSequence
    let wasSound = close(ending)
    current = nil
    world.isEnding = false
    guard world.failure == nil, !isOver else { return }
    spoil(how)
    recover(afterRecord: last, inOrder: how == .inOrder && wasSound)
  }

  /// Lets all that is under way come to its end.
  private func drain(_ ending: Incarnation) {
    let engine = ending.engine
    let world = world
    world.running += 1
    clients.admit {
      await engine.stop()
      world.running -= 1
    }
    for _ in 0..<Self.longestEnd {
      if queue.count > 0 {
        runJob()
      } else if world.questionCount > 0 {
        world.answerOne()
      } else if world.running > 0 {
        let durable = ending.journal.durableHead
        commit()
        if ending.journal.durableHead == durable, queue.count == 0, world.questionCount == 0 {
          break
        }
      } else {
        return
      }
    }
    world.fail("\(world.running) of the clients and the engine never end")
  }

  /// Returns whether the end was a good one.
  private func close(_ ending: Incarnation) -> Bool {
    do throws(JournalError) {
      try ending.journal.close()
      world.trace.note(.closed, 1)
      return true
    } catch {
      world.trace.note(.closed, 2, "\(error.message.en)")
      return false
    }
  }

  private func spoil(_ how: End) {
    switch how {
    case .crash, .failed: crashDisk()
    case .inOrder: if world.dice.once(in: 2) { crashDisk() }
    }
    if world.dice.once(in: 8) { now = now.adding(milliseconds: 40 * 24 * 3_600_000) }
    if world.dice.once(in: 6) { spoilSlot() }
  }

  func crashDisk() {
    let mode = CrashMode.allCases[world.dice.below(CrashMode.allCases.count)]
    world.trace.note(.crashed, 0, "\(mode)")
    world.disk.crash(mode, using: &world.dice)
  }

  /// Damages one of two snapshots: the other must serve.
  private func spoilSlot() {
    let slots = world.disk.paths.filter {
      $0.hasPrefix(Incarnation.snapshotFolder) && !$0.hasSuffix("new.jsonl")
    }
    guard slots.count == 2 else { return }
    let place = world.dice.below(2)
    let slot = slots[place]
    guard isSound(slots[1 - place]) else { return }
    world.trace.note(.spoiled, slot.stableHash, slot)
    do throws(StorageError) {
      try world.disk.flip(0x20, of: slot, at: 4)
    } catch {
      world.fail("a byte of \(slot) cannot be damaged: \(error)")
    }
  }

  private func isSound(_ slot: String) -> Bool {
    do throws(RegistryError) {
      return try Registry.check(snapshotAt: slot, on: world.disk) != nil
    } catch {
      return false
    }
  }
}
