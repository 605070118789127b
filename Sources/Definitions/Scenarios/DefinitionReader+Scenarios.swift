import JSONSyntax
import Languages
import Lifecycle

extension DefinitionReader {
  /// The most scenarios of one file.
  static let maximumScenarios = 1_000
  /// The most steps of all of them together.
  private static let maximumWork = 200_000

  /// Reads and runs the scenarios of a sound workflow. Returns those that could be run.
  mutating func checkScenarios(_ node: SourceNode?, of workflow: Workflow) -> [ScenarioRun] {
    guard let node, let elements = list(node) else { return [] }
    guard elements.count <= Self.maximumScenarios else {
      log.report(
        .limit, at: node.stretch,
        nl: "een bestand heeft hoogstens \(Self.maximumScenarios) scenario's",
        en: "a file has at most \(Self.maximumScenarios) scenarios")
      return []
    }
    var runs: [ScenarioRun] = []
    var allowance = Self.maximumWork
    for element in elements {
      guard allowance >= 0 else {
        log.report(
          .limit, at: element.stretch,
          nl: "de scenario's hiervoor vragen samen te veel stappen; de rest is niet gespeeld",
          en: "the scenarios before take too many steps together; the rest did not run")
        break
      }
      guard let scenario = scenario(element, of: workflow) else { continue }
      let run = ScenarioRun(scenario, of: workflow, within: allowance)
      allowance -= run.work
      for difference in run.differences {
        log.report(
          .scenario, at: difference.stretch,
          nl: "scenario '\(scenario.name)': \(difference.message.nl)",
          en: "scenario '\(scenario.name)': \(difference.message.en)")
      }
      runs.append(run)
    }
    return runs
  }
}
