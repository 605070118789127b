import JSONSyntax
import Languages
import Lifecycle

extension DefinitionReader {
  /// The most scenarios of one file.
  static let maximumScenarios = 1_000

  /// Reads and runs the scenarios of a sound workflow. Returns their number.
  mutating func checkScenarios(_ node: SourceNode?, of workflow: Workflow) -> Int {
    let runs = scenarioRuns(node, of: workflow)
    for (scenario, run) in runs {
      for difference in run.differences {
        log.report(
          .scenario, at: difference.position,
          nl: "scenario '\(scenario.name)': \(difference.message.nl)",
          en: "scenario '\(scenario.name)': \(difference.message.en)")
      }
    }
    return runs.count
  }

  private mutating func scenarioRuns(
    _ node: SourceNode?, of workflow: Workflow
  ) -> [(Scenario, ScenarioRun)] {
    guard let node else { return [] }
    guard case .array(let elements) = node.content else {
      expected(
        node, nl: "hier hoort een lijst van scenario's", en: "a list of scenarios belongs here")
      return []
    }
    guard elements.count <= Self.maximumScenarios else {
      log.report(
        .limit, at: node.position,
        nl: "een bestand heeft hoogstens \(Self.maximumScenarios) scenario's",
        en: "a file has at most \(Self.maximumScenarios) scenarios")
      return []
    }
    let reader = ScenarioReader(source: source, workflow: workflow)
    var runs: [(Scenario, ScenarioRun)] = []
    for element in elements {
      do throws(JSONSyntaxError) {
        let scenario = try reader.scenario(element)
        runs.append((scenario, ScenarioRun(scenario, of: workflow)))
      } catch {
        log.report(.scenario, at: error.position, nl: error.message, en: error.message)
      }
    }
    return runs
  }
}
