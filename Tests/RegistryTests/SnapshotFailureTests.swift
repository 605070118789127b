import Journaling
import Languages
import Lifecycle
import Recording
import Registry
import Storage
import TestSupport
import Testing

/// A disk that refuses: whatever fails, the state in memory and the last good snapshot stay.
struct SnapshotFailureTests {
  @Test func `whichever operation of writing fails, nothing is lost`() throws {
    var number = 0
    var failures = 0
    while true {
      number += 1
      let folder = try TemporaryFolder()
      var scene = try RegistryScene(seed: 9)
      try go(on: &scene, 15)
      var registry = try scene.replayed(awakeLimit: 2)
      let good = LocalFileSystem()
      let first = try registry.freeze().write(to: folder.path, on: good, head: scene.head)
      _ = registry.adopt(first)
      for event in try moreEvents(of: &scene, 15) {
        registry.apply(event.event, sequence: event.sequence)
      }
      try registry.fileAll(as: scene.standing)
      let digest = try registry.digest()
      let failing = FailingFileSystem(failingAt: number)
      let frozen = registry.freeze()
      do throws(RegistryError) {
        let written = try frozen.write(to: folder.path, on: failing, head: scene.head)
        #expect(written.digest == digest)
      } catch {
        #expect(error.code == .inputOutput)
        #expect(error.message.en.contains(folder.path))
        failures += 1
      }
      #expect(try registry.digest() == digest)
      // A start now finds a whole snapshot, the old or the new one.
      let opened = try #require(try Registry.open(snapshotIn: folder.path, on: good))
      #expect(opened.damage == nil)
      #expect([first.digest, digest].contains(try opened.registry.digest()))
      var anew = opened.registry
      try scene.replay(into: &anew)
      #expect(try anew.digest() == digest)
      // The next snapshot takes along what the failed one was to hold.
      let next = try registry.freeze().write(to: folder.path, on: good, head: scene.head)
      _ = registry.adopt(next)
      #expect(try registry.digest() == digest)
      #expect(try Registry.open(snapshotIn: folder.path, on: good)?.digest == digest)
      guard failing.hasFailed else { break }
    }
    #expect(failures > 5 && number < 100)
  }

  @Test(arguments: 1...9)
  func `whichever operation of opening fails, it is told or another snapshot is used`(
    number: Int
  ) throws {
    let folder = try TemporaryFolder()
    var scene = try RegistryScene(seed: 13)
    for _ in 0..<2 {
      try go(on: &scene, 15)
      var registry = try scene.replayed(awakeLimit: 2)
      _ = try registry.freeze().write(
        to: folder.path, on: LocalFileSystem(), head: scene.head)
    }
    let failing = FailingFileSystem(failingAt: number)
    let opened = try #require(try Registry.open(snapshotIn: folder.path, on: failing))
    #expect(opened.damage?.code == .inputOutput && failing.hasFailed)
    var registry = opened.registry
    try scene.replay(into: &registry)
    #expect(try registry.digest() == scene.replayed(awakeLimit: 2).digest())
  }

  private func go(on scene: inout RegistryScene, _ count: Int) throws {
    _ = try moreEvents(of: &scene, count)
  }

  private func moreEvents(
    of scene: inout RegistryScene, _ count: Int
  ) throws -> [(event: Event, sequence: UInt64)] {
    var events: [(Event, UInt64)] = []
    while events.count < count {
      guard let event = try scene.nextEvent() else { continue }
      events.append((event, try scene.record(event)))
    }
    return events
  }
}
