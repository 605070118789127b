import Diagrams
import Testing

/// The texts for Mermaid and Graphviz.
struct TextDiagramTests {
  /// A compound with a parallel state, a history state, a fork, and an action that stays.
  private static let small = ChartOutline(
    title: "Klein \"a\"",
    states: [
      ExampleOutlines.state(
        "open", "Open", .compound(initial: ["wacht"]),
        [
          ExampleOutlines.state("wacht", "Wacht; nu: #1", isActive: true),
          ExampleOutlines.state("was", "Was", .history(deep: false)),
        ]),
      ExampleOutlines.state(
        "samen", "Samen", .parallel,
        [ExampleOutlines.state("links", ""), ExampleOutlines.state("rechts", "R")]),
      ExampleOutlines.state("klaar", "Klaar", .final),
    ],
    transitions: [
      OutlineTransition(source: "wacht", targets: ["links", "rechts"], label: "Splits"),
      OutlineTransition(source: "wacht", targets: [], label: "Meld"),
      OutlineTransition(source: "open", targets: ["klaar"], label: "", isAutomatic: true),
      ExampleOutlines.move("open", "wacht", "Opnieuw"),
    ],
    initial: ["open"], language: "nl")

  @Test func `Mermaid has nested states, parts and entity codes`() throws {
    let expected = """
      stateDiagram-v2
        accTitle: Klein #34;a#34;
        direction TB
        [*] --> s1
        state "Open" as s1 {
          [*] --> s2
          state "Wacht#59; nu#58; #35;1 (nu hier)" as s2
          s2 : Meld
          state "(H) Was" as s3
        }
        state "Samen" as s4 {
          state "links" as s5
          --
          state "R" as s6
        }
        state "Klaar" as s7
        s7 --> [*]
        state f1 <<fork>>
        s2 --> f1 : Splits
        f1 --> s5
        f1 --> s6
        s1 --> s7 : (vanzelf)
        s1 --> s2 : Opnieuw
        classDef active stroke-width:4px,font-weight:bold
        class s2 active

      """
    #expect(try MermaidDiagram.draw(Self.small) == expected)
  }

  @Test func `Graphviz has clusters, and edges that stop at their borders`() throws {
    let expected = #"""
      digraph statechart {
        graph [compound=true, rankdir=TB, labelloc=t, fontname="Arial",
          label="Klein \"a\""]
        node [shape=box, style=rounded, fontname="Arial"]
        edge [fontname="Arial", fontsize=11]
        subgraph cluster_s1 {
          graph [label="Open", style=rounded]
          s2 [label="Wacht; nu: #1\n(nu hier)\n/ Meld", penwidth=4]
          s3 [label="H Was", shape=circle]
          start1 [shape=point, width=0.15, label=""]
          start1 -> s2
        }
        subgraph cluster_s4 {
          graph [label="Samen", style=rounded]
          s5 [label="links"]
          s6 [label="R"]
        }
        s7 [label="Klaar", peripheries=2]
        start2 [shape=point, width=0.15, label=""]
        start2 -> s2 [lhead=cluster_s1]
        fork1 [shape=box, style=filled, fillcolor=black, height=0.05, label=""]
        s2 -> fork1 [label="Splits", dir=none]
        fork1 -> s5
        fork1 -> s6
        s2 -> s7 [style=dashed, ltail=cluster_s1]
        s2 -> s2 [label="Opnieuw"]
      }

      """#
    #expect(try DotDiagram.draw(Self.small) == expected)
  }

  @Test(arguments: ["a\"; b -> c //", "x\\", "\\N \\G", "<b>&amp;</b>", "%%{init}%%", "a\n--\nb"])
  func `naughty text stays inside its quotes`(naughty: String) throws {
    let outline = ChartOutline(
      title: naughty, states: [ExampleOutlines.state(naughty, naughty)],
      transitions: [ExampleOutlines.move(naughty, naughty, naughty)], initial: [], language: "en")
    let dot = try DotDiagram.draw(outline)
    #expect(dot.split(separator: "\n").count == 8)
    #expect(dot.split(separator: "\n").allSatisfy(Self.hasClosedQuotes))
    let mermaid = try MermaidDiagram.draw(outline)
    #expect(mermaid.split(separator: "\n").count == 5)
    let allowed = "\"[]:->_#;{}%"
    for line in mermaid.split(separator: "\n").dropFirst() {
      #expect(
        line.allSatisfy {
          $0.isLetter || $0.isNumber || " .,()".contains($0) || allowed.contains($0)
        })
      #expect(!line.contains("%%") && !line.contains("\\"))
    }
  }

  @Test func `the texts are always the same`() throws {
    for seed in UInt64(1)...20 {
      let outline = RandomOutline.outline(seed: seed)
      #expect(try MermaidDiagram.draw(outline) == MermaidDiagram.draw(outline))
      #expect(try DotDiagram.draw(outline) == DotDiagram.draw(outline))
    }
  }

  /// Whether every quote that opens on a line also closes there.
  private static func hasClosedQuotes(_ line: Substring) -> Bool {
    var isInside = false
    var isEscaped = false
    for character in line {
      if isEscaped {
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else if character == "\"" {
        isInside.toggle()
      }
    }
    return !isInside && !isEscaped
  }
}
