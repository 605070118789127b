import Diagrams
import JSONSyntax
import Languages
import Lifecycle

enum GraphCommand {
  static let command = Command(
    name: "graph", group: .admin,
    usage: "graph FILE [--format svg|mermaid|dot] [--assignment ID] [--out FILE]",
    summary: LocalizedText(
      nl: "een definitie tekenen", en: "draw a definition"),
    details: LocalizedText(
      nl: """
          Tekent de toestanden en stappen als SVG (standaard), Mermaid of Graphviz DOT. Met
          --assignment staat erin waar die opdracht nu is. Zonder --out naar de standaarduitvoer.
        """,
      en: """
          Draws the states and steps as SVG (the default), Mermaid or Graphviz DOT. With
          --assignment it shows where that assignment is now. Without --out to standard output.
        """),
    options: ["--assignment", "--calendars", "--format", "--out"], wordCount: 1...1, run: run)

  private static func run(_ invocation: Invocation) throws(CommandFailure) {
    let workflow = try DefinitionFile(invocation.arguments.first ?? "", invocation).workflow
    let active = try position(of: workflow, invocation)
    let outline = ChartOutline(of: workflow, at: active, in: invocation.language)
    let picture = try draw(outline, as: invocation.option("--format") ?? "svg")
    guard let path = invocation.option("--out") else { return Console.write(picture) }
    try Files.create(path, picture)
    Console.write(path)
  }

  private static func draw(
    _ outline: ChartOutline, as format: String
  ) throws(CommandFailure) -> String {
    let draw: (ChartOutline) throws(DiagramError) -> String
    switch format {
    case "svg": draw = SVGDiagram.draw
    case "mermaid": draw = MermaidDiagram.draw
    case "dot": draw = DotDiagram.draw
    default:
      throw CommandFailure(
        .usage, nl: "--format is svg, mermaid of dot, niet '\(format)'.",
        en: "--format is svg, mermaid or dot, not '\(format)'.")
    }
    do throws(DiagramError) {
      return try draw(outline)
    } catch {
      throw CommandFailure(
        .usage, nl: "dit is niet te tekenen: \(error).", en: "this cannot be drawn: \(error).")
    }
  }

  /// The states in which the assignment is, which has to run on this workflow.
  private static func position(
    of workflow: Workflow, _ invocation: Invocation
  ) throws(CommandFailure) -> Set<String> {
    guard let id = invocation.option("--assignment") else { return [] }
    let reply = try invocation.call("show", ["id": .string(id)])
    let name = reply["workflow"]?.string ?? ""
    guard name == workflow.reference.name.text else {
      throw CommandFailure(
        .usage, nl: "'\(id)' loopt op de workflow '\(name)', niet op '\(workflow.reference.name)'.",
        en: "'\(id)' runs on the workflow '\(name)', not on '\(workflow.reference.name)'.")
    }
    return Set((reply["states"]?.array ?? []).compactMap(\.string))
  }
}
