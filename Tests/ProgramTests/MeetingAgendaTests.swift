import Control
import Glibc
import JSONSyntax
import TestSupport
import Testing

/// Agendas as a secretary keeps them, with the real programs and the shipped workflows.
struct MeetingAgendaTests {
  private static let meeting = "bpsdl-2018-04-25"

  private func items(_ reply: JSON, _ key: String = "items") -> [String] {
    (reply[key]?.array ?? []).map {
      "\($0["number"]?.int ?? 0) \($0["id"]?.string ?? "")"
        + ($0["late"]?.bool == true ? " late" : "")
    }
  }

  @Test func `the order of the agenda is that of the list of decisions`() async throws {
    let scene = try await MeetingScene(items: [])
    _ = try await scene.say(["meeting", "new", "BPSDL", "2018-04-25", "--yes"])
    for item in ["twee", "een", "drie"] { try await scene.put(item) }
    let agenda = ["meeting", "agenda", Self.meeting]
    #expect(items(try await scene.read(agenda)) == ["1 twee", "2 een", "3 drie"])
    _ = try await scene.say(["vergadering", "volgorde", Self.meeting, "3,twee", "--yes"])
    #expect(items(try await scene.read(agenda)) == ["1 drie", "2 twee", "3 een"])
    _ = try await scene.say(["do", Self.meeting, "agenda_vaststellen", "--yes"])
    let late = try await scene.run(["meeting", "order", Self.meeting, "een", "--yes"])
    #expect(late.code == 3 && late.complaint.contains("is vastgesteld"))
    try await scene.advance(to: "2018-04-25T08:00:00Z")
    _ = try await scene.say([
      "meeting", "decide", Self.meeting, "3=instemmen", "3.besluit=Akkoord", "--yes",
    ])
    try await scene.wait()
    let list = try await scene.say(["document", Self.meeting, "--format", "md"])
    #expect(list.contains("| 3 | Opdracht een (een) | "))
  }

  @Test func `an item that comes after the agenda was fixed waits for the secretary`() async throws
  {
    let scene = try await MeetingScene(items: [])
    _ = try await scene.say(["meeting", "new", "BPSDL", "2018-04-25", "--yes"])
    try await scene.put("een")
    _ = try await scene.say(["do", Self.meeting, "agenda_vaststellen", "--yes"])
    let told = try await scene.put("twee")
    #expect(told.contains("De agenda van \(Self.meeting) is al vastgesteld: twee komt er pas op"))
    let agenda = try await scene.read(["meeting", "agenda", Self.meeting])
    #expect(items(agenda) == ["1 een"] && items(agenda, "waiting") == ["0 twee"])
    let shown = try await scene.say(["vergadering", "agenda", Self.meeting])
    #expect(shown.contains("nog niet toegevoegd:\n- Opdracht twee  (twee)"))
    #expect(shown.contains("opdracht vergadering toevoegen \(Self.meeting) STUK"))
    try await scene.advance(to: "2018-04-25T08:00:00Z")
    let early = try await scene.run([
      "meeting", "decide", Self.meeting, "twee=instemmen", "twee.besluit=Ja", "--yes",
    ])
    #expect(early.code == 2 && early.complaint.contains("nog niet toegevoegd"))
    _ = try await scene.say(["vergadering", "toevoegen", Self.meeting, "twee", "--yes"])
    #expect(
      items(try await scene.read(["meeting", "agenda", Self.meeting])) == ["1 een", "2 twee late"])
    #expect(
      try await scene.say(["vergadering", "agenda", Self.meeting])
        .contains("2. Opdracht twee  (twee)  [nagekomen]"))
    _ = try await scene.say([
      "meeting", "decide", Self.meeting, "--all", "instemmen", "besluit=Ja", "--yes",
    ])
  }

  @Test func `a second meeting of a day is asked for, and neither hides the other`() async throws {
    let scene = try await MeetingScene(items: ["een"])
    let new = ["meeting", "new", "BPSDL", "2018-04-25", "--yes"]
    _ = try await scene.say(new)
    let again = try await scene.run(new)
    #expect(again.code == 2)
    #expect(again.complaint.contains("BPSDL vergadert die dag al: \(Self.meeting)."))
    #expect(again.complaint.contains("--extra") && !again.complaint.contains("--id"))
    _ = try await scene.say(new + ["--extra"])
    let first = try await scene.say(["vergadering", "agenda", "BPSDL", "25-4-2018"])
    #expect(first.contains("Ook op deze dag: \(Self.meeting)-2 (Gepland)"))
    #expect(first.contains("1. Opdracht een  (een)"))
    let second = try await scene.say(["vergadering", "agenda", "\(Self.meeting)-2"])
    #expect(second.contains("De agenda is leeg."))
    #expect(second.contains("Ook op deze dag: \(Self.meeting) (Gepland)"))
  }

  @Test func `a cancelled meeting tells its items, and its day can be planned again`()
    async throws
  {
    let scene = try await MeetingScene(items: ["een"])
    let new = ["meeting", "new", "BPSDL", "2018-04-25", "--yes"]
    _ = try await scene.say(new)
    _ = try await scene.say(["do", Self.meeting, "afgelasten", "reden=Geen stukken", "--yes"])
    try await scene.wait()
    let item = try await scene.read(["show", "een"])
    #expect(item["states"]?.array == ["aangehouden"])
    #expect(item["deadlines"]?.array?.contains { $0["due"]?.string == "2018-04-25" } == false)
    _ = try await scene.say(new)
    _ = try await scene.say(["do", "een", "opnieuw_agenderen", "vergadering=25-4-2018", "--yes"])
    #expect(
      items(try await scene.read(["meeting", "agenda", "\(Self.meeting)-2"])) == ["1 een"])
  }

  /// The terminal is 60 wide; the subject turns the direction of writing.
  @Test func `what an item asks is folded and not cut, and nothing turns the line`() async throws {
    let scene = try await MeetingScene(items: [])
    try await scene.put("een", subject: "Een onderwerp \u{202E}met zeven woorden\u{2066} erin")
    let terminal = try PseudoTerminal(columns: 60)
    let shown = try await terminal.run(
      ["vergadering", "agenda", "BPSDL", "--home", scene.home], language: "nl_NL.UTF-8")
    let lines = shown.split(whereSeparator: \.isNewline)
    let widest = lines.filter { !$0.hasPrefix("Deze vergadering") }.map(\.unicodeScalars.count)
      .max()
    #expect(widest ?? 0 <= 60 && lines.count > 4, "\(shown)")
    let words = shown.split { $0.isWhitespace }.joined(separator: " ")
    #expect(
      words.contains("Het BPSDL van 25-4-2018 wordt gevraagd in te stemmen met Een onderwerp"))
    #expect(!shown.unicodeScalars.contains { [0x202E, 0x2066].contains($0.value) })
    #expect(shown.contains("\u{FFFD}met zeven woorden"))
  }
}
