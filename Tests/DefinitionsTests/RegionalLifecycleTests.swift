import Definitions
import Expressions
import Fields
import Lifecycle
import ShippedFiles
import Testing
import WorkingCalendar

/// The shipped lifecycle of a regional assignment, wherever one is.
struct RegionalLifecycleTests {
  private static let everyRequest = [
    "Het BPSDL stemt in.", "Het GSO geeft capaciteit.",
    "De opdracht gaat ter instemming aan het DB WIL.", "Bespreken in de werkgroep",
    "Bespreken in het DB WIL", "Bespreken in het BPSDL", "Elk college besluit.",
    "De gemeenteraden besluiten.",
  ].joined(separator: ";")

  private let workflow: Workflow
  private let everybody: Requester

  init() throws {
    let file = try #require(ShippedFiles.workflows.first { $0.name == "lekstroom.json5" })
    workflow = try WorkflowFile(parsing: file.bytes).workflow
    everybody = Requester(person: "jansen", roles: workflow.roles.map(\.name))
  }

  private func moment(_ day: String) throws -> Moment {
    Moment(try #require(Instant(iso: "\(day)T10:00:00Z")), in: EuropeanZone.amsterdam)
  }

  private func opened(in state: StateName, _ wordings: [(String, String)]) throws -> Assignment {
    let changes = try workflow.read(
      wordings.map { WrittenChange(field: $0.0, operation: .set, wording: $0.1) })
    let decision = workflow.open(
      try #require(AssignmentID("opdracht")),
      with: changes.map { FieldValue(name: $0.field, value: $0.value) }, from: nil,
      by: everybody, in: [state], at: try moment("2018-03-05"))
    guard case .accepted(let event, _) = decision else {
      throw Unexpected(decision: "\(decision)")
    }
    return try Assignment(openedBy: event)
  }

  private struct Unexpected: Error { let decision: String }

  private func perform(
    _ action: String, _ wordings: [(String, String)] = [], on assignment: Assignment
  ) throws -> Assignment {
    let name = try #require(ActionName(action))
    let changes = try workflow.read(
      wordings.map { WrittenChange(field: $0.0, operation: .set, wording: $0.1) }, for: name)
    let decision = workflow.decide(
      Command(by: everybody, .perform(name, changes)), about: assignment,
      at: try moment("2018-03-06"))
    guard case .accepted(let event, _) = decision else {
      throw Unexpected(decision: "\(action): \(decision)")
    }
    var after = assignment
    try after.apply(event)
    return after
  }

  /// Every state without states inside of the active part.
  private var leaves: [StateName] {
    let chart = workflow.chart
    return chart.states.indices.filter { state in
      let isActive = chart.ancestors(of: state).contains { chart.states[$0].name.text == "actief" }
      return isActive && chart.states[state].isAtomic
    }.map { chart.states[$0].name }
  }

  @Test func `from every state it stops, and rests and goes on where it was`() throws {
    #expect(leaves.count > 25)
    for leaf in leaves {
      let assignment = try opened(in: leaf, [("besluitvorming", Self.everyRequest)])
      let stopped = try perform("stoppen", [("reden", "Geen geld")], on: assignment)
      #expect(stopped.configuration.map(\.text) == ["gestopt"], "\(leaf)")
      #expect(stopped.deadlines.isEmpty)
      let resting = try perform("opschorten", [("reden", "Verkiezingen")], on: assignment)
      #expect(resting.configuration.map(\.text) == ["opgeschort"], "\(leaf)")
      let back = try perform("hervatten", on: resting)
      #expect(back.configuration == assignment.configuration, "\(leaf)")
    }
  }

  @Test func `an assignment begins in the midst with what every way to there asks for`() throws {
    let id = try #require(AssignmentID("opdracht"))
    let lacking: (String) throws -> [String] = { state in
      workflow.blockers(ofBeginningIn: [try #require(StateName(state))], with: [], as: id)
        .map(\.subject)
    }
    let asked = [
      "titel", "onderwerp", "bestuurlijk_opdrachtgever", "aanleiding", "doel", "resultaat", "tijd",
      "geld", "besluitvorming",
    ]
    for state in ["concept", "opgeschort", "gestopt"] {
      #expect(try lacking(state) == [], "\(state)")
    }
    for state in ["aangemeld", "geagendeerd", "capaciteit_gevraagd", "uitvoering", "besproken"] {
      #expect(try lacking(state) == asked, "\(state)")
    }
    let titel = FieldValue(name: try #require(FieldName("titel")), value: .text("Loket"))
    #expect(
      workflow.blockers(
        ofBeginningIn: [try #require(StateName("uitvoering"))], with: [titel], as: id
      ).map(\.subject) == Array(asked.dropFirst()))
  }

  @Test func `what a college agreed on holds through the next round`() throws {
    var assignment = try opened(
      in: try #require(StateName("vervolgbesluit")),
      [("besluitvorming", "Elk college besluit."), ("looptijd", "heel 2018")])
    let colleges = ["IJsselstein", "Lopik", "Nieuwegein", "Vianen"]
    assignment = try perform("voorleggen", on: assignment)
    assignment = try perform(
      "college_instemmen", [("college", "Houten"), ("voorwaarden", "Elk jaar een verslag")],
      on: assignment)
    for college in colleges {
      assignment = try perform("college_instemmen", [("college", college)], on: assignment)
    }
    // The second time nobody asks for anything, and one does not agree in the end.
    assignment = try perform("voorleggen", on: assignment)
    let round = try #require(assignment.approvals.first { $0.state.text == "colleges_gevraagd" })
    #expect(round.ballots.isEmpty)
    #expect(round.owed.flatMap(\.conditions).map(\.text) == ["Elk jaar een verslag"])
    assignment = try perform(
      "college_instemmen", [("college", "Houten"), ("voorwaarden", "Een kort verslag")],
      on: assignment)
    assignment = try perform(
      "college_afwijzen", [("college", "Lopik"), ("reden", "Te duur")], on: assignment)
    assignment = try perform("vervolg_besluiten", [("vervolg", "Stoppen")], on: assignment)
    #expect(throws: Unexpected.self) {
      try perform("afronden", [("afgesloten", "ja")], on: assignment)
    }
    // Of the round that was refused nothing is left for the one after it.
    assignment = try perform("voorleggen", on: assignment)
    assignment = try perform(
      "voorwaarde_vervullen", [("voorwaarde", "Elk jaar een verslag")], on: assignment)
    #expect(throws: Unexpected.self) {
      try perform("voorwaarde_vervullen", [("voorwaarde", "Een kort verslag")], on: assignment)
    }
    for college in ["Houten"] + colleges {
      assignment = try perform("college_instemmen", [("college", college)], on: assignment)
    }
    assignment = try perform("afronden", [("afgesloten", "ja")], on: assignment)
    #expect(assignment.configuration.map(\.text) == ["afgerond"])
  }
}
