import Languages
import Lifecycle
import Recording
import Registry
import TestSupport
import Testing

struct RegistryTests {
  @Test func `events that do not fit are refused, and change nothing`() throws {
    var scene = try RegistryScene(seed: 3)
    while scene.log.count < 20 {
      if let event = try scene.nextEvent() { _ = try scene.record(event) }
    }
    var registry = try scene.replayed(awakeLimit: 2)
    let digest = try registry.digest()
    let opening = try #require(scene.log.first)
    let last = try #require(scene.log.last)
    var stranger = Registry()
    for (event, sequence) in [(opening, 21), (last, 21), (last, 20)] as [(Event, UInt64)] {
      let error = #expect(throws: RegistryError.self) {
        try registry.replay(event, sequence: sequence)
      }
      #expect(error?.code == .unsound)
      #expect(error?.message.en.contains("Record \(sequence)") == true)
    }
    let unopened = try #require(scene.log.first { $0.version > 1 })
    #expect(throws: RegistryError.self) { try stranger.replay(unopened, sequence: 1) }
    #expect(try registry.digest() == digest)
    #expect(registry.eventCount == 20 && registry.lastSequence == 20)
    #expect(stranger.count == 0)
  }

  @Test func `an unknown assignment is nowhere`() throws {
    let scene = try RegistryScene(seed: 1)
    var registry = Registry()
    let id = try #require(AssignmentID("nobody"))
    #expect(!registry.contains(id))
    #expect(registry.version(of: id) == nil && registry.lastSequence(of: id) == nil)
    #expect(try registry.held(id) == nil)
    #expect(try registry.assignment(id, reading: scene.event) == nil)
    #expect(try !registry.awaken(id))
    #expect(registry.isOver(id) == nil)
    #expect(registry.nextWake == nil)
    #expect(registry.page(after: id, limit: 1).next == nil)
  }

  @Test func `somebody who mistypes a name is told the nearest`() throws {
    var scene = try RegistryScene(seed: 7)
    for _ in 0..<200 {
      if let event = try scene.nextEvent() { _ = try scene.record(event) }
    }
    let index = try scene.replayed(awakeLimit: 5).index
    let long = try #require(scene.assignments.keys.sorted().first { $0.text.count > 20 })
    #expect(index.nearest(to: String(long.text.dropLast())) == long)
    #expect(index.nearest(to: long.text.uppercased()) == long)
    #expect(index.nearest(to: "qqqqqqqqqqqqq") == nil)
  }

  @Test func `what nobody filed is filed once, from snapshot and journal alike`() throws {
    var scene = try RegistryScene(seed: 5)
    while scene.log.count < 60 {
      if let event = try scene.nextEvent() { _ = try scene.record(event) }
    }
    var registry = Registry(awakeLimit: 2)
    for (place, event) in scene.log.enumerated() {
      try registry.replay(event, sequence: UInt64(place) + 1)
    }
    #expect(registry.unfiledCount == scene.assignments.count)
    var asked: [AssignmentID] = []
    try registry.fileAll { assignment in
      asked.append(assignment.id)
      return scene.standing(assignment)
    }
    #expect(asked == scene.assignments.keys.sorted())
    #expect(registry.unfiledCount == 0)
    try registry.fileAll { _ in
      Issue.record("nobody is left")
      return (false, false)
    }
  }

  @Test func `a failure of the journal's reader comes through`() throws {
    var scene = try RegistryScene(seed: 11)
    for _ in 0..<150 {
      if let event = try scene.nextEvent() { _ = try scene.record(event) }
    }
    var registry = try scene.replayed(awakeLimit: 1)
    let hidden = try #require(
      scene.assignments.values.first {
        $0.source != nil && (try? registry.held($0.id)?.isComplete) == false
      })
    let error = #expect(throws: CompletionFailure<RegistryScene.Missing>.self) {
      try registry.assignment(hidden.id) { (sequence) throws(RegistryScene.Missing) in
        throw RegistryScene.Missing(sequence: sequence)
      }
    }
    guard case .reading = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(try registry.assignment(hidden.id, reading: scene.event) == hidden)
  }
}
