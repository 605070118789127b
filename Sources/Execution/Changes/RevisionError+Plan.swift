import Expressions
import Languages
import Lifecycle
import Revisions

/// Why a change of definitions cannot be planned.
extension RevisionError {
  static let noStore = RevisionError(
    .notUnderstood,
    message: LocalizedText(
      nl: "Deze dienst bewaart geen definities.", en: "This daemon keeps no definitions."),
    remedy: LocalizedText(
      nl: "Start opdrachtd met een map.", en: "Start opdrachtd with a home."))

  /// The disk failed at the end of a migration.
  static func unfinished(_ error: RevisionError) -> RevisionError {
    RevisionError(
      error.kind, message: error.message,
      remedy: LocalizedText(
        nl: "\(error.remedy.nl) Start opdrachtd daarna opnieuw: dat maakt de migratie af.",
        en: "\(error.remedy.en) Then start opdrachtd again: it completes the migration."))
  }

  static let mappingWithoutMigration = RevisionError(
    .notUnderstood,
    message: LocalizedText(
      nl: "Een mapping heeft alleen zin als lopende opdrachten meegaan.",
      en: "A mapping makes sense only where running assignments go along."),
    remedy: LocalizedText(nl: "Voeg toe: --migrate", en: "Add: --migrate"))

  static func noSuchWorkflow(_ name: AssignmentID, among names: [AssignmentID]) -> RevisionError {
    let known = names.map(\.text).sorted()
    let nearest = Spelling.nearest(to: name.text, among: known)
    let list = known.joined(separator: ", ")
    return RevisionError(
      .notUnderstood,
      message: LocalizedText(
        nl: "De workflow '\(name)' doet hier niet mee.",
        en: "The workflow '\(name)' is not among those concerned."),
      remedy: LocalizedText(
        nl: nearest.map { "Bedoelde u '\($0)'?" } ?? "Wel: \(list.isEmpty ? "geen" : list).",
        en: nearest.map { "Did you mean '\($0)'?" } ?? "They are: \(list.isEmpty ? "none" : list)."
      ))
  }

  static func nothingBefore(_ name: AssignmentID) -> RevisionError {
    RevisionError(
      .notUnderstood,
      message: LocalizedText(
        nl: "Voor '\(name)' is er geen eerdere revisie om naar terug te gaan.",
        en: "There is no earlier revision of '\(name)' to go back to."),
      remedy: LocalizedText(
        nl: "Bekijk wat er verschilt: opdracht apply --dry-run",
        en: "See what differs: opdracht apply --dry-run"))
  }

  static func notKept(_ reference: WorkflowReference) -> RevisionError {
    let file = "definitions/\(reference.name)-\(reference.digest).json5"
    return RevisionError(
      .damaged,
      message: LocalizedText(
        nl: "\(file) ontbreekt of is beschadigd.", en: "\(file) is missing or damaged."),
      remedy: LocalizedText(
        nl: "Zet het bestand terug uit een reservekopie en start opdrachtd opnieuw.",
        en: "Restore the file from a backup and start opdrachtd again."))
  }

  static func unknownTarget(_ name: String, among names: [String]) -> RevisionError {
    let nearest = Spelling.nearest(to: name, among: names.sorted())
    return RevisionError(
      .notUnderstood,
      message: LocalizedText(
        nl: "De mapping noemt '\(name)', en dat bestaat niet in de nieuwe revisie.",
        en: "The mapping names '\(name)', which does not exist in the new revision."),
      remedy: LocalizedText(
        nl: nearest.map { "Bedoelde u '\($0)'?" } ?? "Verbeter het bestand van --mapping.",
        en: nearest.map { "Did you mean '\($0)'?" } ?? "Correct the file of --mapping."))
  }
}
