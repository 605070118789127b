import Digests
import Journaling
import Lifecycle
import Recording
import Registry
import Storage
import TestSupport
import Testing
import WorkingCalendar

/// Random histories: the registry is what plain values say, whatever rests, wakes, is frozen,
/// written, adopted or opened anew in between.
struct RegistryHistoryTests {
  private static let steps = 500

  @Test(arguments: 1...8)
  func `a registry is what its events made, through snapshots and restarts`(seed: Int) throws {
    let folder = try TemporaryFolder()
    let system = LocalFileSystem()
    var scene = try RegistryScene(seed: UInt64(seed))
    // So few are awake that most calls lay somebody to rest.
    let awakeLimit = 1 + seed % 4 * 3
    var registry = Registry(awakeLimit: awakeLimit)
    var frozen: (FrozenRegistry, JournalHead, SHA256.Digest)?
    var (adoptions, openings, cold) = (0, 0, 0)
    for _ in 0..<Self.steps {
      if let event = try scene.nextEvent() { try apply(event, to: &registry, of: &scene) }
      if scene.chance(20) {
        cold += 1
        try compareSome(&registry, with: &scene)
      }
      if scene.chance(4), frozen == nil {
        let digest = try registry.digest()
        frozen = (registry.freeze(), scene.head, digest)
        #expect(try registry.digest() == digest)
      }
      if scene.chance(4), let (ready, head, digest) = frozen {
        // The engine went on meanwhile: what is written is what was frozen.
        let written = try ready.write(to: folder.path, on: system, head: head)
        #expect(written.digest == digest)
        frozen = nil
        if scene.chance(80) {
          let before = try registry.digest()
          _ = registry.adopt(written)
          adoptions += 1
          #expect(try registry.digest() == before)
        }
      }
      if scene.chance(2) {
        // Frozen for a snapshot that could not be written: the next one takes it along.
        _ = registry.freeze()
      }
      if scene.chance(2) {
        openings += 1
        frozen = nil
        let opened = try Registry.open(
          snapshotIn: folder.path, on: system, awakeLimit: awakeLimit)
        var anew = opened?.registry ?? Registry(awakeLimit: awakeLimit)
        #expect(opened.map { $0.head.sequence == anew.lastSequence } ?? true)
        try scene.replay(into: &anew)
        #expect(try anew.digest() == registry.digest())
        registry = anew
      }
      scene.pass(hours: scene.random(0...12))
    }
    #expect(adoptions > 2 && openings > 2 && cold > 50, "the history reaches what it is for")
    try compare(registry, with: scene)
    let fromNothing = try scene.replayed(awakeLimit: 1_000)
    var (texts, others): ([UInt8], [UInt8]) = ([], [])
    try registry.write(canonical: &texts)
    try fromNothing.write(canonical: &others)
    #expect(texts == others)
    #expect(try registry.digest() == fromNothing.digest())
  }

  /// As the engine does it: decided on a complete assignment, applied, filed.
  private func apply(
    _ event: Event, to registry: inout Registry, of scene: inout RegistryScene
  ) throws {
    let id = event.assignment
    let before = try registry.assignment(id, reading: scene.event)
    #expect(before == scene.assignments[id])
    let sequence = try scene.record(event)
    registry.apply(event, sequence: sequence)
    #expect(registry.lastSequence(of: id) == sequence)
    #expect(registry.version(of: id) == event.version)
    let after = try #require(scene.assignments[id])
    if registry.unfiledCount > 0 {
      let standing = scene.standing(after)
      registry.file(
        id, isOver: standing.isOver, waitsForADay: standing.waitsForADay,
        meetingDay: scene.meetingDay(after))
    }
    #expect(registry.unfiledCount == 0)
  }

  private func compareSome(_ registry: inout Registry, with scene: inout RegistryScene) throws {
    for _ in 0..<3 where !scene.assignments.isEmpty {
      let ids = scene.assignments.keys.sorted()
      let id = ids[scene.random(0...ids.count - 1)]
      if scene.chance(50) {
        var held = try #require(try registry.held(id))
        try held.complete(reading: scene.event)
        #expect(held.assignment == scene.assignments[id])
        #expect(held.lastSequence == registry.lastSequence(of: id))
      } else {
        #expect(
          try registry.assignment(id, reading: scene.event) == scene.assignments[id])
      }
    }
  }

  /// Page by page.
  private func waiting(_ registry: Registry) -> [AssignmentID] {
    var found: [AssignmentID] = []
    var cursor: AssignmentID?
    repeat {
      let page = registry.waiting(after: cursor, limit: 3)
      #expect(page.identifiers.count <= 3)
      found += page.identifiers
      cursor = page.next
    } while cursor != nil
    return found
  }

  private func compare(_ registry: Registry, with scene: RegistryScene) throws {
    let all = scene.assignments.values.sorted { $0.id < $1.id }
    #expect(registry.count == all.count)
    #expect(registry.eventCount == scene.log.count)
    #expect(registry.lastSequence == scene.sequence)
    #expect(registry.lastMoment == scene.log.map(\.recordedAt.milliseconds).max())
    #expect(registry.owing() == all.filter { !$0.outbox.isEmpty }.map(\.id))
    #expect(registry.owingCount == registry.owing().count)
    let waiting = waiting(registry)
    #expect(waiting == all.filter { scene.standing($0).waitsForADay }.map(\.id))
    #expect(registry.waitingCount == waiting.count)
    #expect(!registry.owing().isEmpty && !waiting.isEmpty)
    for workflow in scene.workflows {
      let mine = all.filter { $0.workflow == workflow.reference }
      let running = mine.filter { !workflow.isOver($0) }
      let use = try #require(registry.revisionsInUse[workflow.reference])
      #expect(use.count == mine.count && use.running == running.count)
      #expect(registry.examples[workflow.reference] == mine.first?.id)
      #expect(registry.running(on: workflow.reference) == running.map(\.id))
      let other = scene.workflows.first { $0.reference != workflow.reference }?.reference
      #expect(
        registry.revisions(outside: workflow.reference).keys.sorted { $0.digest < $1.digest }
          == [try #require(other)])
    }
    for subject in RegistryScene.subjects {
      #expect(
        registry.assignments(about: subject, on: scene.workflows[0].reference.name, limit: 500)
          == all.filter { $0.source?.mark?.subject == subject }.map(\.id))
    }
    #expect(all.contains { $0.source == nil } && all.contains { $0.source != nil })
    #expect(pages(of: registry, limit: 7) == all.map(\.id))
    #expect(
      pages(of: registry, limit: 5, skippingOver: true)
        == all.filter { !scene.standing($0).isOver }.map(\.id))
  }

  private func pages(
    of registry: Registry, limit: Int, skippingOver: Bool = false
  ) -> [AssignmentID] {
    var found: [AssignmentID] = []
    var cursor: AssignmentID?
    repeat {
      let page = registry.page(after: cursor, limit: limit, skippingOver: skippingOver)
      found += page.identifiers
      cursor = page.next
    } while cursor != nil
    return found
  }
}
