import Control
import Execution
import Fields
import JSONSyntax
import Languages
import Lifecycle

extension MethodTable {
  /// Erases a field of an assignment; with `trial` it only tells what that would come to.
  func erase(_ call: Call) async throws -> JSON {
    let isTrial = try call.flag("trial")
    let report = try await engine.erase(
      try call.text("id"), field: try call.text("field"), for: try call.text("reason"),
      by: Requester(person: call.person.name, roles: []), isTrial: isTrial)
    return report.view(isTrial: isTrial)
  }
}

extension ErasureReport {
  fileprivate func view(isTrial: Bool) -> JSON {
    [
      "id": .string(assignment.text), "field": .string(field.text),
      "version": version.map { .integer($0) } ?? .null, "trial": .boolean(isTrial),
      "records": .integer(records), "removed": .array(removed.map { .string($0) }),
      "remaining": .array(remaining.map { .string($0) }),
      "otherFields": .array(otherFields.map { .string($0.text) }),
    ]
  }
}

/// Why nothing was erased, or not everywhere, as people read it.
extension EngineError {
  struct ErasureProblem {
    let kind: String
    let message: LocalizedText
    let remedy: LocalizedText
    /// Whether waiting helps.
    var isLater = false
  }

  /// Nil for an error that is not about an erasure.
  var aboutErasure: ErasureProblem? {
    switch self {
    case .cannotErase(let reason):
      ErasureProblem(
        kind: "failed",
        message: LocalizedText(
          nl: "Er is niets gewist: \(reason).", en: "Nothing was erased: \(reason)."),
        remedy: LocalizedText(
          nl: "Controleer de map erasures en de schijf, en probeer het opnieuw.",
          en: "Check the folder erasures and the disk, and try again."))
    case .erasing:
      ErasureProblem(
        kind: "outdated",
        message: LocalizedText(
          nl: "Er wordt al iets gewist.", en: "Something is being erased already."),
        remedy: LocalizedText(nl: "Probeer het straks opnieuw.", en: "Try again in a while."),
        isLater: true)
    case .unfinishedErasure(let id, let reason):
      ErasureProblem(
        kind: "failed",
        message: LocalizedText(
          nl: "Het wissen in '\(id)' is vastgelegd, maar niet overal uitgevoerd: \(reason).",
          en: "The erasure in '\(id)' was recorded, but not carried out everywhere: \(reason)."),
        remedy: LocalizedText(
          nl: "Verhelp dat en start opdrachtd opnieuw: dat maakt het af.",
          en: "Mend that and start opdrachtd again: it completes it."))
    case .alreadyRead, .alreadyThere, .cannotMigrate, .changing, .definitions, .incomplete,
      .journal,
      .keepsChanging, .outdatedPlan, .pluginFailed, .refused, .registry, .unfinishedMigration,
      .unknownAssignment, .unknownWorkflow, .unreadableRecord, .workflowNotLoaded:
      nil
    }
  }
}
