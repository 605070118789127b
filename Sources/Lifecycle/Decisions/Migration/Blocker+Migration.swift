import Expressions
import Fields
import Languages

/// Why an assignment cannot go on under another revision.
extension Blocker {
  static func unmapped(
    _ state: StateName, in workflow: Workflow, isAmbiguous: Bool
  ) -> Blocker {
    unmapped(
      state.text, key: "states", isAmbiguous: isAmbiguous,
      nl: "De fase", en: "The state", in: workflow,
      nearest: Spelling.nearest(
        to: state.text, among: workflow.chart.states.map(\.name.text).sorted()))
  }

  static func unmapped(_ field: FieldName, in workflow: Workflow, isAmbiguous: Bool) -> Blocker {
    unmapped(
      field.text, key: "fields", isAmbiguous: isAmbiguous, nl: "Het veld", en: "The field",
      in: workflow,
      nearest: Spelling.nearest(
        to: field.text, among: workflow.fields.map(\.name.text).sorted()))
  }

  private static func unmapped(
    _ name: String, key: String, isAmbiguous: Bool, nl: String, en: String, in workflow: Workflow,
    nearest: String?
  ) -> Blocker {
    let revision = workflow.reference.revision
    let example = "\(key): { \(name): \"\(nearest ?? "…")\" }"
    return Blocker(
      code: .mapping, subject: name,
      message: isAmbiguous
        ? LocalizedText(
          nl: "\(nl) '\(name)' kwam uit meer dan één naam.",
          en: "\(en) '\(name)' came from more than one name.")
        : LocalizedText(
          nl: "\(nl) '\(name)' bestaat niet in revisie \(revision).",
          en: "\(en) '\(name)' does not exist in revision \(revision)."),
      remedy: LocalizedText(
        nl: "Geef een bestand mee met --mapping: \(example)",
        en: "Give a file with --mapping: \(example)"))
  }

  static func misfit(_ entry: FieldValue, as definition: FieldDefinition) -> Blocker {
    Blocker(
      code: .value, subject: entry.name.text,
      message: LocalizedText(
        nl: "De waarde van '\(entry.name)' past niet in '\(definition.name)' "
          + "(\(definition.valueType.name)).",
        en: "The value of '\(entry.name)' does not fit '\(definition.name)' "
          + "(\(definition.valueType.name))."),
      remedy: LocalizedText(
        nl: "Wijzig het veld eerst, of geef de waarde op met --mapping: "
          + "fields: { \(entry.name): null }",
        en: "Change the field first, or give the value up with --mapping: "
          + "fields: { \(entry.name): null }"))
  }

  static func collision(_ name: FieldName, _ target: FieldName, in workflow: Workflow) -> Blocker {
    Blocker(
      code: .value, subject: name.text,
      message: LocalizedText(
        nl: "'\(target)' zou twee waarden krijgen: ook die van '\(name)'.",
        en: "'\(target)' would get two values: that of '\(name)' too."),
      remedy: LocalizedText(
        nl: "Geef een van beide op met --mapping: fields: { \(name): null }",
        en: "Give one of them up with --mapping: fields: { \(name): null }"))
  }

  static func illegal(
    _ flaw: Configuration.Flaw, in workflow: Workflow, mapping names: [StateName]
  ) -> Blocker {
    let text: LocalizedText
    let subject: Int
    let name = { (state: Int) in workflow.chart.states[state].name.text }
    switch flaw {
    case .idleRegion(let state):
      subject = state
      text = LocalizedText(
        nl: "in '\(name(state))' is dan niets actief", en: "nothing in '\(name(state))' is active")
    case .noActiveChild(let state):
      subject = state
      text = LocalizedText(
        nl: "'\(name(state))' bestaat nu uit fases, en geen daarvan is actief",
        en: "'\(name(state))' consists of states now, and none of them is active")
    case .rivals(let state):
      subject = state
      text = LocalizedText(
        nl: "in '\(name(state))' is meer dan één fase actief",
        en: "more than one state in '\(name(state))' is active")
    case .stray(let state):
      subject = state
      text = LocalizedText(
        nl: "'\(name(state))' kan zo niet actief zijn", en: "'\(name(state))' cannot be active so")
    }
    let example = names.first.map { "states: { \($0): \"…\" }" } ?? "states: { … }"
    return Blocker(
      code: .notPossible, subject: name(subject),
      message: LocalizedText(
        nl: "De fases vormen geen geldige stand in revisie \(workflow.reference.revision): "
          + "\(text.nl).",
        en: "The states are no configuration of revision \(workflow.reference.revision): "
          + "\(text.en)."),
      remedy: LocalizedText(
        nl: "Wijs een andere fase aan met --mapping: \(example), of pas de definitie aan.",
        en: "Name another state with --mapping: \(example), or change the definition."))
  }

  static func unsoundHistory(_ record: HistoryRecord, parent: StateName) -> Blocker {
    let states = record.states.map(\.text).joined(separator: ", ")
    return Blocker(
      code: .notPossible, subject: record.history.text,
      message: LocalizedText(
        nl: "'\(record.history)' onthield \(states); dat kan in '\(parent)' niet samen.",
        en: "'\(record.history)' remembered \(states); '\(parent)' cannot hold that together."),
      remedy: LocalizedText(
        nl: "Wijs andere fases aan met --mapping, of pas de definitie aan.",
        en: "Name other states with --mapping, or change the definition."))
  }

  static func migratedBefore(_ id: AssignmentID, _ reference: WorkflowReference) -> Blocker {
    Blocker(
      code: .notPossible, subject: id.text,
      message: LocalizedText(
        nl: "'\(id)' loopt al op revisie \(reference.revision) (\(reference.digest)).",
        en: "'\(id)' runs on revision \(reference.revision) (\(reference.digest)) already."),
      remedy: LocalizedText(nl: "U hoeft niets te doen.", en: "Nothing needs to be done."))
  }
}
