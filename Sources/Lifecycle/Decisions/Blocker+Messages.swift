public import Expressions
public import Fields
import Languages
import WorkingCalendar

/// The reasons of the core, in both languages, each with its remedy.
extension Blocker {
  static func role(_ roles: [RoleName], held requester: Requester, in workflow: Workflow) -> Blocker
  {
    let dutch = list(roles.map { workflow.label(of: $0).nl }, "of")
    let english = list(roles.map { workflow.label(of: $0).en }, "or")
    return Blocker(
      code: .role, subject: roles.map(\.text).joined(separator: ","),
      message: LocalizedText(
        nl: "Alleen \(dutch) mag dit. U bent: \(requester.person)."
          + (requester.idleMandate(for: roles)?.nl ?? ""),
        en: "Only \(english) may do this. You are: \(requester.person)."
          + (requester.idleMandate(for: roles)?.en ?? "")),
      remedy: LocalizedText(nl: "Vraag het aan \(dutch).", en: "Ask \(english)."),
      liftedBy: roles)
  }

  static func missing(_ field: FieldName, in workflow: Workflow, assignment: AssignmentID)
    -> Blocker
  {
    let label = workflow.label(of: field)
    return Blocker(
      code: .missing, subject: field.text,
      message: LocalizedText(nl: "Leeg: \(label.nl).", en: "Empty: \(label.en)."),
      remedy: fill(field, of: assignment))
  }

  /// A field that the step itself has to bring: what it holds from before does not count.
  static func notGiven(_ field: FieldName, in workflow: Workflow, assignment: AssignmentID)
    -> Blocker
  {
    let label = workflow.label(of: field)
    return Blocker(
      code: .missing, subject: field.text,
      message: LocalizedText(
        nl: "Niet meegegeven: \(label.nl). Wat er van eerder staat, telt voor deze stap niet.",
        en: "Not given: \(label.en). What is there from before does not count for this step."),
      remedy: fill(field, of: assignment))
  }

  static func nothingAdded(
    _ field: FieldName, by action: ActionName, in workflow: Workflow
  ) -> Blocker {
    let label = workflow.label(of: field)
    return Blocker(
      code: .value, subject: field.text,
      message: LocalizedText(
        nl: "Er staat niets om toe te voegen aan: \(label.nl).",
        en: "There is nothing to add to: \(label.en)."),
      remedy: LocalizedText(
        nl: "Geef een waarde, of laat het weg: \(action) \(field)=…",
        en: "Give a value, or leave it out: \(action) \(field)=…"))
  }

  static func open(_ field: FieldName, in workflow: Workflow, assignment: AssignmentID) -> Blocker {
    let label = workflow.label(of: field)
    return Blocker(
      code: .open, subject: field.text,
      message: LocalizedText(
        nl: "Nog open: \(label.nl).", en: "Still open: \(label.en)."),
      remedy: fill(field, of: assignment))
  }

  private static func fill(_ field: FieldName, of assignment: AssignmentID) -> LocalizedText {
    LocalizedText(
      nl: "Vul aan: opdracht bewerk \(assignment) \(field)=…",
      en: "Fill it in: opdracht edit \(assignment) \(field)=…")
  }

  static func condition(_ rule: Guard, _ evaluation: Evaluation) -> Blocker {
    let source = rule.condition.source
    return Blocker(
      code: .condition, subject: source,
      message: rule.otherwise
        ?? LocalizedText(nl: "Voorwaarde niet vervuld: \(source).", en: "Not met: \(source)."),
      remedy: rule.remedy
        ?? LocalizedText(
          nl: "Pas de waarden aan, of wacht tot de voorwaarde geldt.",
          en: "Change the values, or wait until the condition holds."),
      seen: evaluation.seen, place: rule.place, trace: evaluation.trace)
  }

