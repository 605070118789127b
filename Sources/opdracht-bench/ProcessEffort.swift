import Glibc
import Storage

/// What a process has done since it began.
struct ProcessEffort {
  /// In hundredths of a second, of all its threads.
  let processorTicks: Int
  /// How often its threads went to sleep and were woken.
  let wakeUps: Int

  init(of process: pid_t) throws {
    let words = try Self.words("/proc/\(process)/stat")
    guard words.count > 14, let user = Int(words[13]), let system = Int(words[14]) else {
      throw BenchError("/proc/\(process)/stat is not what it was")
    }
    processorTicks = user + system
    var switches = 0
    for thread in try LocalFileSystem().names(in: "/proc/\(process)/task") {
      let words = try Self.words("/proc/\(process)/task/\(thread)/status")
      guard let place = words.firstIndex(of: "voluntary_ctxt_switches:"), place + 1 < words.count,
        let count = Int(words[place + 1])
      else { throw BenchError("/proc/\(process)/task/\(thread)/status is not what it was") }
      switches += count
    }
    wakeUps = switches
  }

  private static let mostBytes = 4_096

  private static func words(_ path: String) throws -> [Substring] {
    let file = try LocalFileSystem().open(path, .reading)
    defer { file.close() }
    return String(decoding: try file.read(at: 0, count: mostBytes), as: UTF8.self)
      .split { $0 == " " || $0 == "\n" || $0 == "\t" }
  }
}
