import Glibc
import TestSupport
import Testing

/// A kind of document that an administrator adds as a template, and a workflow that makes it: without
/// a daemon they are checked together where they lie together, or where the home is named.
struct OwnKindTests {
  private static let workflow = """
    {
      workflow: "besluit", initial: "concept",
      roles: { lead: { nl: "de trekker", en: "the lead" } },
      fields: { overweging: { type: "prose" } },
      states: {
        concept: {
          on: {
            afronden: {
              to: "klaar", by: "lead", effects: [{ plugin: "documents", make: "brief" }],
            },
          },
        },
        klaar: { final: true },
      },
    }
    """

  private static let letter = """
    ---
    label: Brief
    ---
    # {{title}}

    {{field.overweging}}

    """

  /// A home with both, and another folder with copies of them.
  private func homeWithCopies() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let names = ["home", "home/workflows", "home/templates", "home/templates/documents", "copies"]
    for name in names {
      #expect(mkdir("\(folder.path)/\(name)", 0o700) == 0)
    }
    for name in ["home/workflows/besluit.json5", "copies/besluit.json5"] {
      try folder.write(Array(Self.workflow.utf8), to: name)
    }
    for name in ["home/templates/documents/brief.nl.md", "copies/brief.nl.md"] {
      try folder.write(Array(Self.letter.utf8), to: name)
    }
    return folder
  }

  @Test func `a workflow makes the kind of a template that lies beside it`() async throws {
    let folder = try homeWithCopies()
    let home = "\(folder.path)/home"
    for words in [
      ["check", "\(home)/workflows/besluit.json5"],
      ["graph", "\(home)/workflows/besluit.json5", "--format", "dot"],
      ["check", "\(folder.path)/copies/besluit.json5", "--home", home],
      ["check", "\(folder.path)/copies/brief.nl.md", "--home", home],
      ["check", "\(home)/templates/documents/brief.nl.md"],
    ] {
      let result = try await Programs.opdracht(words)
      #expect(result.code == 0, "\(words): \(result.complaint)")
    }
  }

  @Test func `elsewhere the kind and its fields are unknown`() async throws {
    let folder = try homeWithCopies()
    let workflow = try await Programs.opdracht(["check", "\(folder.path)/copies/besluit.json5"])
    #expect(workflow.code == 6 && workflow.complaint.contains("'brief' is not declared"))
    let letter = try await Programs.opdracht(["check", "\(folder.path)/copies/brief.nl.md"])
    #expect(letter.code == 6 && letter.complaint.contains("There is no 'field.overweging' here"))
  }

  @Test func `a daemon loads the workflow and makes the document`() async throws {
    let folder = try homeWithCopies()
    let home = "\(folder.path)/home"
    let daemon = try await Programs.onThread { try TestDaemon(home: home) }
    defer { _ = daemon.end(SIGTERM) }
    let opened = try await Programs.opdracht([
      "new", "--workflow", "besluit", "overweging=Het kan.", "--yes", "--home", home,
    ])
    #expect(opened.code == 0, "\(opened.complaint)")
    let letter = try await Programs.opdracht([
      "document", "besluit", "brief", "--format", "md", "--lang", "nl", "--home", home,
    ])
    #expect(letter.code == 0 && letter.output.contains("Het kan."), "\(letter)")
  }
}
