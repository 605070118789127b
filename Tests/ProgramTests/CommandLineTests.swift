import Control
import Glibc
import JSONSyntax
import TestSupport
import Testing

struct CommandLineTests {
  private static let sample =
    #filePath.split(separator: "/", omittingEmptySubsequences: false)
    .dropLast(3).joined(separator: "/") + "/Sources/ShippedFiles/samples"

  /// A daemon for one test, stopped with it.
  private func withDaemon(_ body: (TestDaemon) async throws -> Void) async throws {
    let folder = try TemporaryFolder()
    let daemon = try await Programs.onThread {
      try TestDaemon(home: "\(folder.path)/home", clock: "2017-09-12T07:00:00Z")
    }
    do {
      try await body(daemon)
    } catch {
      _ = daemon.end(SIGKILL)
      throw error
    }
    let code = try await Programs.onThread { daemon.end(SIGTERM) }
    #expect(code == 0)
  }

  private func run(_ daemon: TestDaemon, _ words: String...) async throws -> Programs.Result {
    try await Programs.opdracht(words + ["--home", daemon.home], language: "nl_NL.UTF-8")
  }

  @Test(arguments: ["nl", "en"])
  func `the demo tells its story and leaves nothing running`(language: String) async throws {
    let folder = try TemporaryFolder()
    let home = "\(folder.path)/home"
    let first = try await Programs.opdracht(["demo", "--home", home, "--lang", language])
    #expect(first.code == 0, "\(first.complaint)")
    #expect(first.output.contains(language == "nl" ? "9 weigeringen" : "9 refusals"))
    #expect(access("\(home)/run/control.sock", F_OK) != 0)
    let second = try await Programs.opdracht(["demo", "--home", home, "--lang", language])
    #expect(second.code == 0)
    #expect(second.output.contains(language == "nl" ? "er verandert niets" : "nothing is changed"))
  }

  @Test func `an assignment goes its way by hand`() async throws {
    try await withDaemon { daemon in
      let new = try await run(
        daemon, "nieuw", "--from", "\(Self.sample)/jongerenloket.txt", "--yes")
      #expect(new.code == 0, "\(new.complaint)")
      #expect(try await run(daemon, "lijst").output.contains("jongerenloket"))
      let plan = try await run(daemon, "doe", "jongerenloket", "indienen", "--dry-run")
      #expect(plan.output.contains("Concept → Aangemeld"))
      let asked = try await run(daemon, "doe", "jongerenloket", "indienen")
      #expect(asked.code == 2)
      #expect(try await run(daemon, "doe", "jongerenloket", "indienen", "--yes").code == 0)
      let why = try await run(
        daemon, "waarom", "jongerenloket", "agenderen", "vergadering=2017-09-13")
      #expect(why.output.contains("De stukken zijn te laat"))
      let shown = try await run(daemon, "show", "jongerenloket", "--json")
      #expect(try JSON(parsing: shown.output)["states"] == ["aangemeld"])
      #expect(try await run(daemon, "log", "jongerenloket").output.contains("indienen → aangemeld"))
      #expect(try await run(daemon, "document", "jongerenloket").output.hasPrefix("# "))
      #expect(try await run(daemon, "status").output.hasPrefix("Voor u (1)"))
    }
  }

  @Test func `errors have their exit code, a reason and a remedy`() async throws {
    try await withDaemon { daemon in
      _ = try await run(daemon, "new", "--from", "\(Self.sample)/werkteams.txt", "--yes")
      let cases: [(words: [String], code: Int32, text: String)] = [
        (["stauts"], 2, "Bedoelde u 'status'?"),
        (["show", "werkteam"], 2, "Bedoelde u 'werkteams'?"),
        (["do", "werkteams", "indeinen", "--yes"], 2, "Bedoelde u 'indienen'?"),
        (["edit", "werkteams", "treker=x", "--yes"], 2, "Bedoelde u 'trekker'?"),
        (["edit", "werkteams", "versiedatum=morgen", "--yes"], 2, "geen datum"),
        (["do", "werkteams", "instemmen", "--yes"], 3, "kan niet in de fase Concept"),
        (["do", "werkteams", "stoppen", "--yes"], 3, "Leeg: Reden"),
        (["do", "werkteams", "indienen", "--yes", "--as", "gso"], 4, "fout[recht]"),
        (["new", "--from", "/nowhere"], 2, "/nowhere"), (["list", "--josn"], 2, "--json"),
        (["do", "werkteams"], 2, "Gebruik: opdracht do"),
      ]
      for (words, code, text) in cases {
        let result = try await Programs.opdracht(
          words + ["--home", daemon.home], language: "nl_NL.UTF-8")
        #expect(result.code == code, "\(words)")
        #expect(result.complaint.contains(text), "\(words): \(result.complaint)")
        #expect(result.complaint.hasPrefix("fout["))
      }
    }
  }

  @Test func `without a daemon the remedy is to start it`() async throws {
    let result = try await Programs.opdracht(
      ["list", "--home", "/nowhere"], language: "nl_NL.UTF-8")
    #expect(result.code == 5)
    #expect(result.complaint.contains("Start: opdrachtd"))
    let json = try await Programs.opdracht(["list", "--home", "/nowhere", "--json"])
    #expect(try JSON(parsing: json.complaint)["error"]?["exit"]?.int == 5)
  }

  @Test func `a file is checked without a daemon`() async throws {
    let folder = try TemporaryFolder()
    try folder.write(Array("{a:1,}".utf8), to: "x")
    let path = "\(folder.path)/x"
    #expect(try await Programs.opdracht(["check", "--syntax", "json5", path]).code == 0)
    let strict = try await Programs.opdracht(["check", "--syntax", "json", path])
    #expect(strict.code == 6)
    #expect(strict.complaint.hasPrefix("\(path):1:2: error[syntax]"))
    #expect(try await Programs.opdracht(["check", path]).code == 6)
  }

  @Test(arguments: [
    "agenda", "apply", "backup", "board", "calendar", "check", "demo", "do", "document", "edit",
    "export",
    "journal", "list",
    "log",
    "new", "restore", "show", "snapshot", "status", "verify",
    "version",
    "why",
  ])
  func `help of a command is its page`(name: String) async throws {
    let help = try await Programs.opdracht(["help", name])
    let option = try await Programs.opdracht([name, "--help"])
    #expect(help.code == 0 && help.output == option.output)
    #expect(help.output.hasPrefix("opdracht \(name)"))
  }

  @Test func `a second daemon on the same home is refused`() async throws {
    try await withDaemon { daemon in
      let folder = try TemporaryFolder()
      let code = try await Programs.onThread {
        Programs.wait(
          for: try Programs.spawn(
            "\(Programs.folder)/opdrachtd", ["--home", daemon.home], environment: [],
            output: "/dev/null", complaint: "\(folder.path)/err"))
      }
      #expect(code == 1)
      let text = String(decoding: try folder.bytes(of: "err"), as: UTF8.self)
      #expect(text.contains("locked by process \(daemon.process)"))
    }
  }
}
