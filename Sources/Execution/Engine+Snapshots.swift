package import Journaling
import Lifecycle
import Registry

/// Snapshots, beside everything else: a start then replays what came behind the newest.
extension Engine {
  /// Begins a snapshot where enough happened since the last.
  func beginSnapshotIfDue() {
    guard let snapshots, registry.eventCount - eventsInSnapshot >= snapshots.interval,
      snapshotTask == nil, !isStopping, !isErasing
    else { return }
    // Whether it succeeds or not: the next attempt comes after as many events again.
    eventsInSnapshot = registry.eventCount
    snapshotTask = Task {
      do throws(EngineError) {
        _ = try await writeSnapshot()
      } catch {
        snapshotTrouble = error
      }
      snapshotTask = nil
    }
  }

  /// The last place in the journal that is on the disk: the anchor.
  package nonisolated var journalHead: JournalHead { journal.durableHead }

  /// Writes a snapshot now. Returns where in the journal it stands; nil where the engine keeps
  /// none.
  package func takeSnapshot() async throws(EngineError) -> JournalHead? {
    while let running = snapshotTask { await running.value }
    guard !isErasing else { throw .erasing }
    // One at a time, also with those that begin by themselves: a registry adopts them in order.
    let writing = Task { () -> Result<JournalHead?, EngineError> in
      do throws(EngineError) {
        return .success(try await writeSnapshot())
      } catch {
        return .failure(error)
      }
    }
    snapshotTask = Task {
      _ = await writing.value
      snapshotTask = nil
    }
    return try await writing.value.get()
  }

  func writeSnapshot() async throws(EngineError) -> JournalHead? {
    guard let snapshots, let head = journal.roll() else { return nil }
    // In the turn of the roll: the snapshot holds what stands before the new segment, no more.
    let frozen = registry.freeze()
    try await waitUntilDurable(head.sequence)
    do throws(RegistryError) {
      let written = try await snapshots.write(frozen, at: head)
      await snapshots.release(registry.adopt(written))
    } catch {
      throw .registry(error)
    }
    eventsInSnapshot = frozen.eventCount
    snapshotTrouble = nil
    return head
  }
}
