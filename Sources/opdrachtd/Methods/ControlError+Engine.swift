import Control
import Execution
import Expressions
import Fields
import JSONSyntax
import Journaling
import Languages
import Lifecycle
import Recording
import Registry
import Views

extension ControlError {
  /// The codes of our own errors; `data.kind` says the same in words.
  private static let failed = -32000
  static let notAllowed = -32001
  private static let blocked = -32002
  static let notUnderstood = -32003
  private static let journalFailed = -32004

  init(_ error: EngineError, naming access: Access) {
    if let problem = error.aboutErasure {
      self.init(
        problem.isLater ? Self.blocked : Self.failed, problem.kind, problem.message, problem.remedy)
    } else if let problem = error.aboutDefinitions {
      let codes = [
        "blocked": Self.blocked, "not-understood": Self.notUnderstood, "outdated": Self.blocked,
      ]
      self.init(codes[problem.kind] ?? Self.failed, problem.kind, problem.message, problem.remedy)
    } else {
      self.init(aboutCommand: error, naming: access)
    }
  }

  private init(aboutCommand error: EngineError, naming access: Access) {
    switch error {
    case .cannotErase, .cannotMigrate, .changing, .definitions, .erasing, .outdatedPlan,
      .unfinishedErasure, .unfinishedMigration:
      preconditionFailure("An error about definitions or an erasure was told above.")
    case .alreadyRead(let id):
      self.init(
        Self.blocked, "blocked",
        LocalizedText(
          nl: "Dit document is al gelezen, als opdracht '\(id)'.",
          en: "This document was read before, as assignment '\(id)'."),
        LocalizedText(
          nl: "Bekijk wat er verandert: opdracht nieuw --from BESTAND --dry-run. Toch een tweede: "
            + "--double",
          en: "See what changes: opdracht new --from FILE --dry-run. A second one all the same: "
            + "--double"))
    case .alreadyThere(let id):
      self.init(
        Self.notUnderstood, "not-understood",
        LocalizedText(nl: "'\(id)' bestaat al.", en: "'\(id)' exists already."),
        LocalizedText(
          nl:
            "Bekijk haar: opdracht toon \(id). Een nieuwe uit een document krijgt een andere naam "
            + "met --id NAAM.",
          en: "See it: opdracht show \(id). A new one from a document gets another name with "
            + "--id NAME."))
    case .incomplete(let id):
      self.init(
        Self.journalFailed, "damaged",
        LocalizedText(
          nl: "Het logboek heeft de teksten van '\(id)' niet meer.",
          en: "The journal does not hold the texts of '\(id)' any more."),
        LocalizedText(nl: "Controleer het: opdracht verify", en: "Check it: opdracht verify"))
    case .journal(let error):
      self.init(Self.journalFailed, "damaged", error.message, error.remedy)
    case .keepsChanging(let id):
      self.init(
        Self.failed, "failed",
        LocalizedText(nl: "'\(id)' verandert steeds.", en: "'\(id)' keeps changing."),
        LocalizedText(nl: "Probeer het opnieuw.", en: "Try again."))
    case .pluginFailed(let plugin, let reason):
      self.init(
        Self.failed, "failed",
        LocalizedText(
          nl: "De plugin '\(plugin)' kon niet antwoorden: \(reason).",
          en: "The plugin '\(plugin)' could not answer: \(reason)."),
        LocalizedText(nl: "Meld het aan de beheerder.", en: "Tell the administrator."))
    case .refused(let refusal): self.init(refusal, naming: access)
    case .registry(let error):
      self.init(Self.journalFailed, "damaged", error.message, error.remedy)
    case .unreadableRecord(let error):
      self.init(
        Self.journalFailed, "damaged",
        LocalizedText(
          nl:
            "Het logboek heeft een gebeurtenis die niet te lezen is: \(error.key) \(error.message).",
          en: "The journal holds an event that cannot be read: \(error.key) \(error.message)."),
        LocalizedText(nl: "Controleer het: opdracht verify", en: "Check it: opdracht verify"))
    case .unknownAssignment(let id, let nearest):
      self.init(
        Self.notUnderstood, "not-understood",
        LocalizedText(
          nl: "De opdracht '\(id)' bestaat niet.", en: "There is no assignment '\(id)'."),
        nearest.map { LocalizedText(nl: "Bedoelde u '\($0)'?", en: "Did you mean '\($0)'?") }
          ?? LocalizedText(nl: "Bekijk ze: opdracht lijst", en: "See them: opdracht list"))
    case .unknownWorkflow(let name, let nearest):
      self.init(
        Self.notUnderstood, "not-understood",
        LocalizedText(
          nl: "De workflow '\(name)' bestaat niet.", en: "There is no workflow '\(name)'."),
        nearest.map { LocalizedText(nl: "Bedoelde u '\($0)'?", en: "Did you mean '\($0)'?") }
          ?? LocalizedText(nl: "Voeg het bestand toe.", en: "Add its file."))
    case .workflowNotLoaded(let id, let reference):
      let name = "\(reference.name), \(reference.revision), \(reference.digest)"
      self.init(
        Self.failed, "failed",
        LocalizedText(
          nl: "De workflow van '\(id)' (\(name)) is niet geladen.",
          en: "The workflow of '\(id)' (\(name)) is not loaded."),
        LocalizedText(
          nl: "Zet het bestand terug in de map definitions en start opdrachtd opnieuw.",
          en: "Put its file back into the folder definitions and start opdrachtd again."))
    }
  }

  private init(
    _ code: Int, _ kind: String, _ message: LocalizedText, _ remedy: LocalizedText,
    blockers: [JSON] = []
  ) {
    self.init(
      code: code, message: message.en,
      data: Self.problem(kind, message, remedy: remedy, blockers: blockers))
  }

  private init(_ refusal: Refusal, naming access: Access) {
    let code: Int
    switch refusal.kind {
    case .blocked, .outdated: code = Self.blocked
    case .notAllowed: code = Self.notAllowed
    case .failed: code = Self.failed
    case .notDeclared, .notUnderstood: code = Self.notUnderstood
    }
    let first = refusal.blockers.first
    self.init(
      code, refusal.kind.rawValue,
      first?.message ?? LocalizedText(nl: "Dit kan niet.", en: "This is not possible."),
      first?.remedy ?? LocalizedText(nl: "", en: ""),
      blockers: refusal.blockers.map { $0.view(in: nil, naming: access) })
  }

  static func problem(
    _ kind: String, _ message: LocalizedText, remedy: LocalizedText, blockers: [JSON] = []
  ) -> JSON {
    var object = JSONObject()
    object["kind"] = .string(kind)
    object["text"] = message.view
    object["remedy"] = remedy.view
    if !blockers.isEmpty { object["blockers"] = .array(blockers) }
    return .object(object)
  }
}
