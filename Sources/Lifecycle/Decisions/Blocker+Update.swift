import Fields
import Languages

extension Blocker {
  /// A newer document changes a field that others may change.
  static func mayNotChange(
    _ field: FieldName, _ roles: [RoleName], held requester: Requester, in workflow: Workflow
  ) -> Blocker {
    let label = workflow.label(of: field)
    let plain = Blocker.role(roles, held: requester, in: workflow)
    return Blocker(
      code: .role, subject: field.text,
      message: LocalizedText(
        nl: "\(label.nl): \(plain.message.nl)", en: "\(label.en): \(plain.message.en)"),
      remedy: plain.remedy, liftedBy: roles)
  }

  /// Nothing may be changed outside the steps: a newer document neither.
  static func documentIsFixed(
    in workflow: Workflow, configuration: Configuration
  ) -> Blocker {
    let states = stateLabels(configuration, in: workflow)
    let dutch = states.map(\.nl).joined(separator: ", ")
    let english = states.map(\.en).joined(separator: ", ")
    return Blocker(
      code: .notPossible, subject: "document",
      message: LocalizedText(
        nl: "Het document ligt vast in de fase \(dutch).",
        en: "The document is fixed in the stage \(english)."),
      remedy: LocalizedText(
        nl: "Laat de opdracht teruggaan naar concept, en lees het document dan opnieuw in.",
        en: "Return the assignment to its draft, and read the document again then."))
  }
}

extension Blocker {
  /// A field with one value is given two: which one counts, nobody can tell.
  static func givenTwice(_ field: FieldName, in workflow: Workflow) -> Blocker {
    let label = workflow.label(of: field)
    return Blocker(
      code: .value, subject: field.text,
      message: LocalizedText(
        nl: "\(label.nl) heeft één waarde, en is twee keer opgegeven.",
        en: "\(label.en) has one value, and was given twice."),
      remedy: LocalizedText(
        nl: "Geef \(field) één keer op.", en: "Give \(field) once."))
  }
}
