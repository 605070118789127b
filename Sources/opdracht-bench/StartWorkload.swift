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
    guard let start = Instant(iso: "2018-01-02T09:00:00Z") else {
      throw BenchError("the moment of the workload is one")
    }
    for count in [100_000, settings.events] {
      let workflow = try WorkflowFile(parsing: ShippedFiles.workflows[0].bytes).workflow
      let home = try BenchHome(of: workflow, count: count, openedAt: start)
      var times: [Double] = []
      var memory = 0
      for _ in 0..<starts {
        let began = now()
        let daemon = try BenchDaemon.start(home: home.path)
        let client = try ControlClient(path: daemon.socket)
        _ = try client.call("show", ["id": .string(BenchHome.identifier(count / 2).text)])
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
      try home.remove()
    }
  }

  private static func residentBytes(of process: pid_t) throws -> Int {
    let bytes = try LocalFileSystem().open("/proc/\(process)/statm", .reading).read(
      at: 0, count: 256)
    let words = String(decoding: bytes, as: UTF8.self).split(separator: " ")
    return words.count > 1 ? (Int(words[1]) ?? 0) * Int(getpagesize()) : 0
  }
}
