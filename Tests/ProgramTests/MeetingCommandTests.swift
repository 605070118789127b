import Control
import Glibc
import JSONSyntax
import TestSupport
import Testing

/// A meeting of the BPSDL with the real programs and the shipped workflows.
struct MeetingCommandTests {
  @Test func `three items of one meeting: two agreed, one returned, and a list that shows it`()
    async throws
  {
    let scene = try await MeetingScene()
    let unplanned = try await scene.say(["vergadering", "agenda", "BPSDL"])
    #expect(unplanned.hasPrefix("BPSDL, wo 25 apr 2018\nDeze vergadering is nog niet gepland: "))
    _ = try await scene.say([
      "vergadering", "nieuw", "BPSDL", "25-4-2018", "--place", "Houten", "--yes",
    ])
    let agenda = try await scene.say(["vergadering", "agenda", "BPSDL"])
    #expect(agenda.contains("bpsdl-2018-04-25 (Gepland)"))
    #expect(agenda.contains("Stukken uiterlijk wo 11 apr 2018"))
    #expect(agenda.contains("1. Opdracht drie  (drie)"))
    #expect(agenda.contains("instemmen: Het BPSDL van 25-4-2018 wordt gevraagd"))
    #expect(agenda.contains("Wethouder Zorg"))

    // Before the day the workflow's own condition refuses each of them.
    let early = try await scene.run([
      "meeting", "decide", "bpsdl-2018-04-25", "--all", "instemmen", "besluit=Akkoord", "--yes",
    ])
    #expect(early.code == 3)
    #expect(early.output.contains("De vergadering is nog niet geweest."))

    try await scene.advance(to: "2018-04-26T08:00:00Z")
    let decide = [
      "vergadering", "besluit", "bpsdl-2018-04-25", "2=instemmen", "een.besluit=Akkoord",
      "drie=terugleggen", "drie.reden=Te vroeg", "twee=instemmen", "twee.besluit=Ja",
    ]
    let plan = try await scene.say(decide + ["--dry-run"])
    #expect(plan.hasPrefix("Dit gebeurt er:\n") && plan.contains("Besluit BPSDL → Concept"))
    let receipts = try await scene.read(decide + ["--yes"])
    #expect(scene.outcomes(receipts) == ["een accepted", "drie accepted", "twee accepted"])
    #expect(receipts["receipts"]?.array?.allSatisfy { $0["on"]?.string == "2018-04-25" } == true)

    try await scene.wait()
    _ = try await scene.say(["do", "bpsdl-2018-04-25", "houden", "--yes"])
    _ = try await scene.say(["do", "bpsdl-2018-04-25", "vaststellen", "--yes"])
    let list = try await scene.say(["document", "bpsdl-2018-04-25", "--format", "html"])
    #expect(list.contains("<h1>Besluitenlijst BPSDL, wo 25 apr 2018</h1>"))
    for cell in ["Instemmen", "Terugleggen", "Te vroeg", "Akkoord", "Opdracht drie (drie)"] {
      #expect(list.contains("<p>\(cell)</p>"), "\(cell)")
    }
    let english = try await scene.say(
      ["document", "bpsdl-2018-04-25"], language: "en_GB.UTF-8")
    #expect(english.hasPrefix("# List of decisions BPSDL, Wed 25 Apr 2018"))
    #expect(english.contains("| 1 | Opdracht drie (drie) | "))

    // Nothing is decided twice.
    let again = try await scene.read(decide + ["--yes"])
    #expect(
      scene.outcomes(again) == ["een decided-before", "drie decided-before", "twee decided-before"])
    let told = try await scene.read(["log", "bpsdl-2018-04-25"])
    let decided = (told["events"]?.array ?? []).filter { $0["what"]?.string == "itemDecided" }
    #expect(decided.count == 3)
  }

  @Test func `the sheet is filled in and read back, and one refusal stops no other`() async throws {
    let scene = try await MeetingScene()
    _ = try await scene.say(["meeting", "new", "BPSDL", "2018-04-25", "--yes"])
    try await scene.advance(to: "2018-04-25T08:00:00Z")
    let path = "\(scene.folder.path)/blad.csv"
    _ = try await scene.say(["meeting", "agenda", "bpsdl-2018-04-25", "--sheet", path])
    let bytes = try scene.folder.bytes(of: "blad.csv")
    #expect(Array(bytes.prefix(3)) == [0xEF, 0xBB, 0xBF])
    var lines = String(decoding: bytes.dropFirst(3), as: UTF8.self)
      .split(whereSeparator: \.isNewline).map(String.init)
    #expect(lines.count == 4)
    let heads = lines[0].split(separator: ";", omittingEmptySubsequences: false).map(String.init)
    #expect(Array(heads.prefix(6)) == ["nr", "stuk", "titel", "gevraagd", "stappen", "stap"])
    let decision = try #require(heads.firstIndex(of: "besluit"))
    for (line, (action, text)) in [(1, ("instemmen", "Ja; mits")), (2, ("instemmen", ""))] {
      var cells = lines[line].split(separator: ";", omittingEmptySubsequences: false)
        .map(String.init)
      cells[5] = action
      cells[decision] = text.isEmpty ? "" : "\"\(text)\""
      lines[line] = cells.joined(separator: ";")
    }
    let text = "\u{FEFF}" + lines.joined(separator: "\r\n") + "\r\n"
    try scene.folder.write(Array(text.utf8), to: "ingevuld.csv")
    let result = try await scene.run([
      "meeting", "decide", "bpsdl-2018-04-25", "--from", "\(scene.folder.path)/ingevuld.csv",
      "--yes",
    ])
    #expect(result.code == 3)
    #expect(result.complaint.contains("1 van 2 geweigerd: een."))
    #expect(result.output.contains("geweigerd: "))
    try await scene.wait()
    let agenda = try await scene.read(["meeting", "agenda", "bpsdl-2018-04-25"])
    let items = (agenda["items"]?.array ?? []).map {
      "\($0["id"]?.string ?? "") \($0["decision"]?["text"]?.string ?? "open")"
    }
    #expect(items == ["drie Ja; mits", "een open", "twee open"])
    let rest = try await scene.read([
      "meeting", "decide", "bpsdl-2018-04-25", "--all", "instemmen", "besluit=Akkoord",
      "--except", "twee", "--yes",
    ])
    #expect(scene.outcomes(rest) == ["drie decided-before", "een accepted"])
  }

  @Test func `a moved meeting takes its items along`() async throws {
    let scene = try await MeetingScene(items: ["een"])
    _ = try await scene.say(["meeting", "new", "BPSDL", "2018-04-25", "--yes"])
    _ = try await scene.say([
      "do", "bpsdl-2018-04-25", "verplaatsen", "nieuwe_datum=2018-05-16", "reden=Zaal bezet",
      "--yes",
    ])
    try await scene.wait()
    let agenda = try await scene.say(["vergadering", "agenda", "bpsdl-2018-04-25"])
    #expect(agenda.hasPrefix("BPSDL, wo 16 mei 2018"))
    #expect(agenda.contains("1. Opdracht een  (een)"))
    let item = try await scene.read(["show", "een"])
    #expect(item["fields"]?["vergadering"]?["value"]?.string == "2018-05-16")
    let due = (item["deadlines"]?.array ?? []).map { $0["due"]?.string ?? "" }
    #expect(due == ["2018-05-01", "2018-05-16"])
    let list = try await scene.say(["meeting", "list"], language: "en_GB.UTF-8")
    #expect(list.contains("bpsdl-2018-04-25") && list.contains("Wed 16 May 2018"))
  }

  @Test(arguments: [
    (["meeting", "vieren"], 2), (["meeting", "new", "BPSDL"], 2),
    (["meeting", "agenda", "RMC"], 2), (["meeting", "list", "--all", "instemmen"], 2),
    (["meeting", "decide", "bpsdl-2018-04-25", "--all", "instemmen"], 2),
  ])
  func `what is mistyped is told with what to do`(words: [String], code: Int) async throws {
    let scene = try await MeetingScene(items: [])
    let result = try await scene.run(words)
    #expect(result.code == Int32(code), "\(result.complaint)")
    #expect(result.complaint.hasPrefix("fout[gebruik]: "))
  }
}
