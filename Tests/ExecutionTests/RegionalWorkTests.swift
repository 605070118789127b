import Execution
import Expressions
import Fields
import Languages
import Lifecycle
import ShippedFiles
import Testing
import WorkingCalendar

/// Regional assignments in the engine: work that was under way, and documents that came back.
struct RegionalWorkTests {
  private static let document: [(String, String)] = [
    ("titel", "Gesprekken"), ("onderwerp", "Gespreksvormen"), ("aanleiding", "Het loopt traag."),
    ("bestuurlijk_opdrachtgever", "Wethouder Zorg (gemeente Nieuwegein)"), ("doel", "Beter."),
    ("resultaat", "Teams."), ("tijd", "heel 2018"), ("geld", "€ 10.000 voor 2018"),
    ("besluitvorming", "Het BPSDL stemt in."), ("toegekend", "Trekker: 100 uur"),
    ("looptijd", "1 maart 2018 tot en met 31 oktober 2018"),
  ]

  private func scene() async throws -> PreviewScene {
    let text = try #require(ShippedFiles.workflows.first { $0.name == "lekstroom.json5" }).text
    return try await PreviewScene(text, at: "2018-09-20T08:00:00Z")
  }

  private func values(_ document: [(String, String)], in scene: PreviewScene) async throws
    -> [FieldValue]
  {
    let name = try #require(AssignmentID("lekstroom"))
    return try await scene.engine.reading(
      document.map { WrittenChange(field: $0.0, operation: .set, wording: $0.1) }, for: name
    ).map { FieldValue(name: $0.field, value: $0.value) }
  }

  @Test func `work that was under way begins where it is, since the day that it is there`()
    async throws
  {
    let scene = try await scene()
    let id = try #require(AssignmentID("gesprekken"))
    let name = try #require(AssignmentID("lekstroom"))
    let state = try await scene.engine.state(named: "uitvoering", of: name)
    let day = try #require(CivilDate(iso: "2018-03-01"))
    let outcome = try await scene.engine.open(
      id, workflow: name, with: try await values(Self.document, in: scene), from: nil,
      by: scene.somebody, in: [state], since: day)
    #expect(outcome.event.isBackdated)
    #expect(outcome.event.effectiveOn == day)
    #expect(outcome.event.recordedOn.description == "2018-09-20")
    #expect(outcome.assignment.configuration.map(\.text) == ["uitvoering"])
    // Of the reminders that lie behind, none comes now: 'eight weeks before' was in August.
    let rungs = try #require(outcome.assignment.deadlines.first { $0.name.text == "einde" }).rungs
    #expect(rungs.map(\.status) == [.skipped, .pending, .pending])
    _ = try await scene.engine.advance(to: try #require(Instant(iso: "2018-09-21T12:00:00Z")))
    #expect(try await scene.engine.log(of: id.text, limit: 10).count == 1)
    // A step may be backdated to that day, and no further.
    _ = try await scene.engine.perform(
      "evalueren", on: id.text,
      with: [WrittenChange(field: "opgeleverd", operation: .set, wording: "ja")],
      by: scene.somebody, effectiveOn: day)
    try await scene.stop()
  }

  @Test func `it needs what the steps before it ask for, and no day ahead`() async throws {
    let scene = try await scene()
    let id = try #require(AssignmentID("gesprekken"))
    let name = try #require(AssignmentID("lekstroom"))
    let state = try await scene.engine.state(named: "uitvoering", of: name)
    let document = try await values(
      Self.document.filter { !["doel", "geld"].contains($0.0) }, in: scene)
    let whole = try await values(Self.document, in: scene)
    let error = try await #require(throws: EngineError.self) {
      try await scene.engine.open(
        id, workflow: name, with: document, from: nil, by: scene.somebody, in: [state])
    }
    guard case .refused(let refusal) = error else { throw error }
    #expect(refusal.blockers.map(\.subject) == ["doel", "geld"])
    let ahead = try await #require(throws: EngineError.self) {
      try await scene.engine.open(
        id, workflow: name, with: whole, from: nil, by: scene.somebody, in: [state],
        since: CivilDate(iso: "2018-09-21"))
    }
    guard case .refused(let later) = ahead else { throw ahead }
    #expect(later.blockers.map(\.code) == [.day])
    #expect(try await scene.engine.log(of: nil, limit: 10).isEmpty)
    try await scene.stop()
  }

  @Test func `a submission after a return tells which fields changed`() async throws {
    let scene = try await scene()
    try await scene.submit("gesprekken", on: try #require(CivilDate(iso: "2018-10-10")))
    _ = try await scene.engine.advance(to: try #require(Instant(iso: "2018-10-10T10:00:00Z")))
    let reason = WrittenChange(field: "reden", operation: .set, wording: "Te duur")
    let returned = try await scene.engine.perform(
      "terugleggen", on: "gesprekken", with: [reason], by: scene.somebody)
    #expect(returned.changes == nil)
    #expect(try await scene.engine.versions(of: "gesprekken").map(\.differences.count) == [0])
    try await scene.edit("gesprekken", "geld", "€ 5.000 voor 2018")
    try await scene.edit("gesprekken", "doel", "Anders.")
    try await scene.edit("gesprekken", "doel", "Beter.")
    try await scene.edit("gesprekken", "kwaliteit", "Goed.")
    let trial = try await scene.engine.perform(
      "indienen", on: "gesprekken", with: [], by: scene.somebody, isTrial: true)
    #expect(trial.changes?.differences.map(\.field.text) == ["geld", "kwaliteit"])
    let outcome = try await scene.engine.perform(
      "indienen", on: "gesprekken", with: [], by: scene.somebody)
    #expect(outcome.changes?.number == 2)
    let message = try #require(outcome.event.effects.first { $0.product == "bericht" })
    #expect(message.particulars["changed"] == .list([.text("geld"), .text("kwaliteit")]))
    let money = try #require(outcome.changes?.differences.first)
    #expect(money.before.display(in: .nl) == "Binnen de begroting")
    #expect(money.after.display(in: .nl) == "€ 5.000 voor 2018")
    let versions = try await scene.engine.versions(of: "gesprekken")
    #expect(versions == [try #require(outcome.changes)])
    try await scene.stop()
  }
}
