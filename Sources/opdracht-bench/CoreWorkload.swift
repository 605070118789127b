import Definitions
import Expressions
import Fields
import JSONSyntax
import Languages
import Lifecycle
import ShippedFiles
import WorkingCalendar

/// Whole lives of Lekstroom assignments, without disk and socket: each is opened and taken through
/// fourteen actions to the archive, with its guards, required fields, deadlines and effects.
enum CoreWorkload {
  private static let actions: [(name: String, changes: [(String, String)])] = [
    ("indienen", []), ("agenderen", [("vergadering", "2018-01-31")]),
    ("instemmen", [("besluit", "Akkoord")]), ("capaciteit_vragen", []),
    ("db_wil_vragen", []), ("toekennen", [("toegekend", "Trekker: 100 uur")]),
    ("db_wil_instemmen", [("besluit_db_wil", "Akkoord")]),
    ("uren_schrijven", [("uren", "Trekker: 8 uur 2018-02-01")]),
    ("uitgave_boeken", [("uitgaven", "€ 500 2018-02-01")]),
    ("evalueren", [("opgeleverd", "ja")]), ("bespreken", [("evaluatienotitie", "Notitie")]),
    ("vervolg_besluiten", [("vervolg", "Afronden")]), ("afronden", [("afgesloten", "ja")]),
    ("archiveren", []),
  ]

  private static let fields: [(String, String)] = [
    ("titel", "Bench"), ("onderwerp", "Bench"), ("bestuurlijk_opdrachtgever", "Wethouder"),
    ("aanleiding", "a"), ("doel", "b"), ("resultaat", "c"), ("tijd", "tot 31-12-2018"),
    ("geld", "€ 5.000"), ("inzet", "Trekker: 100 uur"), ("trekker", "Een medewerker"),
    (
      "besluitvorming",
      "Het BPSDL wordt gevraagd in te stemmen; Het GSO wordt om capaciteit gevraagd; "
        + "Ter instemming aan het DB WIL"
    ),
  ]

  static func run(_ settings: Settings) throws {
    let life = try Life()
    var (transitions, microsteps) = (0, 0)
    let began = now()
    while now() - began < Double(settings.seconds) {
      for _ in 0..<100 {
        microsteps += try life.live()
        transitions += actions.count
      }
    }
    let elapsed = now() - began
    report([
      "workload": "core", "actions": .integer(actions.count),
      "transitions": .integer(transitions),
      "perSecond": rounded(Double(transitions) / elapsed),
      "microsteps": .integer(microsteps),
      "microstepsPerSecond": rounded(Double(microsteps) / elapsed),
    ])
  }

  /// What every life begins with, read once.
  private struct Life {
    let workflow: Workflow
    let id: AssignmentID
    let values: [FieldValue]
    let everybody: Requester
    let commands: [Command]
    let opening: Moment
    let moment: Moment

    init() throws {
      workflow = try WorkflowFile(parsing: ShippedFiles.workflows[0].bytes).workflow
      guard let id = AssignmentID("bench"), let start = Instant(iso: "2018-01-02T09:00:00Z"),
        let later = Instant(iso: "2018-02-01T09:00:00Z")
      else { throw BenchError("the names of the workload are names") }
      self.id = id
      opening = Moment(start, in: EuropeanZone.amsterdam)
      moment = Moment(later, in: EuropeanZone.amsterdam)
      let everybody = Requester(person: "bench", roles: workflow.roles.map(\.name))
      self.everybody = everybody
      values = try Self.changes(fields, of: workflow)
        .map { FieldValue(name: $0.field, value: $0.value) }
      commands = try actions.map { [workflow] action in
        let name = try workflow.action(named: action.name)
        return Command(
          by: everybody,
          .perform(name, try Self.changes(action.changes, of: workflow, for: name)))
      }
    }

    private static func changes(
      _ changes: [(String, String)], of workflow: Workflow, for action: ActionName? = nil
    ) throws -> [FieldChange] {
      try workflow.read(
        changes.map { WrittenChange(field: $0.0, operation: .set, wording: $0.1) }, for: action)
    }

    /// Returns how many transitions were taken, those that follow by themselves included.
    func live() throws -> Int {
      let opened = workflow.open(id, with: values, from: nil, by: everybody, at: opening)
      guard case .accepted(let event, _) = opened else { throw BenchError("not opened") }
      var assignment = try Assignment(openedBy: event)
      var taken = 0
      for (place, command) in commands.enumerated() {
        let moment = place < 2 ? opening : moment
        switch workflow.decide(command, about: assignment, at: moment) {
        case .accepted(let event, let advice):
          try assignment.apply(event)
          taken += advice.taken.count
        case .refused(let refusal):
          throw BenchError(
            "\(actions[place].name): \(refusal.blockers.map(\.message.en).joined(separator: " "))")
        }
      }
      guard workflow.isOver(assignment) else { throw BenchError("not over") }
      return taken
    }
  }
}
