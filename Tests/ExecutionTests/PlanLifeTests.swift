import Execution
import Expressions
import Fields
import Journaling
import Lifecycle
import Registry
import ShippedFiles
import TestSupport
import Testing
import WorkingCalendar

/// The shipped workflow of a plan with steps, with all that it opens, under the engine.
struct PlanLifeTests {
  private static let everybody = Requester(
    person: "somebody",
    roles: ["stuurgroep", "trekker", "projectteam", "beleidsmedewerker", "opdrachtgever"]
      .compactMap { RoleName($0) })

  private static let files = [
    "match.json5", "meedoen-werkt.json5", "meedoeplein.json5", "stap.json5", "subsidie.json5",
  ]

  private static let plan = [
    "1. Plan vaststellen; planning: april 2019; wie: stuurgroep",
    "2. Begroting; toelichting: Bespreekpunt stuurgroep; planning: mei 2019; wie: stuurgroep",
    "9. Doelgroep in beeld; planning: mei 2019; wie: projectteam; na: 11",
    "11. Draagvlak bij partners; planning: mei 2019; wie: ? en adviseur",
    "13. Draagvlak bij verenigingen; toelichting: Nu nog niet aan de orde",
    "16. Meedoeplein organiseren; wie: projectteam",
  ]

  private func begin(at start: String) async throws -> ChangeScene {
    let home = try ChangeHome("")
    home.withdraw()
    for file in ShippedFiles.workflows where Self.files.contains(file.name) {
      // Nobody keeps count of hours or writes documents here, and scenarios that object to them are
      // left out.
      let text = file.text.replacing("checks: [\"budget\"],", with: "")
        .split(separator: "\n").filter { !$0.contains("plugin: \"documents\"") }
        .joined(separator: "\n")
      let end = try #require(text.firstRange(of: "\n  scenarios: ["))
      try home.offer(String(text[..<end.lowerBound]) + "\n}", as: file.name)
    }
    let scene = try await ChangeScene(home, at: start)
    try await scene.engine.start()
    _ = try await scene.engine.open(
      try #require(AssignmentID("plan")), workflow: try #require(AssignmentID("meedoen-werkt")),
      with: [], from: nil, by: Self.everybody)
    _ = try await scene.engine.edit(
      "plan",
      [
        WrittenChange(field: "titel", operation: .set, wording: "Experiment"),
        WrittenChange(field: "team", operation: .set, wording: "Trekker: 0,6 fte"),
      ] + Self.plan.map { WrittenChange(field: "stappen", operation: .add, wording: $0) },
      by: Self.everybody)
    return scene
  }

  private func take(
    _ action: String, _ values: [String: String] = [:], on id: String = "plan",
    in scene: ChangeScene
  ) async throws {
    _ = try await scene.engine.perform(
      action, on: id,
      with: values.sorted { $0.key < $1.key }.map {
        WrittenChange(
          field: $0.key, operation: $0.key == "matches" ? .add : .set, wording: $0.value)
      }, by: Self.everybody)
    await scene.engine.waitUntilDelivered()
  }

  private func carryOut(_ scene: ChangeScene, from first: String) async throws {
    try await take("vaststellen", ["besluit": "Akkoord"], in: scene)
    try await take("voorbereiden", in: scene)
    try await take("werven", ["vooruitlopen": "Proef"], in: scene)
    try await take(
      "uitvoeren", ["eerste_meedoeplein": first, "vooruitlopen": "Proef"], in: scene)
  }

  private func advance(_ scene: ChangeScene, to day: String) async throws {
    let instant = try #require(Instant(iso: "\(day)T12:00:00Z"))
    #expect(try await scene.engine.advance(to: instant))
    await scene.engine.waitUntilDelivered()
  }

  private func children(
    _ series: String, in scene: ChangeScene
  ) async throws -> [String] {
    try await scene.assignment("plan").children.filter { $0.series.text == series }.map(\.id.text)
  }

  private func due(_ id: String, in scene: ChangeScene) async throws -> [String] {
    try await scene.assignment(id).deadlines.filter { !$0.isSuspended }
      .map { "\($0.name) \($0.due)" }.sorted()
  }

