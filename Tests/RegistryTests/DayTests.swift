import Digests
import Expressions
import Fields
import Journaling
import Languages
import Lifecycle
import Recording
import Registry
import Storage
import TestSupport
import Testing
import WorkingCalendar

/// The orders of days, against a plain look at every assignment.
struct DayTests {
  private static func naive(_ scene: RegistryScene, _ measure: DayMeasure) -> [DayPlace] {
    scene.assignments.values.compactMap { assignment -> DayPlace? in
      if measure == .meeting {
        return scene.meetingDay(assignment).map {
          DayPlace(day: $0.dayNumber, assignment: assignment.id)
        }
      }
      guard !scene.standing(assignment).isOver else { return nil }
      let due = assignment.deadlines.map(\.due.dayNumber).min()
      let wake = assignment.deadlines.flatMap(\.rungs).filter { $0.status == .pending }
        .map { rung in
          FixedOffsetZone.utc.localTime(at: rung.moment).date.dayNumber
        }.min()
      switch measure {
      case .due, .meeting: return DayPlace(day: due ?? DayPlace.undated, assignment: assignment.id)
      case .planned:
        return [due, wake].compactMap { $0 }.min().map {
          DayPlace(day: $0, assignment: assignment.id)
        }
      }
    }.sorted()
  }

  /// All pages, put together.
  private static func pages(
    _ registry: Registry, _ measure: DayMeasure, through: Int32? = nil, after: DayPlace? = nil,
    limit: Int
  ) -> [DayPlace] {
    var found: [DayPlace] = []
    var cursor = after
    repeat {
      let page = registry.page(by: measure, through: through, after: cursor, limit: limit)
      #expect(page.places.count <= limit)
      found += page.places
      cursor = page.next
    } while cursor != nil
    return found
  }

