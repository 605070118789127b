import Expressions
import Fields
import Languages
import Testing
import WorkingCalendar

struct PlanStepTests {
  private func record(_ wording: String) throws -> Record {
    let value = try FieldType.step.read(wording)
    guard case .record(let record) = value else { throw Missing() }
    return record
  }

  private struct Missing: Error {}

  @Test func `a step tells its number, title, month, people and what comes before`() throws {
    let step = try record(
      "9. Doelgroep in beeld; toelichting: eerst afspraken; planning: mei 2019; wie: projectteam; na: 11"
    )
    #expect(step["number"] == .integer(9))
    #expect(step["title"] == .text("Doelgroep in beeld"))
    #expect(step["note"] == .text("eerst afspraken"))
    #expect(step["start"] == CivilDate(iso: "2019-05-01").map { .date($0) })
    #expect(step["end"] == CivilDate(iso: "2019-05-31").map { .date($0) })
    #expect(step["after"] == .list([.integer(11)]))
    #expect(step["status"] == nil)
  }

  @Test(arguments: [
    ("projectteam +stuurgroep", ["projectteam", "stuurgroep"]),
    ("? en de beleidsadviseur", ["?", "de beleidsadviseur"]), ("stuurgroep", ["stuurgroep"]),
    ("", []),
  ])
  func `who does it may be two, or somebody unknown`(who: String, names: [String]) throws {
    let step = try record("1. Draagvlak; wie: \(who)")
    guard case .list(let parties) = step["who"] else { throw Missing() }
    #expect(parties.map { $0.display(in: .nl) } == names)
    #expect(parties.first?.isOpen == (who.hasPrefix("?") ? true : parties.isEmpty ? nil : false))
  }

  @Test(arguments: [
    ("Bespreekpunt stuurgroep", "stuurgroep"), ("Bespreekpunt in de stuurgroep.", "stuurgroep"),
    ("Bespreekpunt is hoe de jeugd meedoet", nil), ("Volgens bijlage 2.", nil),
  ])
  func `only a body that the note names talks about it`(note: String, body: String?) throws {
    let step = try record("2. Begroting; toelichting: \(note)")
    #expect(step["discuss"] == body.map { .text($0) })
  }

  @Test func `what is put off is not overdue, and what is empty is open`() throws {
    #expect(
      try record("13. Verenigingen; toelichting: Nu nog niet aan de orde")["status"]
        == .text("deferred"))
    #expect(try record("ntb")["status"] == .text("open"))
  }

  @Test func `its wording reads back as the same step`() throws {
    let made = PlanStep.value(
      number: 16, title: "Plein", note: "Elke maand", planning: "mei 19", who: "Projectteam",
      after: [14])
    guard case .record(let step) = made, case .text(let raw) = step["raw"] else { throw Missing() }
    #expect(PlanStep.read(raw) == made)
  }
}
