import Digests
import Expressions
import Fields
import Journaling
import Lifecycle
import Recording
import Registry
import Storage
import TestSupport
import Testing
import WorkingCalendar

struct WakeTests {
  /// When an assignment wakes: its earliest pending reminder, after the moment at which it was
  /// last taken where nothing happened to it since.
  private struct Model {
    var taken: [AssignmentID: Instant] = [:]

    func wake(of assignment: Assignment) -> Instant? {
      assignment.deadlines.flatMap(\.pendingRungs)
        .filter { rung in
          taken[assignment.id].map { rung.moment > $0 } ?? true
        }
        .map(\.moment).min()
    }

    func wakes(_ scene: RegistryScene) -> [(moment: Instant, id: AssignmentID)] {
      scene.assignments.values
        .compactMap { assignment in wake(of: assignment).map { ($0, assignment.id) } }
        .sorted { ($0.0, $0.1) < ($1.0, $1.1) }
    }
  }

  @Test(arguments: 1...6)
  func `assignments wake in the order of their reminders, then of their names`(seed: Int) throws {
    let folder = try TemporaryFolder()
    let system = LocalFileSystem()
    var scene = try RegistryScene(seed: 100 + UInt64(seed))
    var registry = Registry(awakeLimit: 3)
    var model = Model()
    var (woken, ignored) = (0, 0)
    for step in 0..<600 {
      if let event = try scene.nextEvent() {
        try record(event, in: &scene, &registry, &model)
      }
      scene.pass(hours: scene.random(0...30))
      #expect(registry.nextWake == model.wakes(scene).first?.moment)
      if scene.chance(30) {
        while let next = model.wakes(scene).first, next.moment <= scene.moment.instant {
          #expect(try registry.takeDue(at: scene.moment.instant) == next.id)
          model.taken[next.id] = scene.moment.instant
          woken += 1
          // Now and then nothing is recorded: its workflow may not be loaded.
          guard scene.chance(80), let event = try scene.reminder(of: next.id) else {
            ignored += 1
            continue
          }
          try record(event, in: &scene, &registry, &model)
        }
        #expect(try registry.takeDue(at: scene.moment.instant) == nil)
      }
      if step % 50 == 49 {
        let frozen = registry.freeze()
        if scene.chance(50) {
          // Taken between the freeze and the adoption.
          model = try takeAll(&scene, &registry, model)
          _ = registry.adopt(
            try frozen.write(to: folder.path, on: system, head: head(of: frozen)))
        }
      }
    }
    #expect(woken > 10 && ignored > 2, "\(woken) woken, \(ignored) ignored")
  }

  @Test func `who was taken without an event wakes for the next reminder, also after a snapshot`()
    throws
  {
    let folder = try TemporaryFolder()
    var scene = try RegistryScene(seed: 1)
    var registry = Registry()
    let id = try #require(AssignmentID("pilots"))
    let date = try #require(FieldName("vergadering"))
    let day = try #require(CivilDate(iso: "2018-03-20"))
    let decision = scene.workflows[0].open(
      id, with: [FieldValue(name: date, value: .date(day))], from: nil, by: scene.lead,
      at: scene.moment)
    guard case .accepted(let opened, _) = decision else {
      Issue.record("\(decision)")
      return
    }
    registry.apply(opened, sequence: try scene.record(opened))
    let moments = try #require(opened.deadlines?.first).rungs.map(\.moment)
    #expect(moments.count == 3 && registry.nextWake == moments[0])
    #expect(try registry.takeDue(at: moments[0].adding(milliseconds: -1)) == nil)
    #expect(try registry.takeDue(at: moments[0]) == id)
    #expect(registry.nextWake == moments[1])
    let frozen = registry.freeze()
    _ = registry.adopt(
      try frozen.write(to: folder.path, on: LocalFileSystem(), head: scene.head))
    #expect(registry.nextWake == moments[1])
    #expect(try registry.takeDue(at: moments[2]) == id)
    #expect(registry.nextWake == nil)
    // A start looks at everything that is still pending.
    var anew = try #require(
      try Registry.open(snapshotIn: folder.path, on: LocalFileSystem())
    ).registry
    #expect(anew.nextWake == moments[0])
  }

  private func takeAll(
    _ scene: inout RegistryScene, _ registry: inout Registry, _ model: Model
  ) throws -> Model {
    var model = model
    scene.pass(hours: 200)
    while let id = try registry.takeDue(at: scene.moment.instant) {
      #expect(model.wakes(scene).first?.id == id)
      model.taken[id] = scene.moment.instant
    }
    return model
  }

  private func head(of frozen: FrozenRegistry) -> JournalHead {
    JournalHead(sequence: frozen.lastSequence, link: .zero)
  }

  private func record(
    _ event: Event, in scene: inout RegistryScene, _ registry: inout Registry,
    _ model: inout Model
  ) throws {
    registry.apply(event, sequence: try scene.record(event))
    model.taken[event.assignment] = nil
  }
}
