import Control
import Definitions
import Execution
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

/// How long a real daemon takes from its start to its first answer, with a snapshot of many
/// assignments.
enum StartWorkload {
  private static let starts = 5

  static func run(_ settings: Settings) throws {
    for count in [100_000, settings.events] {
      let home = try BenchDaemon.temporaryFolder()
      try fill(home, with: count)
      var times: [Double] = []
      var memory = 0
      for _ in 0..<starts {
        let began = now()
        let daemon = try BenchDaemon.start(home: home)
        let client = try ControlClient(path: daemon.socket)
        _ = try client.call("show", ["id": .string(identifier(count / 2).text)])
        times.append(now() - began)
        memory = try residentBytes(of: daemon.process)
        daemon.stop()
      }
      times.sort()
      report([
        "workload": "start", "assignments": .integer(count),
        "milliseconds": rounded(times[starts / 2] * 1e3),
        "leastMilliseconds": rounded(times[0] * 1e3),
        "residentBytes": .integer(memory), "bytesEach": .integer(memory / count),
      ])
      remove(home)
    }
  }

  /// Opens assignments in a journal, and writes their snapshot as the engine would.
  private static func fill(_ home: String, with count: Int) throws {
    let (journal, snapshots) = ("\(home)/journal", "\(home)/snapshots")
    let workflow = try WorkflowFile(parsing: ShippedFiles.workflows[0].bytes).workflow
    guard let start = Instant(iso: "2018-01-02T09:00:00Z") else {
      throw BenchError("the moment of the workload is one")
    }
    let somebody = Requester(person: "bench", roles: workflow.roles.map(\.name))
    let moment = Moment(start, in: EuropeanZone.amsterdam)
    var state = try RecoveredState(journal: journal, snapshots: snapshots)
    for number in 0..<count {
      guard
        case .accepted(let opened, _) = workflow.open(
          try identifier(number), with: [], from: nil, by: somebody, at: moment)
      else { throw BenchError("not opened") }
      var payload: [UInt8] = []
      opened.write(into: &payload, after: nil)
      try state.registry.replay(opened, sequence: state.journal.append(payload))
    }
    try state.registry.fileAll { assignment in
      (workflow.isOver(assignment), workflow.waitsForADay(assignment))
    }
    guard let head = state.journal.roll() else { throw BenchError("no new segment") }
    let frozen = state.registry.freeze()
    try state.journal.close()
    _ = try frozen.write(to: snapshots, on: LocalFileSystem(), head: head)
  }

  private static func identifier(_ number: Int) throws -> AssignmentID {
    guard let id = AssignmentID("opdracht-\(number)") else { throw BenchError("no identifier") }
    return id
  }

  private static func residentBytes(of process: pid_t) throws -> Int {
    let bytes = try LocalFileSystem().open("/proc/\(process)/statm", .reading).read(
      at: 0, count: 256)
    let words = String(decoding: bytes, as: UTF8.self).split(separator: " ")
    return words.count > 1 ? (Int(words[1]) ?? 0) * Int(getpagesize()) : 0
  }

  private static func remove(_ home: String) {
    let system = LocalFileSystem()
    for folder in ["journal", "snapshots", "definitions", "run"] {
      for name in (try? system.names(in: "\(home)/\(folder)")) ?? [] {
        unlink("\(home)/\(folder)/\(name)")
      }
      rmdir("\(home)/\(folder)")
    }
    unlink("\(home)/lock")
    rmdir(home)
  }
}
