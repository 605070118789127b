import Control
import Glibc
import JSONSyntax
import TestSupport
import Testing

/// The disk fails under the real daemon: who writes is told why, nothing more is accepted, the
/// daemon ends with 7, and what it acknowledged is there when it starts again.
struct FailingDiskTests {
  private static let clients = 5

  @Test func `a limit on the size of files that is reached`() async throws {
    let folder = try TemporaryFolder()
    let home = "\(folder.path)/home"
    // More than the first room of the journal, less than the second; blocks of 512 or 1024 bytes.
    let daemon = try await Programs.onThread {
      try TestDaemon(home: home, under: Confinement.limit("-f 2600"), language: "nl_NL.UTF-8")
    }
    let loads = try await write(to: daemon.socket)
    expectReasons(of: loads, "File too large")
    if loads.contains(where: { !$0.isStopped }) { kill(daemon.process, SIGKILL) }
    #expect(try await Programs.onThread { daemon.wait() } == 7)
    let log = try daemon.log
    #expect(log.contains("pwrite op \(home)/journal/"), "\(log)")
    #expect(log.contains("is mislukt: File too large"), "\(log)")
    #expect(log.contains("LimitFSIZE=infinity"), "\(log)")
    #expect(log.contains("wat bevestigd is, staat in het logboek"), "\(log)")
    try await verify(loads, home: home)
  }

  @Test(.enabled(if: Confinement.canMount, "this machine does not let a test mount a disk"))
  func `a disk that fills up`() async throws {
    let folder = try TemporaryFolder()
    let home = "\(folder.path)/home"
    #expect(mkdir(home, 0o700) == 0)
    // The same disk with more room: the second daemon starts on what the first one left.
    let program = "\(Programs.folder)/opdrachtd"
    let script = """
      mount -t tmpfs -o size=2m none \(home) || exit 99
      \(program) --home \(home) --socket \(folder.path)/a/s
      echo $? > \(folder.path)/code
      mount -o remount,size=32m \(home) || exit 99
      exec "$@"
      """
    let shell = ["/bin/sh", "-c", "exec unshare -Urm sh -c '\(script)' sh \"$@\"", "sh"]
    let second = Task {
      try await Programs.onThread {
        try TestDaemon(home: home, socket: "\(folder.path)/b/s", under: shell)
      }
    }
    let loads = try await write(to: "\(folder.path)/a/s")
    expectReasons(of: loads, "No space left on device")
    try #require(loads.allSatisfy { $0.isStopped }, "the first daemon would never end")
    let daemon = try await second.value
    #expect(String(decoding: try folder.bytes(of: "code"), as: UTF8.self) == "7\n")
    let log = try daemon.log
    #expect(log.contains("No space left on device"), "\(log)")
    #expect(log.contains("KiB free of 2048 KiB. Make room."), "\(log)")
    try await Programs.onThread {
      for load in loads { try load.verify(at: daemon.socket) }
      #expect(daemon.end(SIGTERM) == 0)
    }
  }

  @Test(.enabled(if: Confinement.canMount, "this machine does not let a test mount a disk"))
  func `a disk without room stops the start, and so does one that is only read`() async throws {
    let folder = try TemporaryFolder()
    let home = "\(folder.path)/home"
    #expect(mkdir(home, 0o700) == 0)
    let full = try await Programs.opdrachtd(
      ["--home", home], under: Confinement.mounting("mount -t tmpfs -o size=512k none \(home)"),
      language: "nl_NL.UTF-8")
    #expect(full.code == 1)
    #expect(full.complaint.contains("No space left on device"), "\(full.complaint)")
    #expect(full.complaint.contains("KiB vrij van 512 KiB. Maak ruimte."), "\(full.complaint)")
    let script = "mount --bind \(home) \(home) && mount -o remount,bind,ro \(home)"
    let fixed = try await Programs.opdrachtd(
      ["--home", home], under: Confinement.mounting(script))
    #expect(fixed.code == 1)
    #expect(fixed.complaint.contains("Read-only file system"), "\(fixed.complaint)")
    #expect(fixed.complaint.contains("\(home) is mounted read-only"), "\(fixed.complaint)")
    #expect(folder.names(in: "home") == [])
  }

  // MARK: Steps

  /// Everybody writes until the daemon accepts nothing more.
  private func write(to socket: String) async throws -> [Load] {
    let loads = (0..<Self.clients).map { Load("a-\($0)") }
    let gathering = Load.Gathering(of: Self.clients)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for load in loads {
        group.addTask { try await Programs.onThread { try load.run(at: socket, with: gathering) } }
      }
      try await group.waitForAll()
    }
    return loads
  }

  /// Everybody who waited for an answer got the reason.
  private func expectReasons(of loads: [Load], _ reason: String) {
    for load in loads {
      #expect(load.outcome.acknowledged > 0)
      let refusal = load.outcome.refusal
      #expect(load.isStopped, "\(load.outcome)")
      let text = refusal?.data?["text"]
      #expect(text?["nl"]?.string?.contains(reason) == true, "\(load.outcome)")
      #expect(refusal?.data?["remedy"]?["en"]?.string?.contains("start opdrachtd again") == true)
    }
  }

  private func verify(_ loads: [Load], home: String) async throws {
    try await Programs.onThread {
      let daemon = try TestDaemon(home: home)
      for load in loads { try load.verify(at: daemon.socket) }
      #expect(daemon.end(SIGTERM) == 0)
    }
  }
}
