import Definitions
import Digests
import Expressions
import Fields
import Glibc
import JSONSyntax
import Journaling
import Lifecycle
import Recording
import Registry
import ShippedFiles
import Storage
import WorkingCalendar

/// All assignments at rest and awake: replay, snapshots, and what they take of memory.
enum RegistryWorkload {
  private static let eventsAnAssignment = 10

  static func run(_ settings: Settings) throws {
    let folder = try BenchDaemon.temporaryFolder()
    defer { remove(folder) }
    let life = try BenchLife(eventsAnAssignment)
    // First of all, before the process has memory to spare: as many assignments as there are
    // events elsewhere, opened and no more.
    try memory(life, try (0..<settings.events).map { try identifier($0) }, in: folder)
    let ids = try (0..<max(1, settings.events / eventsAnAssignment)).map { try identifier($0) }
    try replay(life, ids, scattered: true)
    try snapshots(life, try replay(life, ids, scattered: false), ids, in: folder)
  }

  private static func memory(
    _ life: BenchLife, _ ids: [AssignmentID], in folder: String
  ) throws {
    let before = residentBytes()
    var registry = Registry()
    let began = now()
    for (place, id) in ids.enumerated() {
      try registry.replay(life.event(0, of: id), sequence: UInt64(place) + 1)
    }
    let elapsed = now() - began
    try registry.fileAll { _ in (false, false) }
    report([
      "workload": "registry", "what": "memory before a snapshot",
      "assignments": .integer(registry.count),
      "openedPerSecond": rounded(Double(ids.count) / elapsed),
      "bytesEach": .integer((residentBytes() - before) / ids.count),
    ])
    try snapshots(life, registry, ids, in: folder)
  }

  private static func identifier(_ number: Int) throws -> AssignmentID {
    guard let id = AssignmentID("opdracht-\(number)") else { throw BenchError("no identifier") }
    return id
  }

  /// Replays events that are at hand as values: assignment by assignment, or all of them in turns.
  @discardableResult
  private static func replay(
    _ life: BenchLife, _ ids: [AssignmentID], scattered: Bool
  ) throws -> Registry {
    var events: [Event] = []
    events.reserveCapacity(ids.count * eventsAnAssignment)
    if scattered {
      for step in 0..<eventsAnAssignment { events += ids.map { life.event(step, of: $0) } }
    } else {
      for id in ids { events += (0..<eventsAnAssignment).map { life.event($0, of: id) } }
    }
    var registry = Registry()
    let began = now()
    for (place, event) in events.enumerated() {
      try registry.replay(event, sequence: UInt64(place) + 1)
    }
    let elapsed = now() - began
    try registry.fileAll { _ in (false, false) }
    report([
      "workload": "registry", "what": scattered ? "replay in turns" : "replay one by one",
      "events": .integer(events.count), "assignments": .integer(registry.count),
      "perSecond": rounded(Double(events.count) / elapsed),
    ])
    return registry
  }

  private static func snapshots(
    _ life: BenchLife, _ whole: consuming Registry, _ ids: [AssignmentID], in folder: String
  ) throws {
    var registry = whole
    let system = LocalFileSystem()
    var began = now()
    let frozen = registry.freeze()
    let freezing = now() - began
    let head = JournalHead(sequence: registry.lastSequence, link: .zero)
    began = now()
    let written = try frozen.write(to: folder, on: system, head: head)
    let writing = now() - began
    began = now()
    _ = registry.adopt(written)
    let adopting = now() - began
    report([
      "workload": "registry", "what": "snapshot", "assignments": .integer(registry.count),
      "bytes": .integer(Int(written.byteCount)),
      "bytesEach": .integer(Int(written.byteCount) / ids.count),
      "assignmentsPerSecond": rounded(Double(ids.count) / writing),
      "megabytesPerSecond": rounded(Double(written.byteCount) / 1e6 / writing),
      "freezeMilliseconds": rounded(freezing * 1e3), "adoptMilliseconds": rounded(adopting * 1e3),
    ])
    began = now()
    let second = try registry.freeze().write(to: folder, on: system, head: head)
    report([
      "workload": "registry", "what": "snapshot of nothing new",
      "assignmentsPerSecond": rounded(Double(ids.count) / (now() - began)),
    ])
    _ = registry.adopt(second)
    try opening(life, ids, in: folder)
  }