  static func evaluation(_ rule: Guard, error: ExpressionError, seen: [SeenValue]) -> Blocker {
    Blocker(
      code: .evaluation, subject: rule.condition.source,
      message: LocalizedText(
        nl: "Niet te bepalen: \(rule.condition.source) (\(error.message.nl)).",
        en: "Cannot be evaluated: \(rule.condition.source) (\(error.message.en))."),
      remedy: LocalizedText(
        nl: "Vul de velden in die de voorwaarde gebruikt.",
        en: "Fill in the fields that the condition uses."),
      seen: seen, place: rule.place)
  }

  static func notBoolean(_ rule: Guard, value: Value) -> Blocker {
    Blocker(
      code: .evaluation, subject: rule.condition.source,
      message: LocalizedText(
        nl: "De voorwaarde \(rule.condition.source) geeft geen ja of nee.",
        en: "The condition \(rule.condition.source) yields neither true nor false."),
      remedy: LocalizedText(
        nl: "Meld dit aan de beheerder van de workflow.",
        en: "Tell the administrator of the workflow."),
      seen: [SeenValue(text: rule.condition.source, value: value)], place: rule.place)
  }

  static func unfit(
    _ field: FieldName, value: Value, _ rule: Guard, in workflow: Workflow
  ) -> Blocker {
    let label = workflow.label(of: field)
    return Blocker(
      code: .evaluation, subject: rule.condition.source,
      message: LocalizedText(
        nl: "\(label.nl) kan geen \(value.typeName) bevatten: \(rule.condition.source).",
        en: "\(label.en) cannot hold a \(value.typeName): \(rule.condition.source)."),
      remedy: LocalizedText(
        nl: "Meld dit aan de beheerder van de workflow.",
        en: "Tell the administrator of the workflow."),
      seen: [SeenValue(text: rule.condition.source, value: value)], place: rule.place)
  }

  static func finding(_ finding: Finding) -> Blocker {
    Blocker(
      code: .finding, subject: "\(finding.plugin).\(finding.code)", message: finding.message,
      remedy: finding.remedy
        ?? LocalizedText(
          nl: "Pas de gegevens aan.", en: "Change the data."),
      seen: finding.seen)
  }

  static func notPossible(
    _ action: ActionName, possible: [ActionName], in workflow: Workflow,
    configuration: Configuration
  ) -> Blocker {
    let states = stateLabels(configuration, in: workflow)
    let names = possible.map(\.text)
    return Blocker(
      code: .notPossible, subject: action.text,
      message: LocalizedText(
        nl: "'\(action)' kan niet in de fase \(list(states.map(\.nl), "en")).",
        en: "'\(action)' is not possible in the stage \(list(states.map(\.en), "and"))."),
      remedy: LocalizedText(
        nl: names.isEmpty
          ? "Er zijn geen stappen meer." : "Kan nu: \(names.joined(separator: ", ")).",
        en: names.isEmpty
          ? "There are no more steps." : "Possible now: \(names.joined(separator: ", "))."))
  }

  static func notEditable(
    _ field: FieldName, in workflow: Workflow, configuration: Configuration
  ) -> Blocker {
    let states = stateLabels(configuration, in: workflow)
    let label = workflow.label(of: field)
    return Blocker(
      code: .notPossible, subject: field.text,
      message: LocalizedText(
        nl: "\(label.nl) ligt vast in de fase \(list(states.map(\.nl), "en")).",
        en: "\(label.en) is fixed in the stage \(list(states.map(\.en), "and"))."),
      remedy: LocalizedText(
        nl: "Laat de opdracht teruggaan naar concept, of gebruik een stap die het veld invult.",
        en: "Return the assignment to its draft, or use a step that sets the field."))
  }

  static func unknownAction(_ text: String, in workflow: Workflow) -> Blocker {
    unknown(
      text, what: LocalizedText(nl: "De stap", en: "The action"),
      among: workflow.chart.actions.map(\.text))
  }

  public static func unknownField(_ text: String, in workflow: Workflow) -> Blocker {
    unknown(
      text, what: LocalizedText(nl: "Het veld", en: "The field"),
      among: workflow.fields.map(\.name.text))
  }