  private static func compare(_ registry: Registry, _ scene: inout RegistryScene) {
    for measure in [DayMeasure.due, .meeting, .planned] {
      let expected = naive(scene, measure)
      #expect(pages(registry, measure, limit: scene.random(1...7)) == expected)
      guard !expected.isEmpty else { continue }
      let cursor = expected[scene.random(0...expected.count - 1)]
      let last = expected[scene.random(0...expected.count - 1)].day
      #expect(
        pages(registry, measure, through: last, after: cursor, limit: 3)
          == expected.filter { $0 > cursor && $0.day <= last })
    }
  }

  @Test(arguments: 1...6)
  func `assignments stand in the order of their days, through snapshots and starts`(
    seed: Int
  ) throws {
    let folder = try TemporaryFolder()
    let system = LocalFileSystem()
    var scene = try RegistryScene(seed: 700 + UInt64(seed))
    var registry = Registry(awakeLimit: 3)
    var frozen: FrozenRegistry?
    for step in 0..<500 {
      if let event = try scene.nextEvent() {
        registry.apply(event, sequence: try scene.record(event))
        try registry.fileAll(as: scene.standing, meetingOn: scene.meetingDay)
      }
      scene.pass(hours: scene.random(0...20))
      switch step % 60 {
      case 20: frozen = registry.freeze()
      case 35:
        // Things changed between the freeze and the adoption.
        guard let present = frozen else { break }
        let head = JournalHead(sequence: present.lastSequence, link: .zero)
        if scene.chance(70) {
          _ = registry.adopt(try present.write(to: folder.path, on: system, head: head))
        }
        frozen = nil
      default: break
      }
      if step % 10 == 9 { Self.compare(registry, &scene) }
    }
    let written = try registry.freeze().write(to: folder.path, on: system, head: scene.head)
    _ = registry.adopt(written)
    Self.compare(registry, &scene)
    let opened = try #require(try Registry.open(snapshotIn: folder.path, on: system))
    Self.compare(opened.registry, &scene)
    for path in Registry.snapshotPaths(in: folder.path) {
      _ = try Registry.check(snapshotAt: path, on: system)
    }
  }

  @Test func `a snapshot of version 1, which says no due dates, is read from its assignments`()
    throws
  {
    let folder = try TemporaryFolder()
    let system = LocalFileSystem()
    var scene = try RegistryScene(seed: 12)
    while scene.log.count < 300 {
      if let event = try scene.nextEvent() { _ = try scene.record(event) }
    }
    var registry = try scene.replayed(awakeLimit: 4)
    let written = try registry.freeze().write(to: folder.path, on: system, head: scene.head)
    let name = String(written.path.dropFirst(folder.path.count + 1))
    let bytes = try Self.firstVersion(of: try folder.bytes(of: name))
    try folder.write(bytes, to: name)
    let opened = try #require(try Registry.open(snapshotIn: folder.path, on: system))
    #expect(opened.damage == nil && opened.digest == written.digest)
    Self.compare(opened.registry, &scene)
    #expect(Self.naive(scene, .due).contains { $0.day != DayPlace.undated })
    #expect(try Registry.check(snapshotAt: written.path, on: system)?.digest == written.digest)
    // The next one says them.
    var later = opened.registry
    _ = later.adopt(try later.freeze().write(to: folder.path, on: system, head: scene.head))
    Self.compare(later, &scene)
  }

  @Test func `a snapshot of version 1 with a damaged assignment is told, with what to do`() throws {
    let folder = try TemporaryFolder()
    let system = LocalFileSystem()
    var scene = try RegistryScene(seed: 13)
    while scene.log.count < 30 {
      if let event = try scene.nextEvent() { _ = try scene.record(event) }
    }
    var registry = try scene.replayed(awakeLimit: 4)
    _ = try registry.freeze().write(to: folder.path, on: system, head: scene.head)
    var bytes = try Self.firstVersion(of: try folder.bytes(of: "snapshot-a.jsonl"))
    let start = try #require(bytes.firstRange(of: Array("{\"id\"".utf8))).lowerBound
    bytes[start + 9] ^= 1
    try folder.write(bytes, to: "snapshot-a.jsonl")
    let error = #expect(throws: RegistryError.self) {
      try Registry.open(snapshotIn: folder.path, on: system)
    }
    #expect(error?.code == .damaged)
    #expect(error?.message.en.contains("byte \(start)") == true)
  }

  /// The same snapshot as a program of version 1 wrote it.
  private static func firstVersion(of bytes: [UInt8]) throws -> [UInt8] {
    let ending = ",\"crc\":\"01234567\"}".utf8.count
    var result: [UInt8] = []
    var directory = 0
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      let start = result.count
      var content = String(decoding: Array(line.utf8).dropLast(ending), as: UTF8.self)
      if content.hasPrefix("{\"snapshot\":2") {
        content = "{\"snapshot\":1" + content.dropFirst("{\"snapshot\":2".count)
      } else if content.hasPrefix("{\"revisions\"") {
        directory = start
      } else if content.hasPrefix("{\"directory\":[") {
        let entries = content.dropFirst("{\"directory\":[".count).dropLast()
          .split(separator: "[").map { entry in
            var parts = entry.split(separator: ",", omittingEmptySubsequences: false)
            parts.remove(at: 5)
            return "[" + parts.joined(separator: ",")
          }
        content = "{\"directory\":[" + entries.joined() + "]"
      } else if content.hasPrefix("{\"end\"") {
        let old = try #require(content.firstRange(of: /"directory":\d+/))
        content.replaceSubrange(old, with: "\"directory\":\(directory)")
      }
      result += content.utf8
      ProtectedLine.seal(from: start, in: &result)
    }
    return result
  }

  @Test func `a place is told as text, and read back`() throws {
    let id = try #require(AssignmentID("samen-leren"))
    for day in [Int32.min, -3, 0, 17_646, DayPlace.undated] {
      let place = DayPlace(day: day, assignment: id)
      #expect(DayPlace(place.text) == place)
    }
    for text in ["", ".", "1", "1.", "x.samen-leren", "1.Samen", "1.a.b", " 1.a", "99999999999.a"] {
      #expect(DayPlace(text) == nil, "\(text)")
    }
  }
}