  private static func opening(
    _ life: BenchLife, _ ids: [AssignmentID], in folder: String
  ) throws {
    let before = residentBytes()
    let began = now()
    guard let opened = try Registry.open(snapshotIn: folder, on: LocalFileSystem()) else {
      throw BenchError("no snapshot")
    }
    let elapsed = now() - began
    let resident = residentBytes() - before
    var registry = opened.registry
    var times: [Double] = []
    for number in 0..<10_000 {
      // Far apart, so that none is at hand.
      let id = ids[number * 7_919 % ids.count]
      let start = now()
      guard try registry.assignment(id, reading: { _ in life.event(0, of: id) }) != nil else {
        throw BenchError("\(id) is missing")
      }
      times.append(now() - start)
    }
    times.sort()
    let start = now()
    _ = registry.index.nearest(to: "opdrachtt-77777")
    let nearest = now() - start
    report([
      "workload": "registry", "what": "open", "assignments": .integer(registry.count),
      "milliseconds": rounded(elapsed * 1e3), "bytesEach": .integer(resident / ids.count),
      "coldMicroseconds": rounded(times[times.count / 2] * 1e6),
      "coldMicroseconds99": rounded(times[times.count * 99 / 100] * 1e6),
      "nearestMilliseconds": rounded(nearest * 1e3),
    ])
  }

  private static func remove(_ folder: String) {
    for path in Registry.snapshotPaths(in: folder) { unlink(path) }
    rmdir(folder)
  }

  /// What the process has in memory now.
  private static func residentBytes() -> Int {
    guard let file = fopen("/proc/self/statm", "r") else { return 0 }
    defer { fclose(file) }
    var line = [UInt8](repeating: 0, count: 256)
    let count = fread(&line, 1, line.count, file)
    let words = String(decoding: line[..<count], as: UTF8.self).split(separator: " ")
    return words.count > 1 ? (Int(words[1]) ?? 0) * Int(getpagesize()) : 0
  }
}

/// The beginning of a Lekstroom assignment, decided once: opened, handed in, put on an agenda with
/// its deadlines, and edited.
private struct BenchLife {
  private let events: [Event]

  init(_ count: Int) throws {
    let workflow = try WorkflowFile(parsing: ShippedFiles.workflows[0].bytes).workflow
    guard let id = AssignmentID("bench"), let start = Instant(iso: "2018-01-02T09:00:00Z") else {
      throw BenchError("the names of the workload are names")
    }
    let moment = Moment(start, in: EuropeanZone.amsterdam)
    let everybody = Requester(person: "bench", roles: workflow.roles.map(\.name))
    let values = try workflow.read(
      Self.fields.map { WrittenChange(field: $0.0, operation: .set, wording: $0.1) }
    ).map { FieldValue(name: $0.field, value: $0.value) }
    var events = [
      try Self.event(
        workflow.open(id, with: values, from: nil, by: everybody, at: moment))
    ]
    var assignment = try Assignment(openedBy: events[0])
    for number in 1..<count {
      let change = WrittenChange(field: "titel", operation: .set, wording: "Titel \(number)")
      let decision = workflow.decide(
        Command(by: everybody, .edit(try workflow.read([change]))), about: assignment, at: moment)
      events.append(try Self.event(decision))
      try assignment.apply(events[number])
    }
    self.events = events
  }

  private static let fields: [(String, String)] = [
    ("titel", "Bench"), ("onderwerp", "Bench"), ("bestuurlijk_opdrachtgever", "Wethouder"),
    ("tijd", "tot 31-12-2018"), ("geld", "€ 5.000"), ("inzet", "Trekker: 100 uur"),
    ("trekker", "Een medewerker"),
  ]

  private static func event(_ decision: Decision) throws -> Event {
    guard case .accepted(let event, _) = decision else { throw BenchError("refused") }
    return event
  }

  /// The same event of another assignment.
  func event(_ place: Int, of id: AssignmentID) -> Event {
    let event = events[place]
    return Event(
      assignment: id, version: event.version, recordedAt: event.recordedAt,
      effectiveOn: event.effectiveOn, actor: event.actor, occurrence: event.occurrence,
      changes: event.changes, configuration: event.configuration, history: event.history,
      deadlines: event.deadlines, approvals: event.approvals, series: event.series,
      children: event.children)
  }
}
