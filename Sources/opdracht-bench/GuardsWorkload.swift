import Definitions
import Expressions
import JSONSyntax
import Lifecycle
import ShippedFiles
import WorkingCalendar

/// Evaluations of conditions of the Lekstroom workflow: a comparison of dates, working days with a
/// way out, and a search through a list of records.
enum GuardsWorkload {
  private static let sources = [
    "vergadering >= today",
    "today <= vergadering - workdays(10) || spoedreden != null",
    #"!besluitvorming.exists(b, b.ask == "agree" && has(b.body) && b.body == "DB WIL")"#,
  ]

  static func run(_ settings: Settings) throws {
    let workflow = try WorkflowFile(parsing: ShippedFiles.workflows[0].bytes).workflow
    let conditions = workflow.chart.transitions.flatMap(\.guards).map(\.condition)
    let context = try Context()
    for source in sources {
      guard let condition = conditions.first(where: { $0.source == source }) else {
        throw BenchError("the workflow has no condition \(source)")
      }
      var count = 0
      let began = now()
      while now() - began < Double(settings.seconds) {
        for _ in 0..<1_000 {
          guard case .success(.boolean) = condition.value(in: context) else {
            throw BenchError("\(source) has no value")
          }
        }
        count += 1_000
      }
      report([
        "workload": "guards", "guard": .string(source), "evaluations": .integer(count),
        "perSecond": rounded(Double(count) / (now() - began)),
      ])
    }
  }

  /// An assignment that asks three bodies for a decision, as conditions see it.
  private struct Context: EvaluationContext {
    let today: CivilDate
    let values: [String: Value]
    let calendar = WorkingCalendar.dutch
    let zone: any ZoneRules = EuropeanZone.amsterdam

    init() throws {
      guard let today = CivilDate(iso: "2018-01-02"), let meeting = CivilDate(iso: "2018-01-31")
      else { throw BenchError("the dates of the workload are dates") }
      self.today = today
      let requests = [("agree", "BPSDL"), ("capacity", "GSO"), ("agree", "DB WIL")].map {
        Value.record(Record([("ask", .text($0.0)), ("body", .text($0.1))]))
      }
      values = [
        "besluitvorming": .list(requests), "spoedreden": .null, "vergadering": .date(meeting),
      ]
    }

    func value(of name: String) -> Value? { values[name] }
    func hasRole(_ role: String) -> Bool { false }
    func inState(_ state: String) -> Bool { false }
    func decision(of body: String) -> Value { .null }
    func children(of series: String) -> Value { .list([]) }
    func approval(of state: String) -> Value { .null }
    func conditions(of state: String) -> Value { .list([]) }
  }
}
