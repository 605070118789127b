import Glibc
import JSONSyntax
import TestSupport
import Testing

/// `opdracht workdays`, without a daemon.
struct WorkdaysCommandTests {
  @Test(arguments: [
    (["25-4-2018", "5", "werkdagen"], "2018-05-03"), (["2018-04-25", "5 workdays"], "2018-05-03"),
    (["2019-04-16", "binnen 5 werkdagen"], "2019-04-25"),
    (["2017-11-29", "-10 workdays", "--policy", "previousWorkingDay"], "2017-11-15"),
    (["2018-03-29", "P3D", "--policy", "atw"], "2018-04-04"),
    (["2018-04-25", "1 workday", "--calendar", "weekdays"], "2018-04-26"),
  ])
  func `a date is computed, with its proof`(words: [String], due: String) async throws {
    let result = try await Programs.opdracht(["workdays", "add"] + words + ["--json"])
    #expect(result.code == 0, "\(result.complaint)")
    let json = try JSON(parsing: result.output)
    #expect(json["due"]?.string == due)
    let folder = try TemporaryFolder()
    try folder.write(Array(result.output.utf8), to: "proof.json")
    let check = try await Programs.opdracht(["workdays", "check", "\(folder.path)/proof.json"])
    #expect(check.code == 0 && check.output == "the date is right: \(due)\n")
  }

  @Test func `a wrong proof ends with 7 and tells the right date`() async throws {
    let right = try await Programs.opdracht([
      "workdays", "add", "2018-04-25", "5 workdays", "--json",
    ])
    var object = try #require(try JSON(parsing: right.output).object)
    object["due"] = "2018-05-02"
    let folder = try TemporaryFolder()
    try folder.write(Array(JSON.object(object).indentedText.utf8), to: "proof.json")
    let path = "\(folder.path)/proof.json"
    let check = try await Programs.opdracht(["werkdagen", "check", path], language: "nl_NL.UTF-8")
    #expect(check.code == 7)
    #expect(check.complaint.contains("er staat 2018-05-02, het is 2018-05-03"))
    #expect(check.complaint.contains("overgeslagen: vr 27 apr 2018, Koningsdag"))
    let json = try await Programs.opdracht(["workdays", "check", path, "--json"])
    #expect(json.code == 7)
    #expect(try JSON(parsing: json.output)["differences"] == ["due"])
  }

  @Test func `a proof comes from a pipe as well`() async throws {
    let proof = try await Programs.opdracht(["workdays", "add", "2018-04-25", "P5D", "--json"])
    let folder = try TemporaryFolder()
    try folder.write(Array(proof.output.utf8), to: "proof.json")
    let check = try await Programs.onThread {
      let process = try Programs.spawn(
        "/bin/bash",
        [
          "-c", "'\(Programs.folder)/opdracht' workdays check <(cat '\(folder.path)/proof.json')",
        ], environment: ["LANG=C", "HOME=/nowhere", "PATH=/usr/bin:/bin"],
        output: "\(folder.path)/out", complaint: "\(folder.path)/err")
      return Programs.wait(for: process)
    }
    let output = String(decoding: try folder.bytes(of: "out"), as: UTF8.self)
    #expect(check == 0 && output == "the date is right: 2018-04-30\n")
  }

  @Test func `what was typed does nothing to the terminal`() async throws {
    let result = try await Programs.opdracht(["workdays", "add", "st\u{1B}[31mX\u{7}", "P1D"])
    #expect(result.code == 2 && result.complaint.contains("st\u{FFFD}[31mX\u{FFFD}"))
    #expect(!result.complaint.utf8.contains(0x1B) && !result.complaint.utf8.contains(0x07))
  }

  @Test func `help has one line a command, and says what goes everywhere`() async throws {
    let all = try await Programs.opdracht(["help", "--help"])
    let overview = try await Programs.opdracht(["help", "help"])
    #expect(!all.output.contains("\u{FFFD}") && overview.output.contains("Everywhere: "))
    for name in ["agenda", "calendar", "log", "new", "preview", "series", "show", "status"] {
      let page = try await Programs.opdracht([name, "--help"])
      #expect(page.code == 0 && page.output.contains("--json"), "\(name)")
      #expect(!page.output.contains("\u{FFFD}"), "\(name)")
    }
  }

