import Control
import Glibc
import Journaling
import TestSupport
import Testing

/// A start that fails: the reason and the remedy, in both languages, the exit code, and nothing
/// changed.
struct StartFailureTests {
  private let folder: TemporaryFolder
  private var home: String { "\(folder.path)/home" }
  private var segment: String { "home/journal/000000000001.jsonl" }

  init() throws { folder = try TemporaryFolder() }

  /// Runs the daemon in both languages; each must end so, and say all of it.
  private func expect(
    _ code: Int32, nl: [String], en: [String], under prefix: [String] = [], home: String? = nil
  ) async throws {
    for (language, texts) in [("nl_NL.UTF-8", nl), ("en_US.UTF-8", en)] {
      let result = try await Programs.opdrachtd(
        ["--home", home ?? self.home], under: prefix, language: language)
      #expect(result.code == code, "\(result.complaint)")
      for text in texts {
        #expect(result.complaint.contains(text), "'\(text)' in: \(result.complaint)")
      }
      #expect(result.complaint.hasPrefix("opdrachtd: "))
    }
  }

  /// A home with a few events, whose daemon stopped in good order.
  private func makeHome(count: Int = 3) async throws {
    let home = home
    try await Programs.onThread {
      let daemon = try TestDaemon(home: home)
      for number in 0..<count { try Load.open("a-\(number)", at: daemon.socket) }
      #expect(daemon.end(SIGTERM) == 0)
    }
  }

  @Test func `a home that is a file`() async throws {
    try folder.write([], to: "home")
    try await expect(1, nl: ["\(home) is geen map"], en: ["\(home) is no folder", "--home"])
  }

  @Test func `a home whose parent is missing`() async throws {
    try await expect(
      1, nl: ["mkdir -p \(folder.path)/parent"],
      en: ["\(folder.path)/parent is no folder", "mkdir -p \(folder.path)/parent"],
      home: "\(folder.path)/parent/home")
    #expect(access("\(folder.path)/parent", F_OK) != 0)
  }

  @Test(.enabled(if: geteuid() == 0, "only root can give a folder away"))
  func `a home of somebody else`() async throws {
    #expect(mkdir(home, 0o755) == 0 && chown(home, 4_242, 4_242) == 0)
    try await expect(
      1, nl: ["\(home) is van uid 4242", "Start opdrachtd als uid 4242"],
      en: ["\(home) belongs to uid 4242", "chown -R root \(home)"])
    #expect(folder.names(in: "home") == [])
  }

  private static let noModes: Comment = "modes do not hold for root, and it cannot be left here"

  @Test(.enabled(if: Confinement.heedsModes, noModes))
  func `a new home that may not be written`() async throws {
    #expect(mkdir(home, 0o500) == 0)
    try await expect(
      1,
      nl: ["\(home)/lock: geen toegang", "mag niet lezen en schrijven in \(home) ", "chmod u+rwX"],
      en: ["\(home)/lock: no permission", "may not read and write \(home) ", "mode 500"],
      under: Confinement.withoutPrivileges)
    #expect(folder.names(in: "home") == [])
  }

  @Test(
    .enabled(if: Confinement.heedsModes, noModes),
    arguments: ["journal", "journal/000000000001.jsonl", "lock"])
  func `a part of the home without permission`(name: String) async throws {
    try await makeHome()
    let path = "\(home)/\(name)"
    #expect(chmod(path, 0) == 0)
    let findings =
      name == "lock"
      ? ("\(path): geen toegang", "\(path): no permission")
      : ("mag niet lezen en schrijven in \(path) ", "may not read and write \(path) ")
    try await expect(
      1, nl: [findings.0], en: [findings.1], under: Confinement.withoutPrivileges)
    #expect(chmod(path, 0o700) == 0)
    try await makeHome(count: 0)
  }

  @Test(
    .enabled(if: Confinement.heedsModes, noModes), arguments: ["", "/definitions", "/snapshots"])
  func `a place that is only written later is told at the start`(name: String) async throws {
    try await makeHome()
    let path = home + name
    #expect(chmod(path, 0o500) == 0)
    let home = home
    try await Programs.onThread {
      let daemon = try TestDaemon(
        home: home, under: Confinement.withoutPrivileges, language: "nl_NL.UTF-8")
      // It is told before anybody is answered.
      _ = try ControlClient(path: daemon.socket).call("version")
      let log = try daemon.log
      #expect(log.contains("mag niet lezen en schrijven in \(path) "), "\(log)")
      #expect(daemon.end(SIGTERM) == 0)
    }
    #expect(chmod(path, 0o700) == 0)
  }

  @Test func `more open files than the system allows`() async throws {
    // With fewer the loader of programs fails before us.
    for limit in [16, 24, 63] {
      try await expect(
        1, nl: ["hoogstens \(limit) bestanden", "LimitNOFILE=4096"],
        en: ["At most \(limit) files", "ulimit -n 4096"],
        under: Confinement.limit("-n \(limit)"))
    }
  }

  @Test func `files that may not grow to the room of the journal`() async throws {
    try await expect(
      1, nl: ["File too large", "Een bestand mag hier", "LimitFSIZE=infinity"],
      en: ["File too large", "A file may have at most", "ulimit -f unlimited"],
      under: Confinement.limit("-f 600"))
    // Nothing of the attempts is in the way of a start with room.
    try await makeHome()
  }

  // MARK: Damage

  @Test func `a flipped bit in the middle of the journal`() async throws {
    try await makeHome()
    var bytes = try folder.bytes(of: segment)
    let lines = bytes.indices.filter { bytes[$0] == 0x0A }
    let (start, place) = (lines[0] + 1, (lines[0] + lines[1]) / 2)
    bytes[place] ^= 1
    try folder.write(bytes, to: segment)
    let path = "\(folder.path)/\(segment)"
    try await expect(
      7, nl: ["\(path) is beschadigd op byte \(start), record 1", "Er is niets gewijzigd"],
      en: ["\(path) is damaged at byte \(start), record 1", "Restore a backup"])
    #expect(try folder.bytes(of: segment) == bytes)
  }

  @Test func `a segment that is missing`() async throws {
    try await makeHome()
    let other = "\(home)/journal/000000000009.jsonl"
    #expect(rename("\(folder.path)/\(segment)", other) == 0)
    try await expect(
      7, nl: ["\(folder.path)/\(segment) ontbreekt", "Er is niets gewijzigd"],
      en: ["\(folder.path)/\(segment) is missing", "Put it back"])
    #expect(folder.names(in: "home/journal") == ["000000000009.jsonl"])
  }

  @Test func `a journal of a newer version`() async throws {
    try await makeHome()
    let bytes = try folder.bytes(of: segment)
    let header = String(decoding: bytes.prefix { $0 != 0x0A }, as: UTF8.self)
    let parts = header.split(separator: "\"version\":2", maxSplits: 1)
    let content = try #require(parts.last?.split(separator: ",\"crc\"").first)
    var newer = Array("\(parts[0])\"version\":3\(content)".utf8)
    ProtectedLine.seal(from: 0, in: &newer)
    newer += bytes[(header.utf8.count + 1)...]
    try folder.write(newer, to: segment)
    try await expect(
      7, nl: ["\(folder.path)/\(segment) is geen logboek", "een nieuwere opdrachtd"],
      en: ["\(folder.path)/\(segment) is no journal", "a newer opdrachtd"])
    #expect(try folder.bytes(of: segment) == newer)
  }
}
