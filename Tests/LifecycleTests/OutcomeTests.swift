import Lifecycle
import Testing

/// Denied, blocked, not declared, failed: four outcomes that are never taken for each other.
struct OutcomeTests {
  static let rows: [(scene: RemedyScene, action: String, kind: Refusal.Kind, word: String)] = [
    (RemedyScene(by: ["board"]), "go", .notAllowed, "not-allowed"),
    // Whoever may not, is told that first.
    (RemedyScene(guards: ["aantal > 5"], by: ["board"]), "go", .notAllowed, "not-allowed"),
    (
      RemedyScene(guards: ["aantal > 5"], fields: ["aantal": "3"]), "go", .blocked, "blocked"
    ),
    (RemedyScene(required: ["besluit"]), "go", .blocked, "blocked"),
    (RemedyScene(), "fly", .notDeclared, "not-declared"),
    (RemedyScene(guards: ["aantal > 5"]), "go", .failed, "failed"),
    (RemedyScene(guards: ["trekker.status == 'x'"]), "go", .failed, "failed"),
    // A condition that fails is never taken for one that does not hold.
    (
      RemedyScene(guards: ["1 == 2", "aantal > 5"]), "go", .failed, "failed"
    ),
  ]

  @Test(arguments: rows.indices)
  func `a refusal is of one kind`(row: Int) throws {
    let (scene, action, kind, word) = Self.rows[row]
    let workflow = try scene.workflow()
    let refusal = try workflow.refusal(action, on: try scene.assignment(in: workflow))
    #expect(refusal.kind == kind && refusal.kind.rawValue == word)
  }
}
