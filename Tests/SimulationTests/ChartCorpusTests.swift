import Definitions
import Fields
import Glibc
import JSONSyntax
import Lifecycle
import TestSupport
import Testing
import WorkingCalendar

/// The statechart algorithm against its corpus: each file is a small definition, a script, and the
/// configuration that the algorithm of SCXML gives before the first and after each step.
struct ChartCorpusTests {
  static let folder =
    #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    .joined(separator: "/") + "/Charts"

  static let names = Folder.names(in: folder, ending: ".json5")

  @Test func `the corpus is there`() {
    #expect(Self.names.count > 200)
  }

  @Test(arguments: names)
  func `a chart runs as SCXML says`(name: String) throws {
    let bytes = try Folder.bytes(of: "\(Self.folder)/\(name)")
    let node = try JSONParser.parse(bytes, as: .json5)
    let chart = try #require(node.json)
    let definition = try #require(chart["definition"])
    let workflow = try WorkflowFile(parsing: Array(definition.text.utf8)).workflow
    let start = try #require(Instant(iso: "2018-04-02T08:00:00Z"))
    var simulation = try Simulation(of: workflow, at: start)
    let steps = try #require(chart["steps"]?.array)
    let expected = try #require(chart["expect"]?.array)
    #expect(expected.count == steps.count + 1)
    var seen = [simulation.state]
    for step in steps {
      let next = try SimulationStep(parsing: Array(step.text.utf8))
      do throws(Refusal) {
        try simulation.take(next)
      } catch {
        #expect([.blocked, .notDeclared].contains(error.kind), "\(error)")
      }
      seen.append(simulation.state)
    }
    for (place, (state, wanted)) in zip(seen, expected).enumerated() {
      let about: () -> String = { "step \(place): \(wanted.text), but \(state.text)" }
      #expect(state["configuration"] == wanted["configuration"], "\(about())")
      #expect(state["done"] == wanted["done"], "\(about())")
      if let fields = wanted["fields"] {
        #expect(state["fields"]?.canonicalText == fields.canonicalText, "\(about())")
      }
    }
  }
}
