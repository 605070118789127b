import Control
import Glibc
import JSONSyntax

/// Round trips of one client that reads.
enum ReadWorkload {
  static func run(_ settings: Settings) throws {
    let daemon = try BenchDaemon.start()
    defer { daemon.stop() }
    let id = try daemon.open("bench")
    let client = try ControlClient(path: daemon.socket)
    for (method, parameters) in [("version", JSONObject()), ("show", ["id": .string(id)])] {
      var times: [Double] = []
      let end = now() + Double(settings.seconds)
      while now() < end {
        let began = now()
        _ = try client.call(method, parameters)
        times.append(now() - began)
      }
      times.sort()
      report([
        "workload": "read", "method": .string(method), "calls": .integer(times.count),
        "medianMicroseconds": rounded(times[times.count / 2] * 1e6),
        "p99Microseconds": rounded(times[times.count * 99 / 100] * 1e6),
      ])
    }
  }
}
