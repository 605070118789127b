import Definitions
import JSONSyntax
import Languages
import Lifecycle
import ShippedFiles
import Testing
import WorkingCalendar

/// The starting definitions that `opdracht template` prints.
struct TemplateTests {
  private static func file(_ language: Language) throws -> WorkflowFile {
    let template = try #require(ShippedFiles.templates[language.rawValue])
    return try WorkflowFile(parsing: Array(template.text(named: "subsidie-2").utf8))
  }

  @Test(arguments: Language.allCases)
  func `a template loads under its name, without a remark`(language: Language) throws {
    let file = try Self.file(language)
    #expect(file.workflow.reference.name.text == "subsidie-2")
    #expect(file.remarks.map(\.message.en) == [])
    let text = try #require(ShippedFiles.templates[language.rawValue]).text(named: "x")
    #expect(try Judge(language).violations(in: text) == [])
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 100 })
  }

  @Test func `the templates are one in two languages`() throws {
    let charts = try Language.allCases.map { try Self.file($0).workflow.chart }
    #expect(charts[0].states.count == charts[1].states.count)
    let lines = Language.allCases.map { language in
      ShippedFiles.templates[language.rawValue]?.text(named: "x").split(separator: "\n")
        .filter { !$0.drop { $0 == " " }.hasPrefix("//") }.count
    }
    #expect(lines[0] == lines[1])
  }

  /// What the names of the way below are called in the template of a language.
  private static func names(_ language: Language) -> [String: String] {
    switch language {
    case .en: [:]
    case .nl:
      [
        "title": "titel", "goal": "doel", "meeting": "vergadering", "submit": "indienen",
        "deciding": "besluitvorming", "return": "terugleggen", "reason": "reden",
        "draft": "concept", "suspend": "opschorten", "suspended": "opgeschort",
        "resume": "hervatten", "agree": "instemmen", "decision": "besluit",
        "execution": "uitvoering", "deliver": "opleveren", "delivered": "opgeleverd",
        "completed": "klaar",
      ]
    }
  }

  /// A way through the template: a step, the state after it, and whether it is taken.
  private static let way: [(step: String, state: String, isTaken: Bool)] = [
    (#"{"event": "submit"}"#, "draft", false),
    (#"{"edit": {"title": "A", "goal": "B", "meeting": "2018-04-05"}}"#, "draft", true),
    (#"{"event": "submit"}"#, "deciding", true),
    (#"{"event": "return"}"#, "deciding", false),
    (#"{"event": "return", "data": {"reason": "C"}}"#, "draft", true),
    (#"{"advance": "P7D"}"#, "draft", true),
    (#"{"event": "submit"}"#, "draft", false),
    (#"{"edit": {"meeting": "2018-04-28"}}"#, "draft", true),
    (#"{"event": "submit"}"#, "deciding", true),
    (#"{"event": "suspend", "data": {"reason": "D"}}"#, "suspended", true),
    (#"{"event": "resume"}"#, "deciding", true),
    (#"{"advance": "P21D"}"#, "deciding", true),
    (#"{"event": "agree", "data": {"decision": "E"}}"#, "execution", true),
    (#"{"event": "deliver", "data": {"delivered": false}}"#, "execution", true),
    (#"{"event": "deliver", "data": {"delivered": true}}"#, "completed", true),
  ]

  @Test(arguments: Language.allCases)
  func `a template runs to its end`(language: Language) throws {
    let workflow = try Self.file(language).workflow
    let names = Self.names(language)
    let start = try #require(Instant(iso: "2018-04-02T08:00:00Z"))
    var simulation = try Simulation(of: workflow, at: start)
    for (line, state, isTaken) in Self.way {
      let words = line.split(separator: "\"", omittingEmptySubsequences: false).map(String.init)
      let step = words.map { names[$0] ?? $0 }.joined(separator: "\"")
      let request = try SimulationStep(parsing: Array(step.utf8))
      do throws(Refusal) {
        try simulation.take(request)
        #expect(isTaken, "\(step)")
      } catch {
        #expect(!isTaken && error.kind == .blocked, "\(step): \(error)")
      }
      let place: JSON = [.string(names[state] ?? state)]
      #expect(simulation.state["configuration"] == place, "\(step)")
    }
    #expect(simulation.isDone)
  }
}
