import Glibc
import Synchronization
import TestSupport

let isRoot = geteuid() == 0

/// Where programs leave traces while they live.
enum Traces {
  private static let count = Atomic<Int>(0)

  /// A number that stands nowhere else on the machine.
  static func make() -> String {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    let number = count.add(1, ordering: .relaxed).newValue
    return "\(getpid())0\(time.tv_nsec)0\(number)"
  }

  /// The processes that have the trace in their command line or their environment.
  static func processes(with trace: String) -> [Int32] {
    numbers(in: "/proc").filter { process in
      ["cmdline", "environ"].contains { name in
        isTold(trace, in: contents(of: "/proc/\(process)/\(name)"))
      }
    }
  }

  /// The descriptors of this process.
  static func descriptors() -> [Int32] { numbers(in: "/proc/self/fd") }

  /// Whether this process has a child, alive or not.
  static var hasChildren: Bool {
    var found = siginfo_t()
    // All kinds of children, also those whose end no signal tells.
    let all = Int32(bitPattern: 0x4000_0000)
    return waitid(P_ALL, 0, &found, WEXITED | WNOHANG | WNOWAIT | all) == 0 || errno != ECHILD
  }

  /// How many runs hold memory of this process: each has two guards of this size.
  static func heldRuns() -> Int {
    String(decoding: contents(of: "/proc/self/maps"), as: UTF8.self).split(separator: "\n")
      .count { line in
        let words = line.split(separator: " ")
        let ends = words[0].split(separator: "-").compactMap { UInt64($0, radix: 16) }
        return words[1] == "---p" && words.count == 5 && ends[1] - ends[0] == 65_536
      } / 2
  }

  /// What a file of the kernel holds; nothing where its process is gone.
  static func contents(of path: String) -> [UInt8] {
    guard let file = fopen(path, "re") else { return [] }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while case let count = fread(&chunk, 1, chunk.count, file), count > 0 {
      bytes += chunk[..<count]
    }
    return bytes
  }

  /// Whether one of the strings, which end with NULs, holds the text.
  private static func isTold(_ text: String, in strings: [UInt8]) -> Bool {
    (strings + [0]).withUnsafeBytes { bytes in
      guard var place = bytes.bindMemory(to: CChar.self).baseAddress else { return false }
      let end = place + bytes.count
      while place < end {
        if strstr(place, text) != nil { return true }
        place += strlen(place) + 1
      }
      return false
    }
  }

  private static func numbers(in path: String) -> [Int32] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var numbers: [Int32] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if let number = Int32(name) { numbers.append(number) }
    }
    return numbers.sorted()
  }
}
