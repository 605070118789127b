import Execution
import Journaling
import Lifecycle
import Simulation
import Testing

/// The daemon dies at every change of the disk, while effects are promised, handed over, given up,
/// tried again and dropped: none is lost, and what people were told stays so.
struct OutboxCrashTests {
  /// What somebody was told before the end.
  private struct Told {
    var dead: String?
    var resumed: String?
    var dropped: String?
  }

  /// An effect that is refused, told of, and tried again; and one that is dropped. Ends where the
  /// disk is gone.
  private func story(_ scene: LaneScene, _ hook: LanePerformer) async -> Told {
    var told = Told()
    do {
      try await scene.engine.start()
      try await scene.open("one")
      hook.set(.refuses)
      try await scene.act("hook", "one")
      await scene.engine.waitUntilDelivered()
      let first = try #require(try await deadLetters(scene).first)
      hook.release()
      _ = try await scene.engine.retry(.effects([first]), by: scene.owner)
      told.resumed = first.description
      await scene.engine.waitUntilDelivered()
      hook.set(.refuses)
      try await scene.act("hook", "one")
      await scene.engine.waitUntilDelivered()
      let second = try #require(try await deadLetters(scene).first)
      told.dead = second.description
      _ = try await scene.engine.takeSnapshot()
      told.dead = nil
      _ = try await scene.engine.drop(second, for: "te laat", by: scene.owner)
      told.dropped = second.description
    } catch {
      // The disk is gone: what was told until then is what counts.
    }
    return told
  }

  private func deadLetters(_ scene: LaneScene) async throws -> [EffectID] {
    try await scene.engine.outbox(after: nil, limit: 10, onlyDead: true).entries.map(\.effect.id)
  }

  private func end(_ scene: LaneScene) async {
    do {
      try await scene.stop()
    } catch {
      #expect(error is JournalError)
    }
  }

  /// What the journal says of every effect that was promised.
  private func verify(_ scene: LaneScene, _ hook: LanePerformer, _ place: String) async throws {
    var promised: Set<String> = []
    var over: Set<String> = []
    var dead: Set<String> = []
    for event in try await scene.engine.log(of: nil, limit: 1_000) {
      promised.formUnion(event.effects.map(\.id.description))
      switch event.occurrence {
      case .settled(let id, _):
        #expect(hook.done.contains("\(id)"), "\(place): \(id) was settled, and never done")
        #expect(over.insert("\(id)").inserted, "\(place): \(id) was settled twice")
      case .delivery(let id, .dropped): over.insert("\(id)")
      case .delivery(let id, .givenUp): dead.insert("\(id)")
      case .delivery(let id, .resumed): dead.remove("\(id)")
      default: break
      }
    }
    dead.subtract(over)
    let left = try await scene.engine.outbox(after: nil, limit: 100).entries
    #expect(Set(left.map(\.effect.id.description)) == promised.subtracting(over), "\(place)")
    #expect(Set(left.map(\.effect.id.description)) == dead, "\(place): neither done nor dead")
  }

  @Test(arguments: [CrashMode.process, .power, .powerNothing])
  func `killed at each step, each is delivered, dropped, or a dead letter`(
    mode: CrashMode
  ) async throws {
    for change in 1... {
      let disk = CrashingDisk(seed: UInt64(change))
      _ = try disk.makeFolder("/disk/journal")
      _ = try disk.makeFolder("/disk/snapshots")
      try disk.synchronizeFolder("/disk")
      let hook = try LanePerformer("hook")
      let first = try LaneScene([hook], on: disk, below: "/disk")
      disk.crash(atChange: disk.changes + change)
      let told = await story(first, hook)
      await end(first)
      guard disk.hasCrashed else {
        // No change is left to die at.
        #expect(change > 15)
        return
      }
      var dice = SplitMix(seed: UInt64(change))
      disk.crash(mode, using: &dice)
      try await goOn(told, disk, hook, "\(mode), change \(change)")
    }
  }

  /// The next start, on what the disk kept.
  private func goOn(
    _ told: Told, _ disk: CrashingDisk, _ hook: LanePerformer, _ place: String
  ) async throws {
    hook.release()
    let begun = hook.begun
    let scene = try LaneScene([hook], on: disk, below: "/disk")
    try await scene.engine.start()
    await scene.engine.waitUntilDelivered()
    let again = hook.begun.dropFirst(begun.count)
    if let dead = told.dead {
      #expect(!again.contains(dead), "\(place): the dead letter \(dead) was tried")
      #expect(try await deadLetters(scene).map(\.description) == [dead], "\(place)")
    }
    if let resumed = told.resumed { #expect(hook.done.contains(resumed), "\(place)") }
    if let dropped = told.dropped { #expect(!again.contains(dropped), "\(place)") }
    try await verify(scene, hook, place)
    _ = try await scene.engine.retry(.failed(of: nil), by: scene.owner)
    await scene.engine.waitUntilDelivered()
    #expect(try await scene.outbox() == [], "\(place)")
    try await verify(scene, hook, place)
    await end(scene)
  }
}
