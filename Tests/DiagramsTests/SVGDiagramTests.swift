import Diagrams
import Testing

/// The picture: well formed, safe, readable without seeing it, and always the same.
struct SVGDiagramTests {
  @Test func `the picture is well formed and holds no script`() throws {
    let elements = try #require(
      MarkupCheck.elements(in: try SVGDiagram.draw(ExampleOutlines.assignment)))
    #expect(
      Set(elements) == ["svg", "title", "desc", "style", "rect", "path", "circle", "text"])
  }

  @Test func `the same outline gives the same bytes`() throws {
    for seed in UInt64(1)...20 {
      let outline = RandomOutline.outline(seed: seed)
      let first = try SVGDiagram.draw(outline)
      #expect(try SVGDiagram.draw(outline) == first)
      #expect(MarkupCheck.elements(in: first) != nil, "seed \(seed)")
    }
  }

  @Test func `the picture is named and told in sentences`() throws {
    let text = try SVGDiagram.draw(ExampleOutlines.assignment)
    #expect(text.contains("role=\"img\" lang=\"nl\""))
    #expect(text.contains("<title id=\"diagram-"))
    #expect(text.contains("Van Concept naar Aangemeld: Indienen."))
    #expect(text.contains("Van Afgerond vanzelf naar Gearchiveerd: na 30 dagen."))
    #expect(text.contains("In Ingestemd lopen tegelijk Gemeentesecretaris en Dagelijks bestuur."))
    #expect(text.contains("In Uitvoering kan: Voortgang melden."))
    #expect(text.contains("Gestopt is een eindtoestand."))
    #expect(text.contains("De opdracht is nu in Uitvoering."))
    #expect(text.contains(">(nu hier)</text>"))
  }

  @Test func `English has its own words`() throws {
    var outline = ExampleOutlines.assignment
    outline.language = "en"
    let text = try SVGDiagram.draw(outline)
    #expect(text.contains("lang=\"en\""))
    #expect(text.contains("From Concept to Aangemeld: Indienen."))
    #expect(text.contains(">(here now)</text>"))
  }

  @Test(arguments: [
    "<script>alert(1)</script>", "\"><img src=x onerror='y'>", "a & b &lt; c", "]]>", "--> <!--",
    "\u{0}\u{8}\u{1B}[31m", "\u{202E}omgekeerd", "regel\neen\ttwee", "{{x}} ${y} `z`", "\u{FFFF}",
  ])
  func `naughty text stays text`(naughty: String) throws {
    let outline = ChartOutline(
      title: naughty,
      states: [
        ExampleOutlines.state(naughty, naughty, isActive: true),
        ExampleOutlines.state("b", naughty),
      ],
      transitions: [
        ExampleOutlines.move(naughty, "b", naughty), ExampleOutlines.move("b", "b", naughty),
        OutlineTransition(source: "b", targets: [], label: naughty),
      ],
      initial: [naughty], language: naughty)
    let text = try SVGDiagram.draw(outline)
    let elements = try #require(MarkupCheck.elements(in: text))
    #expect(!elements.contains("script") && !elements.contains("img"))
    #expect(text.contains("lang=\"nl\""))
    let unwanted: [Unicode.Scalar] = ["\u{0}", "\u{8}", "\u{1B}", "\u{202E}", "\u{FFFF}", "\t"]
    #expect(!text.unicodeScalars.contains { unwanted.contains($0) })
  }

  @Test func `a state without a label shows its name`() throws {
    let outline = ChartOutline(
      title: "", states: [ExampleOutlines.state("a", ""), ExampleOutlines.state("b", " ")],
      transitions: [ExampleOutlines.move("a", "b", "")], initial: ["a"], language: "nl")
    let text = try SVGDiagram.draw(outline)
    #expect(text.contains(">a</text>") && text.contains(">b</text>"))
    #expect(text.contains("Van a naar b."))
    #expect(try LayoutCheck.faults(in: outline) == [])
  }

  @Test func `a long label is cut into lines`() throws {
    let label = "Terugsturen om aan te vullen met een begroting"
    let layout = try ChartLayout(ExampleOutlines.assignment)
    let lines = layout.routes.compactMap(\.label).first { $0.lines.count > 1 }?.lines
    #expect(lines == ["Terugsturen om aan te", "vullen met een begroting"])
    #expect(lines?.joined(separator: " ") == label)
  }
}
