import Control
import Glibc
import JSONSyntax
import TestSupport
import Testing

/// `doctor`: what is looked at, marked without colour, with a remedy, in both languages.
struct DoctorTests {
  private let folder: TemporaryFolder
  private var home: String { "\(folder.path)/home" }

  init() throws {
    folder = try TemporaryFolder()
    try #require(mkdir("\(folder.path)/home", 0o700) == 0)
  }

  private func configure(_ text: String) throws {
    try folder.write(Array(text.utf8), to: "home/config.json5")
    #expect(chmod("\(home)/config.json5", 0o600) == 0)
  }

  private func withDaemon(
    clock: String? = "2018-04-25T07:00:00Z", _ body: (TestDaemon) async throws -> Void
  ) async throws {
    let home = home
    let daemon = try await Programs.onThread { try TestDaemon(home: home, clock: clock) }
    do {
      try await body(daemon)
    } catch {
      _ = daemon.end(SIGKILL)
      throw error
    }
    #expect(try await Programs.onThread { daemon.end(SIGTERM) } == 0)
  }

  private func doctor(
    _ words: [String] = [], expecting code: Int32, language: String = "C"
  ) async throws -> Programs.Result {
    let result = try await Programs.opdracht(
      ["doctor", "--home", home] + words, language: language)
    #expect(result.code == code, "\(result.output)\(result.complaint)")
    return result
  }

  /// Numbers that differ between runs, and the folder of the test, taken out.
  private func plain(_ text: String) -> String {
    text.replacing(home, with: "HOME")
      .replacing(/(anker|anchor) [0-9]+:[0-9a-f]+/) { "\($0.output.1) N" }
  }

  private static let findingsNL = """
    ✓ opdrachtd 0.1.0 antwoordt op HOME/run/control.sock.
    ✓ De map HOME is van de dienst alleen, en er is ruimte.
    ✓ De socket HOME/run/control.sock heeft rechten 600.
    ✓ HOME/config.json5 is in orde.
    ✓ Kalenders: nl, weekdays.
    ✓ Het logboek wordt geschreven; anker N.
        Of alles klopt, leest: opdracht verify
    ✓ Nog te bezorgen: 0, waarvan met moeite: 0.
    · De klok is die van --clock: 2018-04-25 09:00 in Europe/Amsterdam.
    """
  private static let findingsEN = """
    ✓ opdrachtd 0.1.0 answers on HOME/run/control.sock.
    ✓ The folder HOME is the daemon's alone, and there is room.
    ✓ The socket HOME/run/control.sock has mode 600.
    ✓ HOME/config.json5 is sound.
    ✓ Calendars: nl, weekdays.
    ✓ The journal is written; anchor N.
        Whether all of it is sound, reads: opdracht verify
    ✓ To be delivered: 0, of which with trouble: 0.
    · The clock is that of --clock: 2018-04-25 09:00 in Europe/Amsterdam.
    """