  @Test func `a step that was put off is not overdue, and opens when the plan is widened`()
    async throws
  {
    let scene = try await begin(at: "2019-04-01T08:00:00Z")
    try await carryOut(scene, from: "2019-09-17")
    #expect(
      try await children("stappen", in: scene) == [
        "plan-stappen-2", "plan-stappen-11", "plan-stappen-16",
      ])
    #expect(
      try await due("plan-stappen-2", in: scene) == ["begin 2019-05-01", "eind 2019-05-31"])
    #expect(
      try await scene.assignment("plan-stappen-2").fields[#require(FieldName("bespreekpunt"))]
        == .boolean(true))
    try await take("beginnen", on: "plan-stappen-11", in: scene)
    try await take("afronden", on: "plan-stappen-11", in: scene)
    #expect(try await children("stappen", in: scene).last == "plan-stappen-9")
    try await advance(scene, to: "2019-06-01")
    let flags = try await scene.engine.report(on: "plan", for: Self.everybody).flags.map(
      \.name.text)
    #expect(flags == ["stap_te_laat"])
    for id in ["plan-stappen-2", "plan-stappen-9"] {
      try await take("vervallen", ["reden": "Niet nodig"], on: id, in: scene)
    }
    let calm = try await scene.engine.report(on: "plan", for: Self.everybody).flags
    #expect(calm.isEmpty)
    try await take("uitbreiden", ["uitbreidingsbesluit": "Akkoord"], in: scene)
    #expect(try await children("stappen", in: scene).last == "plan-stappen-13")
    #expect(try await due("plan-stappen-13", in: scene).isEmpty)
    try await scene.stop()
  }

  @Test func `a match of 16 April 2019 is to be followed up by the 25th, and each has its own`()
    async throws
  {
    let scene = try await begin(at: "2019-04-16T08:00:00Z")
    try await carryOut(scene, from: "2019-04-16")
    try await take("match_melden", ["matches": "Kandidaat 1 bij een bakker"], in: scene)
    try await take("match_melden", ["matches": "Kandidaat 2 bij een hovenier"], in: scene)
    #expect(try await children("matches", in: scene) == ["plan-matches-1", "plan-matches-2"])
    #expect(try await due("plan-matches-2", in: scene) == ["opvolging 2019-04-25"])
    #expect(try await scene.assignment("plan-matches-2").title == "Kandidaat 2 bij een hovenier")
    try await take("opvolgen", ["trajectplan": "Proefdraaien"], on: "plan-matches-1", in: scene)
    try await take(
      "plaatsen", ["geplaatst_op": "2019-04-16", "betaald": "ja"], on: "plan-matches-1", in: scene)
    #expect(
      try await scene.assignment("plan").fields[#require(FieldName("plaatsingen"))] == .integer(1))
    try await scene.stop()
  }

  @Test
  func `cancelling the meeting of 17 March 2020 drops its evaluation, and the series goes on`()
    async throws
  {
    let scene = try await begin(at: "2019-09-02T08:00:00Z")
    try await carryOut(scene, from: "2019-09-17")
    try await advance(scene, to: "2020-02-25")
    #expect(
      try await children("meedoeplein", in: scene) == [
        "plan-meedoeplein-2019-09-17", "plan-meedoeplein-2019-10-17",
        // 17 November is a Sunday.
        "plan-meedoeplein-2019-11-15", "plan-meedoeplein-2019-12-17",
        "plan-meedoeplein-2020-01-17", "plan-meedoeplein-2020-02-17",
        "plan-meedoeplein-2020-03-17",
      ])
    let cancelled = "plan-meedoeplein-2020-03-17"
    #expect(
      try await due(cancelled, in: scene) == [
        "draaiboek 2020-03-03", "evaluatie 2020-03-24", "houden 2020-03-17",
      ])
    try await take("afgelasten", ["reden": "Bijeenkomsten mogen niet"], on: cancelled, in: scene)
    #expect(try await due(cancelled, in: scene).isEmpty)
    #expect(try await scene.states(cancelled) == ["afgelast"])
    try await advance(scene, to: "2020-04-25")
    #expect(
      try await Array(children("meedoeplein", in: scene).suffix(2)) == [
        "plan-meedoeplein-2020-04-17", "plan-meedoeplein-2020-05-15",
      ])
    try await scene.stop()
  }
}