  @Test func `the steps are told in the language of the user`() async throws {
    let dutch = try await Programs.opdracht(
      ["werkdagen", "add", "25-4-2018", "5", "werkdagen"], language: "nl_NL.UTF-8")
    #expect(
      dutch.output.hasPrefix("2018-04-25 + 5 werkdagen = 2018-05-03\n  begin: wo 25 apr 2018\n"))
    #expect(dutch.output.contains("  overgeslagen: vr 27 apr 2018, Koningsdag\n"))
    let english = try await Programs.opdracht(["workdays", "add", "2018-04-25", "-10 workdays"])
    #expect(english.output.hasPrefix("2018-04-25 − 10 workdays = 2018-04-11\n"))
  }

  @Test func `a year has its holidays, of a file too`() async throws {
    let plain = try await Programs.opdracht(["workdays", "holidays", "2018"])
    #expect(plain.code == 0)
    #expect(plain.output.contains("Fri 27 Apr 2018  King's Day\n"))
    let folder = try TemporaryFolder()
    try folder.write(
      Array(
        #"{calendar:"town",extends:"nl",closed:[{date:"2018-12-27",name:"Sluiting"}]}"#.utf8),
      to: "town.json5")
    let json = try await Programs.opdracht([
      "workdays", "holidays", "2018", "--calendar", "\(folder.path)/town.json5", "--json",
    ])
    let days = try #require(try JSON(parsing: json.output)["days"]?.array)
    #expect(days.count == 10 && days.last?["kind"] == "closed")
    let named = try await Programs.opdracht([
      "workdays", "between", "2018-12-24", "2018-12-28", "--calendar", "town", "--calendars",
      folder.path,
    ])
    #expect(named.output == "1 workday after 2018-12-24, through 2018-12-28\n")
  }

  @Test(arguments: [
    (["add", "2018-02-30", "5 workdays"], 2, "is no date"),
    (["add", "2018-02-20", "5"], 2, "is no term"),
    (["add", "2018-02-20"], 2, "wants a date and a term"),
    (
      ["add", "2018-02-20", "P1D", "--policy", "some"], 2, "Possible: atw, none, previousWorkingDay"
    ),
    (["add", "9999-12-01", "1000000 workdays"], 2, "outside the years 1 to 9999"),
    (["add", "2018-02-20", "999999 years", "--json"], 2, "outside the years 1 to 9999"),
    (["add", "2018-02-20", "P1Y2M3D"], 2, "months and days together are no unit"),
    (["add", "2018-02-20", "PT48H"], 2, "no hours"),
    (["add", "2018-02-20", "5 fortnights"], 2, "the unit 'fortnights' is unknown"),
    (["holidays", "1899"], 2, "1900 to 2100"),
    (["holidays", "2018", "--calendar", "nk"], 2, "Known: nl, weekdays"),
    (["between", "2018-01-02", "2018-01-01"], 2, "lies before"),
    (["feast", "2018"], 2, "knows holidays"),
    (["check", "/dev/null"], 2, "no file"),
    (["holidays", "2018", "--policy", "atw"], 2, "belongs to"),
  ])
  func `a mistake is told with the remedy`(words: [String], code: Int32, text: String) async throws
  {
    let result = try await Programs.opdracht(["workdays"] + words)
    #expect(result.code == code)
    #expect(result.complaint.contains(text), "\(result.complaint)")
  }

  @Test func `a flaw of a calendar file is shown with its line`() async throws {
    let folder = try TemporaryFolder()
    try folder.write(Array("{ calendar: \"a\",\n  parDay: [] }".utf8), to: "a.json5")
    let path = "\(folder.path)/a.json5"
    let result = try await Programs.opdracht(["workdays", "holidays", "2018", "--calendar", path])
    #expect(result.code == 6)
    #expect(
      result.complaint == """
        \(path):2:3: error[unknown-key]: unknown key 'parDay' in a calendar
        2 |   parDay: [] }
          |   ^^^^^^ did you mean 'parDays'?

        """)
  }

  @Test func `a workflow names a calendar of a folder`() async throws {
    let folder = try TemporaryFolder()
    let workflow = """
      { workflow: "x", calendar: "town", initial: "a", roles: { r: "R" },
        states: { a: { on: { go: { to: "b", by: ["r"] } } }, b: { final: true } } }
      """
    try folder.write(Array(workflow.utf8), to: "x.json5")
    let path = "\(folder.path)/x.json5"
    let alone = try await Programs.opdracht(["check", path])
    #expect(alone.code == 6 && alone.complaint.contains("the calendar 'town' is unknown"))
    let calendars = try TemporaryFolder()
    try calendars.write(Array(#"{ calendar: "town", extends: "nl" }"#.utf8), to: "t.json5")
    let result = try await Programs.opdracht(["check", path, "--calendars", calendars.path])
    #expect(result.code == 0, "\(result.complaint)")
  }

  @Test func `a daemon refuses to start with a broken calendar`() async throws {
    let folder = try TemporaryFolder()
    #expect(mkdir("\(folder.path)/calendars", 0o700) == 0)
    try folder.write(Array(#"{ calendar: "a", extends: "nk" }"#.utf8), to: "calendars/a.json5")
    let result = try await Programs.opdrachtd(["--home", folder.path])
    #expect(result.code == 6)
    #expect(result.complaint.contains("calendars/a.json5:1:27: the calendar 'nk' does not exist"))
  }
}