  private static func unknown(_ text: String, what: LocalizedText, among names: [String]) -> Blocker
  {
    let sorted = names.sorted()
    let nearest = Spelling.nearest(to: text, among: sorted)
    return Blocker(
      code: .unknown, subject: text,
      message: LocalizedText(
        nl: "\(what.nl) '\(text)' bestaat niet.", en: "\(what.en) '\(text)' does not exist."),
      remedy: LocalizedText(
        nl: nearest.map { "Bedoelde u '\($0)'?" } ?? "Kies uit: \(sorted.joined(separator: ", ")).",
        en: nearest.map { "Did you mean '\($0)'?" }
          ?? "Choose from: \(sorted.joined(separator: ", "))."))
  }

  static func fieldNotTaken(
    _ field: FieldName, by action: ActionName, taken: [FieldName], assignment: AssignmentID
  ) -> Blocker {
    let names = taken.map(\.text).joined(separator: ", ")
    let edit = "opdracht edit \(assignment) \(field)=…"
    return Blocker(
      code: .unknown, subject: field.text,
      message: LocalizedText(
        nl: "De stap '\(action)' vult het veld '\(field)' niet in.",
        en: "The action '\(action)' does not set the field '\(field)'."),
      remedy: LocalizedText(
        nl: taken.isEmpty ? "Gebruik: \(edit)" : "De stap vult in: \(names). Anders: \(edit)",
        en: taken.isEmpty ? "Use: \(edit)" : "It sets: \(names). Otherwise: \(edit)"))
  }

  public static func unreadable(_ field: FieldName, _ error: FieldReadingError) -> Blocker {
    Blocker(
      code: .value, subject: field.text, message: error.message, remedy: error.remedy)
  }

  public static func unfit(_ value: Value, field: FieldDefinition) -> Blocker {
    Blocker(
      code: .value, subject: field.name.text,
      message: LocalizedText(
        nl: "\(field.label.nl) kan geen \(value.typeName) bevatten.",
        en: "\(field.label.en) cannot hold a \(value.typeName)."),
      remedy: LocalizedText(
        nl: "Geef een waarde van het soort \(field.valueType.name).",
        en: "Give a value of the type \(field.valueType.name)."))
  }

  static func settledBefore(_ effect: EffectID) -> Blocker {
    Blocker(
      code: .notPossible, subject: effect.description,
      message: LocalizedText(
        nl: "Het effect \(effect) is al uitgevoerd.", en: "The effect \(effect) was performed."),
      remedy: LocalizedText(nl: "U hoeft niets te doen.", en: "Nothing needs to be done."))
  }

  static func remindedBefore(_ key: ReminderKey) -> Blocker {
    Blocker(
      code: .notPossible, subject: key.deadline.text,
      message: LocalizedText(
        nl: "De herinnering aan \(key.deadline) geldt niet meer.",
        en: "The reminder of \(key.deadline) no longer applies."),
      remedy: LocalizedText(nl: "U hoeft niets te doen.", en: "Nothing needs to be done."))
  }

  static let nothingWaits = Blocker(
    code: .notPossible, subject: "today",
    message: LocalizedText(
      nl: "Er is vandaag niets dat vanzelf verdergaat.", en: "Nothing goes on by itself today."),
    remedy: LocalizedText(nl: "U hoeft niets te doen.", en: "Nothing needs to be done."))

  static func endless(limit: Int) -> Blocker {
    Blocker(
      code: .evaluation, subject: "automatic",
      message: LocalizedText(
        nl: "De automatische stappen komen na \(limit) stappen niet tot rust.",
        en: "The automatic steps do not come to rest after \(limit) steps."),
      remedy: LocalizedText(
        nl: "Meld dit aan de beheerder van de workflow: er is een kring van automatische stappen.",
        en: "Tell the administrator of the workflow: its automatic steps form a circle."))
  }

  static func stateLabels(
    _ configuration: Configuration, in workflow: Workflow
  ) -> [LocalizedText] {
    configuration.leaves(of: workflow.chart).map { workflow.chart.states[$0].label }
  }

  private static func list(_ words: [String], _ conjunction: String) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "–" }
    return words.dropLast().joined(separator: ", ") + " \(conjunction) " + last
  }
}
