import Glibc
import JSONSyntax
import TestSupport
import Testing

/// The commands that work on a definition without a daemon: check, evaluate, graph, simulate.
struct DefinitionCommandTests {
  private static let door = """
    {
      workflow: "deur", initial: "dicht",
      fields: { slagen: { type: "integer", initial: 0 } },
      states: {
        dicht: { on: { open: { to: "open", do: { set: { slagen: "slagen + 1" } } } } },
        open: { on: { sluit: "dicht", weg: "gesloopt" } },
        gesloopt: { final: true },
      },
    }
    """

  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(Array(Self.door.utf8), to: "deur.json5")
    return folder
  }

  @Test func `a script is walked line by line, from before the first step`() async throws {
    let folder = try folder()
    let steps =
      "{\"event\":\"open\"}\n\n{\"advance\":\"P3D\"}\n{\"event\":\"open\"}\n{\"event\":\"weg\"}\n"
    try folder.write(Array(steps.utf8), to: "steps.jsonl")
    let result = try await Programs.opdracht([
      "simulate", "\(folder.path)/deur.json5", "--script", "\(folder.path)/steps.jsonl", "--json",
    ])
    #expect(result.code == 0)
    let lines = try result.output.split(separator: "\n").map { try JSON(parsing: String($0)) }
    #expect(lines.count == 5)
    #expect(lines[0] == ["configuration": ["dicht"], "fields": ["slagen": 0], "done": false])
    #expect(lines[1] == ["configuration": ["open"], "fields": ["slagen": 1], "done": false])
    #expect(lines[2] == lines[1] && lines[3] == lines[1])
    #expect(lines[4]["done"] == true)
    #expect(result.complaint.contains("steps.jsonl:4: "), "\(result.complaint)")
  }

  @Test func `a step that is none is told with its line and column`() async throws {
    let folder = try folder()
    try folder.write(Array("{\"event\":\"open\"}\n{\"evnt\":1}\n".utf8), to: "steps.jsonl")
    let result = try await Programs.opdracht([
      "simulate", "\(folder.path)/deur.json5", "--script", "\(folder.path)/steps.jsonl",
    ])
    #expect(result.code == 2)
    #expect(result.complaint.contains("steps.jsonl:2:"), "\(result.complaint)")
  }

  @Test func `a clock is a day or a moment, and anything else is refused`() async throws {
    let folder = try folder()
    try folder.write([], to: "steps.jsonl")
    let words = [
      "simulate", "\(folder.path)/deur.json5", "--script", "\(folder.path)/steps.jsonl", "--clock",
    ]
    for clock in ["2018-04-02", "2018-04-02T08:00:00Z"] {
      let result = try await Programs.opdracht(words + [clock])
      #expect(result.code == 0)
      #expect(result.output.hasPrefix("2018-04-02 "), "\(result.output)")
    }
    let wrong = try await Programs.opdracht(words + ["2018-13-02"])
    #expect(wrong.code == 2)
    #expect(wrong.output.isEmpty)
    #expect(wrong.complaint.contains("2018-13-02"), "\(wrong.complaint)")
  }

  @Test(arguments: [("svg", "<svg "), ("mermaid", "stateDiagram-v2"), ("dot", "digraph ")])
  func `a picture is drawn in each format`(format: String, start: String) async throws {
    let folder = try folder()
    let path = "\(folder.path)/deur.json5"
    let result = try await Programs.opdracht(["graph", path, "--format", format])
    #expect(result.code == 0)
    #expect(result.output.hasPrefix(start), "\(result.output.prefix(80))")
    let again = try await Programs.opdracht(["graph", path, "--format", format])
    #expect(again.output == result.output)
  }

  @Test func `a picture never replaces a file`() async throws {
    let folder = try folder()
    let words = ["graph", "\(folder.path)/deur.json5", "--out", "\(folder.path)/deur.svg"]
    #expect(try await Programs.opdracht(words).code == 0)
    let first = try folder.bytes(of: "deur.svg")
    let second = try await Programs.opdracht(words)
    #expect(second.code == 1)
    #expect(second.complaint.contains("deur.svg"))
    #expect(try folder.bytes(of: "deur.svg") == first)
    #expect(try await Programs.opdracht(["graph", words[1], "--format", "png"]).code == 2)
  }

  @Test func `expressions come from a file, a line each`() async throws {
    let folder = try folder()
    let lines =
      "{\"expression\":\"1 + 1\"}\n{\"expression\":\"x\"}\nniets\n{\"expression\":\"2.0\"}\n"
    try folder.write(Array(lines.utf8), to: "expressions.jsonl")
    let result = try await Programs.opdracht(["evaluate", "\(folder.path)/expressions.jsonl"])
    let replies = result.output.split(separator: "\n").map(String.init)
    #expect(result.code == 2)
    #expect(replies.count == 4)
    #expect(replies[0] == "{\"value\":2,\"type\":\"int\"}")
    #expect(try JSON(parsing: replies[1])["error"] == "undeclared")
    #expect(try JSON(parsing: replies[2])["error"] == "invalid_request")
    #expect(replies[3] == "{\"value\":2.0,\"type\":\"double\"}")
  }

  @Test func `check tells remarks and flaws to programs too`() async throws {
    let folder = try folder()
    let text = Self.door.replacing("gesloopt: {", with: "wees: {}, gesloopt: {")
    try folder.write(Array(text.utf8), to: "wees.json5")
    let sound = try await Programs.opdracht(["check", "\(folder.path)/wees.json5", "--json"])
    #expect(sound.code == 0)
    let report = try JSON(parsing: sound.output)
    #expect(report["valid"] == true)
    #expect(report["diagnostics"]?.array?.first?["code"] == "unreachable")
    try folder.write(Array(text.replacing("open: {", with: "opne: {").utf8), to: "fout.json5")
    let broken = try await Programs.opdracht(["check", "\(folder.path)/fout.json5", "--json"])
    #expect(broken.code == 6)
    #expect(try JSON(parsing: broken.output)["valid"] == false)
  }

  @Test func `check looks at every file, and one with flaws stops no other`() async throws {
    let folder = try folder()
    try folder.write(Array(Self.door.utf8), to: "een.json5")
    try folder.write(Array(Self.door.replacing("open: {", with: "opne: {").utf8), to: "fout.json5")
    try folder.write(Array(Self.door.utf8), to: "twee.json5")
    let files = ["een", "fout", "twee", "weg"].map { "\(folder.path)/\($0).json5" }
    let sound = try await Programs.opdracht(["check", files[0], files[2]])
    #expect(sound.code == 0)
    #expect(sound.output.split(separator: "\n").count { $0.contains("sound (") } == 2)
    let result = try await Programs.opdracht(["check"] + files)
    #expect(result.code == 6)
    #expect(result.output.contains("twee.json5: sound ("))
    #expect(result.complaint.contains("fout.json5:") && result.complaint.contains("weg.json5"))
    #expect(!result.complaint.contains("een.json5"))
  }

  @Test func `check knows whether anybody holds the roles`() async throws {
    let folder = try folder()
    let text = """
      { workflow: "rol", initial: "a", roles: { r: "R", s: "S" },
        states: { a: { on: { go: { to: "b", by: "r" }, of: { to: "b", by: "s" } } }, b: {} } }
      """
    try folder.write(Array(text.utf8), to: "rol.json5")
    let people = "{ people: { wie: { uid: 1, roles: ['r'] } } }"
    try folder.write(Array(people.utf8), to: "config.json5")
    let result = try await Programs.opdracht([
      "check", "\(folder.path)/rol.json5", "--people", "\(folder.path)/config.json5",
    ])
    #expect(result.code == 0)
    #expect(result.output.contains("warning[no-holder]"), "\(result.output)")
    #expect(result.output.contains("holds the role s"))
    let wide =
      "{ people: { wie: { uid: 1, roles: [{ role: 'r', until: '2018-12-31' }] } }, "
      + "groups: { velen: { group: 5, roles: ['s'] } } }"
    try folder.write(Array(wide.utf8), to: "breed.json5")
    let held = try await Programs.opdracht([
      "check", "\(folder.path)/rol.json5", "--people", "\(folder.path)/breed.json5",
    ])
    #expect(held.code == 0 && !held.output.contains("no-holder"), "\(held.output)")
    try folder.write(
      Array("{ people: { wie: { uid: 1, roles: ['r', 7] } } }".utf8), to: "fout.json5")
    let wrong = try await Programs.opdracht([
      "check", "\(folder.path)/rol.json5", "--people", "\(folder.path)/fout.json5",
    ])
    #expect(wrong.code == 2)
    #expect(wrong.complaint.contains("7 of 'wie' is no role"), "\(wrong.complaint)")
  }
}