  @Test func `a sound daemon, in both languages`() async throws {
    try configure("{ people: { jansen: { uid: \(geteuid()), roles: ['trekker', 'trekkr'] } } }")
    try await withDaemon { _ in
      let dutch = plain(try await doctor(expecting: 0, language: "nl_NL.UTF-8").output)
      #expect(dutch.hasPrefix(Self.findingsNL), "\(dutch)")
      #expect(dutch.contains("! Geen workflow kent de rol 'trekkr'.\n    Bedoelde u 'trekker'?"))
      #expect(dutch.contains("! Rollen van workflows die vandaag niemand heeft: "), "\(dutch)")
      #expect(dutch.contains("✓ Plugin documents 2 mist niets."), "\(dutch)")
      #expect(
        dutch.hasSuffix("✓ Het toegangslogboek HOME/access.log wordt geschreven.\n"), "\(dutch)")
      let english = plain(try await doctor(expecting: 0).output)
      #expect(english.hasPrefix(Self.findingsEN), "\(english)")
      #expect(english.contains("! No workflow knows the role 'trekkr'."), "\(english)")
    }
  }

  @Test func `what is wrong is told with its remedy, and ends with 1`() async throws {
    try configure("{}")
    try await withDaemon { daemon in
      try configure("{ langage: 'nl' }")
      #expect(chmod("\(home)/config.json5", 0o622) == 0)
      #expect(chmod(home, 0o777) == 0)
      #expect(chmod("\(home)/run/control.sock", 0o666) == 0)
      let result = try await doctor(expecting: 1)
      let text = plain(result.output)
      for line in [
        "✗ Others may change HOME (mode 777).\n    chmod go-w HOME\n",
        "✗ The socket HOME/run/control.sock has mode 666",
        "✗ Others may change HOME/config.json5 (mode 622).",
        "✗ HOME/config.json5:1:3: There is no key 'langage'. Did you mean 'language'?",
      ] {
        #expect(text.contains(line), "\(line) in \(text)")
      }
      #expect(result.complaint == "error[failed]: 4 things are wrong.\n")
      let json = try JSON(parsing: try await doctor(["--json"], expecting: 1).output)
      #expect(json["sound"] == false)
      let wrong = (json["findings"]?.array ?? []).filter { $0["state"] == "wrong" }
      #expect(wrong.map { $0["code"] } == ["home", "socket", "configuration", "configuration"])
    }
  }

  @Test func `a file that was changed since the start is told`() async throws {
    try await withDaemon { _ in
      #expect(try await doctor(expecting: 0).output.contains("· There is no \(home)/config.json5"))
      try configure("{ language: 'nl' }")
      let text = try await doctor(expecting: 0).output
      #expect(text.contains("! \(home)/config.json5 was changed since opdrachtd started"))
    }
  }

  @Test func `an access log that cannot be written is told, and stops nothing`() async throws {
    #expect(mkdir("\(home)/access.log", 0o700) == 0)
    try await withDaemon { daemon in
      for _ in 0..<3 { _ = try await Programs.opdracht(["status", "--home", home]) }
      let socket = daemon.socket
      // The pause for gathering is over when the daemon says so in its log.
      for _ in 0..<400 where try !daemon.log.contains("access.log") {
        _ = try await Programs.onThread { try ControlClient(path: socket).call("version") }
      }
      #expect(try daemon.log.contains("The access log \(home)/access.log cannot be written: open"))
      let text = try await doctor(expecting: 1).output
      #expect(text.contains("✗ The access log \(home)/access.log cannot be written"), "\(text)")
    }
  }

  @Test func `without a daemon it tells what can be seen`() async throws {
    let dutch = try await doctor(expecting: 1, language: "nl_NL.UTF-8")
    #expect(
      plain(dutch.output) == """
        ✗ opdrachtd antwoordt niet (HOME/run/control.sock).
            Start: opdrachtd --home MAP. Probeer zonder voorbereiding: opdracht demo
        ✗ HOME/run/control.sock: No such file or directory.
        ✓ De map HOME is te lezen en te schrijven.
            Controleer de instellingen: opdrachtd --home HOME --check-config

        """)
    #expect(dutch.complaint == "fout[mislukt]: 2 dingen zijn niet in orde.\n")
    let english = try await doctor(expecting: 1)
    #expect(plain(english.output).hasPrefix("✗ opdrachtd does not answer (HOME/run/control.sock)."))
  }

  // MARK: Settings

  @Test func `settings are checked without a start`() async throws {
    let words = ["--home", home, "--check-config"]
    let absent = try await Programs.opdrachtd(words)
    #expect(absent.code == 0 && absent.complaint.contains("There is no \(home)/config.json5"))
    try configure("{ people: {} }")
    let sound = try await Programs.opdrachtd(words, language: "nl_NL.UTF-8")
    #expect(sound.code == 0)
    #expect(sound.complaint == "opdrachtd: \(home)/config.json5 is in orde.\n")
    try configure("{\n  peple: {},\n  language: 'de',\n}")
    let flawed = try await Programs.opdrachtd(words)
    #expect(flawed.code == 1)
    #expect(
      plain(flawed.complaint) == """
        opdrachtd: HOME/config.json5:2:3: There is no key 'peple'. Did you mean 'people'?
        HOME/config.json5:3:13: "en" or "nl" belongs here.

        """)
    #expect(folder.names(in: "home") == ["config.json5"])
  }

  @Test func `on SIGHUP sound settings count at once, in the same process`() async throws {
    try await withDaemon(clock: nil) { daemon in
      let socket = daemon.socket
      try await Programs.onThread { try Load.open("a", at: socket) }
      // A flaw changes nothing.
      try configure("{ peple: {} }")
      #expect(kill(daemon.process, SIGHUP) == 0)
      try await Self.wait { try daemon.log.contains("settings of the start still count") }
      #expect(try await Self.person(at: socket) != "jansen")
      try configure("{ people: { jansen: { uid: \(geteuid()), roles: ['trekker'] } } }")
      #expect(kill(daemon.process, SIGHUP) == 0)
      try await Self.wait {
        try daemon.log.components(of: "listening on") == 2
      }
      #expect(try await Self.person(at: socket) == "jansen")
      let list = try await Programs.opdracht(["list", "--home", home, "--json"])
      #expect(try JSON(parsing: list.output).array?.count ?? 1 == 1, "\(list.output)")
    }
  }

  @Test func `under a virtual clock SIGHUP ends it in good order`() async throws {
    let home = home
    let daemon = try await Programs.onThread {
      try TestDaemon(home: home, clock: "2018-04-25T07:00:00Z")
    }
    #expect(try await Programs.onThread { daemon.end(SIGHUP) } == 0)
  }

  private static func person(at socket: String) async throws -> String? {
    try await Programs.onThread {
      try ControlClient(path: socket).call("status")["person"]?.string
    }
  }

  /// Waits for what a daemon does after a signal.
  private static func wait(_ isDone: @escaping @Sendable () throws -> Bool) async throws {
    let isOver = try await Programs.onThread {
      for _ in 0..<2_000 {
        if try isDone() { return true }
        usleep(5_000)
      }
      return false
    }
    #expect(isOver)
  }
}

extension String {
  /// How often a text stands in it.
  fileprivate func components(of text: String) -> Int { ranges(of: text).count }
}
