import Control
import Execution
import Languages
import Lifecycle
import Revisions

/// Why definitions were not changed, as people read it.
extension EngineError {
  /// The kind, the message and the remedy of an error about definitions; nil for every other.
  var aboutDefinitions: (kind: String, message: LocalizedText, remedy: LocalizedText)? {
    let look = LocalizedText(
      nl: "Bekijk wat er nu verandert: opdracht apply --dry-run",
      en: "See what would change now: opdracht apply --dry-run")
    switch self {
    case .cannotMigrate(let count):
      return (
        "blocked",
        LocalizedText(
          nl: "Er is niets gewijzigd: \(count) lopende opdrachten kunnen niet mee.",
          en: "Nothing was changed: \(count) running assignments cannot go along."),
        look
      )
    case .changing:
      return (
        "outdated",
        LocalizedText(
          nl: "Iemand anders wijzigt nu de definities.",
          en: "Somebody else is changing the definitions now."),
        look
      )
    case .definitions(let error): return (error.replyKind, error.message, error.remedy)
    case .outdatedPlan:
      return (
        "outdated",
        LocalizedText(
          nl: "Er is niets gewijzigd: het plan is intussen anders.",
          en: "Nothing was changed: the plan is another one by now."),
        look
      )
    case .unfinishedMigration(let id, let refusal, let path):
      let reason = refusal.blockers.first
      return (
        "damaged",
        LocalizedText(
          nl: "De begonnen migratie kan '\(id)' niet meenemen: \(reason?.message.nl ?? "").",
          en: "The migration that was begun cannot take '\(id)' along: \(reason?.message.en ?? "")."
        ),
        LocalizedText(
          nl: "Vul de mapping aan in \(path), of verwijder dat bestand: wie nog niet mee is, "
            + "blijft dan waar hij is.",
          en: "Complete the mapping in \(path), or remove that file: whoever has not gone along "
            + "then stays.")
      )
    case .alreadyRead, .alreadyThere, .cannotErase, .erasing, .incomplete, .journal, .keepsChanging,
      .pluginFailed, .refused, .registry, .unfinishedErasure, .unknownAssignment,
      .unknownWorkflow, .unreadableRecord, .workflowNotLoaded:
      return nil
    }
  }
}

extension RevisionError {
  fileprivate var replyKind: String {
    switch kind {
    case .damaged: "damaged"
    case .inputOutput, .invalidDefinition: "failed"
    case .notUnderstood: "not-understood"
    }
  }
}
