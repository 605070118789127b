import Definitions
import Fields
import JSONSyntax
import Languages
import Lifecycle
import Testing
import WorkingCalendar

/// A simulation of a definition that a test writes out, taken step by step.
struct Walk {
  private(set) var simulation: Simulation

  init(_ definition: String, at start: String = "2018-04-02T08:00:00Z") throws {
    let workflow = try WorkflowFile(parsing: Array(definition.utf8)).workflow
    simulation = try Simulation(of: workflow, at: try #require(Instant(iso: start)))
  }

  init(_ workflow: Workflow, at start: String) throws {
    simulation = try Simulation(of: workflow, at: try #require(Instant(iso: start)))
  }

  var states: [String] { simulation.assignment.configuration.map(\.text) }

  /// Takes a step; why it is refused, if it is.
  @discardableResult
  mutating func step(_ line: String) throws -> Refusal? {
    let step = try SimulationStep(parsing: Array(line.utf8))
    do throws(Refusal) {
      try simulation.take(step)
      return nil
    } catch {
      return error
    }
  }

  /// Takes a step that is not refused.
  mutating func take(_ line: String) throws {
    let refusal = try step(line)
    #expect(refusal == nil, "\(line): \(refusal?.blockers.map(\.message.en) ?? [])")
  }

  func value(_ field: String) throws -> JSON {
    let name = try #require(FieldName(field))
    return simulation.assignment.fields[name]?.json ?? .null
  }
}
