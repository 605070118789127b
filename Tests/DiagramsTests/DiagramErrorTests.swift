import Diagrams
import Testing

/// What is not drawn.
struct DiagramErrorTests {
  @Test func `too many states are refused by all three`() {
    let count = DiagramLimits.maximumStates + 1
    let outline = outline((0..<count).map { ExampleOutlines.state("s\($0)", "") })
    let expected = DiagramError(.tooManyStates(count))
    #expect(throws: expected) { try SVGDiagram.draw(outline) }
    #expect(throws: expected) { try MermaidDiagram.draw(outline) }
    #expect(throws: expected) { try DotDiagram.draw(outline) }
  }

  @Test func `too many edges are refused`() {
    let targets = [String](repeating: "a", count: DiagramLimits.maximumEdges + 1)
    let outline = outline(
      [ExampleOutlines.state("a", "")],
      [OutlineTransition(source: "a", targets: targets, label: "")])
    #expect(throws: DiagramError(.tooManyEdges(targets.count))) { try SVGDiagram.draw(outline) }
  }

  @Test func `too deep a nest is refused`() {
    var state = ExampleOutlines.state("s0", "")
    for depth in 1...DiagramLimits.maximumDepth {
      state = ExampleOutlines.state("s\(depth)", "", .compound(initial: []), [state])
    }
    let outline = outline([state])
    #expect(throws: DiagramError(.tooDeep(DiagramLimits.maximumDepth + 1))) {
      try SVGDiagram.draw(outline)
    }
  }

  @Test func `names must be unique and known`() {
    let state = ExampleOutlines.state("a", "A")
    #expect(throws: DiagramError(.duplicateName("a"))) {
      try SVGDiagram.draw(outline([state, state]))
    }
    #expect(throws: DiagramError(.unknownName("b"))) {
      try SVGDiagram.draw(outline([state], [ExampleOutlines.move("a", "b", "")]))
    }
    #expect(DiagramError(.unknownName("b\n")).description == "no state is named b")
  }

  private func outline(
    _ states: [OutlineState], _ transitions: [OutlineTransition] = []
  ) -> ChartOutline {
    ChartOutline(
      title: "", states: states, transitions: transitions, initial: [], language: "nl")
  }
}
