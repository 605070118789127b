import Glibc
import Storage

/// What a process has done since it began.
struct ProcessEffort {
  /// In hundredths of a second, of all its threads.
  let processorTicks: Int
  /// How often each of its threads went to sleep and was woken.
  private let wakeUps: [String: Int]

  init(of process: pid_t) throws {
    let words = try Self.words("/proc/\(process)/stat")
    guard words.count > 14, let user = Int(words[13]), let system = Int(words[14]) else {
      throw BenchError("/proc/\(process)/stat is not what it was")
    }
    processorTicks = user + system
    var switches: [String: Int] = [:]
    for thread in try LocalFileSystem().names(in: "/proc/\(process)/task") {
      let words = try Self.words("/proc/\(process)/task/\(thread)/status")
      guard let place = words.firstIndex(of: "voluntary_ctxt_switches:"), place + 1 < words.count,
        let count = Int(words[place + 1])
      else { throw BenchError("/proc/\(process)/task/\(thread)/status is not what it was") }
      switches[thread] = count
    }
    wakeUps = switches
  }

  /// How often its threads were woken since then; one that ended meanwhile is not counted.
  func wakeUps(since before: ProcessEffort) -> Int {
    wakeUps.reduce(0) { $0 + $1.value - before.wakeUps[$1.key, default: 0] }
  }

  private static let mostBytes = 4_096

  private static func words(_ path: String) throws -> [Substring] {
    let file = try LocalFileSystem().open(path, .reading)
    defer { file.close() }
    return String(decoding: try file.read(at: 0, count: mostBytes), as: UTF8.self)
      .split { $0 == " " || $0 == "\n" || $0 == "\t" }
  }
}
