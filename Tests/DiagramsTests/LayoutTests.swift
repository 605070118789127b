import Diagrams
import Testing

/// Where things go: nothing overlaps, and every edge ends where it should.
struct LayoutTests {
  @Test func `the example has no overlaps and its edges end at borders`() throws {
    #expect(try LayoutCheck.faults(in: ExampleOutlines.assignment) == [])
  }

  @Test func `random outlines have no overlaps and their edges end at borders`() throws {
    for seed in UInt64(1)...200 {
      let faults = try LayoutCheck.faults(in: RandomOutline.outline(seed: seed))
      #expect(faults == [], "seed \(seed)")
    }
  }

  @Test func `one state is drawn`() throws {
    let layout = try ChartLayout(outline([ExampleOutlines.state("a", "Alleen")]))
    #expect(layout.boxes.map(\.shape) == [.chart, .state])
    #expect(layout.routes.isEmpty)
  }

  @Test func `a chart without states is an empty page`() throws {
    let layout = try ChartLayout(outline([]))
    #expect(layout.boxes.map(\.shape) == [.chart])
    #expect(layout.width > 0 && layout.height > 0)
  }

  @Test func `what follows lies below what came before`() throws {
    let states = ["a", "b", "c"].map { ExampleOutlines.state($0, $0) }
    let layout = try ChartLayout(
      outline(
        states,
        [
          ExampleOutlines.move("a", "b", "x"), ExampleOutlines.move("b", "c", ""),
          ExampleOutlines.move("c", "a", "terug"),
        ], initial: ["a"]))
    let tops = layout.boxes.dropFirst().map(\.frame.y)
    #expect(tops == tops.sorted())
    let back = layout.routes.first { $0.label?.lines == ["terug"] }
    #expect(back.map { ($0.points.first?.y ?? 0) > ($0.points.last?.y ?? 0) } == true)
  }

  @Test func `parts of a parallel state lie beside each other with a line between`() throws {
    let parts = ["x", "y", "z"].map {
      ExampleOutlines.state($0, $0, .compound(initial: []), [ExampleOutlines.state($0 + "1", "")])
    }
    let layout = try ChartLayout(outline([ExampleOutlines.state("p", "P", .parallel, parts)]))
    let regions = layout.boxes.filter { $0.shape == .region(hasBorder: false) }
    #expect(regions.count == 3)
    #expect(Set(regions.map(\.frame.y)).count == 1)
    #expect(Set(regions.map(\.frame.height)).count == 1)
    #expect(layout.separators.count == 2)
    for (place, separator) in layout.separators.enumerated() {
      #expect(regions[place].frame.right < separator.top.x)
      #expect(separator.top.x < regions[place + 1].frame.x)
    }
  }

  @Test func `an edge from inside crosses the border once and ends outside`() throws {
    let layout = try ChartLayout(ExampleOutlines.assignment)
    let route = try #require(layout.routes.first { $0.label?.lines == ["Afwijzen"] })
    let outer = try #require(layout.boxes.first { $0.text.label == ["Actief"] }).frame
    let crossings = zip(route.points, route.points.dropFirst()).count { start, end in
      (start.y < outer.bottom) != (end.y < outer.bottom)
    }
    #expect(crossings == 1)
  }

  @Test func `several targets share a fork`() throws {
    let states = ["a", "b", "c"].map { ExampleOutlines.state($0, $0) }
    let split = OutlineTransition(source: "a", targets: ["b", "c"], label: "Splitsen")
    let layout = try ChartLayout(outline(states, [split]))
    #expect(layout.boxes.count { $0.shape == .fork } == 1)
    #expect(layout.routes.map(\.hasArrow) == [false, true, true])
  }

  @Test func `an action that stays makes its box higher and has no edge`() throws {
    let state = ExampleOutlines.state("a", "A")
    let action = OutlineTransition(source: "a", targets: [], label: "Melden")
    let plain = try ChartLayout(outline([state]))
    let listed = try ChartLayout(outline([state], [action]))
    #expect(listed.routes.isEmpty)
    #expect(listed.boxes[1].text.actions == ["Melden"])
    #expect(listed.boxes[1].frame.height > plain.boxes[1].frame.height)
  }

  @Test func `three hundred states are laid out without faults`() throws {
    let states = (0..<300).map { ExampleOutlines.state("s\($0)", "Stap \($0)") }
    var moves = (1..<300).map { ExampleOutlines.move("s\($0 / 2)", "s\($0)", "") }
    for step in stride(from: 20, to: 300, by: 20) {
      moves.append(ExampleOutlines.move("s\(step)", "s\(step / 4)", "terug"))
    }
    #expect(try LayoutCheck.faults(in: outline(states, moves, initial: ["s0"])) == [])
  }

  @Test func `states without transitions fill rows`() throws {
    let states = (0..<100).map { ExampleOutlines.state("s\($0)", "") }
    let layout = try ChartLayout(outline(states))
    #expect(Set(layout.boxes.dropFirst().map(\.frame.y)).count == 10)
  }

  private func outline(
    _ states: [OutlineState], _ transitions: [OutlineTransition] = [], initial: [String] = []
  ) -> ChartOutline {
    ChartOutline(
      title: "Proef", states: states, transitions: transitions, initial: initial, language: "nl")
  }
}
