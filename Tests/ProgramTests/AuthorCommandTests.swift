import JSONSyntax
import TestSupport
import Testing

/// The commands that help to write a definition.
struct AuthorCommandTests {
  @Test func `the schema follows the language of the user`() async throws {
    let english = try await Programs.opdracht(["schema"])
    let asked = try await Programs.opdracht(["schema", "--lang", "nl"])
    let own = try await Programs.opdracht(["schema"], language: "nl_NL.UTF-8")
    #expect(english.code == 0 && asked.code == 0)
    #expect(asked.output == own.output)
    #expect(try JSON(parsing: english.output)["title"] == "Workflow of opdracht")
    #expect(try JSON(parsing: own.output)["title"] == "Workflow van opdracht")
    let compact = try await Programs.opdracht(["schema", "--json"])
    #expect(try JSON(parsing: compact.output) == JSON(parsing: english.output))
  }

  @Test(arguments: ["nl", "en"])
  func `a template is sound as it is printed`(language: String) async throws {
    let folder = try TemporaryFolder()
    let template = try await Programs.opdracht(["template", "grant", "--lang", language])
    #expect(template.code == 0)
    try folder.write(Array(template.output.utf8), to: "grant.json5")
    let path = "\(folder.path)/grant.json5"
    let check = try await Programs.opdracht(["check", path])
    #expect(check.code == 0, "\(check.complaint)")
    #expect(check.output.hasPrefix("\(path): sound (grant, "))
  }

  @Test func `a template wants a name of a workflow`() async throws {
    let cases: [(words: [String], text: String)] = [
      (["template"], "Gebruik: opdracht template NAME"),
      (["template", "a", "b"], "Gebruik: opdracht template NAME"),
      (["template", "Mijn subsidie"], "Schrijf bijvoorbeeld: opdracht template mijn-subsidie"),
      (["template", "!"], "Gebruik kleine letters, cijfers en '-', hoogstens 40 tekens."),
      (["schema", "x"], "Gebruik: opdracht schema"),
    ]
    for (words, text) in cases {
      let result = try await Programs.opdracht(words, language: "nl_NL.UTF-8")
      #expect(result.code == 2, "\(words)")
      #expect(result.complaint.contains(text), "\(words): \(result.complaint)")
      #expect(result.output.isEmpty)
    }
  }

  @Test(arguments: ["schema", "template"])
  func `help of a command is its page`(name: String) async throws {
    let help = try await Programs.opdracht(["help", name])
    let option = try await Programs.opdracht([name, "--help"])
    #expect(help.code == 0 && help.output == option.output)
    #expect(help.output.hasPrefix("opdracht \(name)"))
  }
}
