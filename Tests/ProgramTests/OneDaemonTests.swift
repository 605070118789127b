import Glibc
import JSONSyntax
import TestSupport
import Testing

/// A home belongs to one daemon.
struct OneDaemonTests {
  private static let starts = 20

  @Test func `a second daemon says who works there, and changes nothing`() async throws {
    let folder = try TemporaryFolder()
    let home = "\(folder.path)/home"
    let daemon = try await Programs.onThread { try TestDaemon(home: home) }
    let before = Self.content(folder)
    for (language, text) in [("nl_NL.UTF-8", "daar draait al"), ("C", "stop it first")] {
      let second = try await Programs.opdrachtd(["--home", home], language: language)
      #expect(second.code == 1)
      #expect(second.complaint.contains("\(home)/lock"), "\(second.complaint)")
      #expect(second.complaint.contains("\(daemon.process)"), "\(second.complaint)")
      #expect(second.complaint.contains(text), "\(second.complaint)")
    }
    #expect(Self.content(folder) == before)
    #expect(try await Programs.onThread { daemon.end(SIGTERM) } == 0)
  }

  @Test func `of twenty at once one wins`() async throws {
    let folder = try TemporaryFolder()
    let home = "\(folder.path)/home"
    let processes = try (0..<Self.starts).map { number in
      try Programs.spawn(
        "\(Programs.folder)/opdrachtd", ["--home", home], environment: [], output: "/dev/null",
        complaint: "\(folder.path)/\(number)")
    }
    try await withThrowingTaskGroup(of: (pid_t, Int32).self) { group in
      for process in processes {
        group.addTask { try await Programs.onThread { (process, Programs.wait(for: process)) } }
      }
      var left = Set(processes)
      while left.count > 1, let (process, code) = try await group.next() {
        #expect(code == 1)
        left.remove(process)
      }
      let winner = try #require(left.first)
      try await Programs.onThread { try Load.open("a", at: "\(home)/run/control.sock") }
      #expect(kill(winner, SIGTERM) == 0)
      #expect(try await group.next()?.1 == 0)
    }
    let logs = try (0..<Self.starts).map {
      String(decoding: try folder.bytes(of: "\($0)"), as: UTF8.self)
    }
    #expect(logs.count { $0.contains("listening on") } == 1)
    #expect(logs.count { $0.contains("is locked by process") } == Self.starts - 1)
  }

  /// Every file of a home with its bytes.
  private static func content(_ folder: TemporaryFolder) -> [String: [UInt8]] {
    var content: [String: [UInt8]] = [:]
    for place in ["home", "home/journal", "home/definitions", "home/run"] {
      for name in folder.names(in: place) {
        content["\(place)/\(name)"] = (try? folder.bytes(of: "\(place)/\(name)")) ?? []
      }
    }
    return content
  }
}
