import Control
import Glibc
import JSONSyntax
import TestSupport
import Testing

/// Which workflow an assignment is opened on follows from the kind of its document.
struct DocumentWorkflowTests {
  private static let plan = """
    # Plan voor het plein

    ## Aanleiding

    Het plein is leeg.

    ## Stappenplan

    \tStap\tToelichting\tPlanning\tWie
    1.\tBeginnen\t\tmei 2019\tTrekker
    2.\tDoorgaan\tNa stap 1\t\tTrekker
    3.\tStoppen\tNu nog niet aan de orde\t\t

    """

  private static func workflow(_ name: String, imports: String) -> String {
    """
    {
      workflow: "\(name)", initial: "concept", \(imports)
      roles: { lead: { nl: "de trekker", en: "the lead" } },
      fields: { titel: { type: "text" }, aanleiding: { type: "prose" }, stappen: { type: "step", many: true } },
      states: { concept: { on: { afronden: { to: "klaar", by: "lead" } } }, klaar: { final: true } },
    }
    """
  }

  /// What comes of opening a plan without a choice, where workflows of the home say what they import.
  private func opening(
    _ workflows: [(name: String, imports: String)], words: [String] = []
  ) async throws -> (result: Programs.Result, shown: JSON?) {
    let folder = try TemporaryFolder()
    let home = "\(folder.path)/home"
    for name in ["home", "home/workflows"] {
      #expect(mkdir("\(folder.path)/\(name)", 0o700) == 0)
    }
    for (name, imports) in workflows {
      try folder.write(
        Array(Self.workflow(name, imports: imports).utf8), to: "home/workflows/\(name).json5")
    }
    try folder.write(Array(Self.plan.utf8), to: "plein.txt")
    let daemon = try await Programs.onThread { try TestDaemon(home: home) }
    defer { _ = daemon.end(SIGTERM) }
    let result = try await Programs.opdracht(
      ["new", "--from", "\(folder.path)/plein.txt", "--yes"] + words + ["--home", home],
      language: "nl_NL.UTF-8")
    guard result.code == 0 else { return (result, nil) }
    let shown = try await Programs.opdracht(["show", "plein", "--json", "--home", home])
    return (result, try JSON(parsing: shown.output))
  }

  @Test func `the workflow that imports the kind is the one`() async throws {
    let (result, shown) = try await opening([("meedoen-werkt", "imports: 'conceptplan',")])
    #expect(result.code == 0, "\(result.complaint)")
    #expect(shown?["workflow"] == "meedoen-werkt")
    #expect(shown?.text.contains("Stoppen") == true)
  }

  @Test func `where several import it, the caller chooses`() async throws {
    let both = [
      ("meedoen-werkt", "imports: 'conceptplan',"),
      ("plannen", "imports: ['conceptplan', 'opdrachtformulering'],"),
    ]
    let (refused, _) = try await opening(both)
    #expect(refused.code == 2)
    #expect(refused.complaint.contains("'conceptplan' aan: meedoen-werkt, plannen."))
    #expect(refused.complaint.contains("--workflow meedoen-werkt"))
    let (result, shown) = try await opening(both, words: ["--workflow", "plannen"])
    #expect(result.code == 0, "\(result.complaint)")
    #expect(shown?["workflow"] == "plannen")
  }

  @Test func `where none imports it, the remedy says how one would`() async throws {
    let (refused, _) = try await opening([("meedoen-werkt", "")])
    #expect(refused.code == 2)
    #expect(refused.complaint.contains("Geen workflow neemt documenten van de soort 'conceptplan'"))
    #expect(refused.complaint.contains(#"imports: "conceptplan""#))
  }
}
