package import Languages

/// Why definitions cannot be kept, found or read, and what an administrator does about it.
package struct RevisionError: Error, Hashable, Sendable, CustomStringConvertible {
  package enum Kind: Hashable, Sendable {
    /// What was kept is not what is read, or is gone.
    case damaged
    /// The system refused to read or write.
    case inputOutput
    /// A definition has flaws, and there is no earlier one to go on with.
    case invalidDefinition
    /// A file that somebody wrote by hand makes no sense.
    case notUnderstood
  }

  package let kind: Kind
  package let message: LocalizedText
  package let remedy: LocalizedText

  package init(_ kind: Kind, message: LocalizedText, remedy: LocalizedText) {
    self.kind = kind
    self.message = message
    self.remedy = remedy
  }

  package var description: String {
    remedy.en.isEmpty ? message.en : "\(message.en) \(remedy.en)"
  }

  static func inputOutput(_ path: String, _ reason: String) -> RevisionError {
    RevisionError(
      .inputOutput,
      message: LocalizedText(
        nl: "\(path) is niet te lezen of te schrijven: \(reason).",
        en: "\(path) cannot be read or written: \(reason)."),
      remedy: LocalizedText(
        nl: "Controleer de schijf, de ruimte en de rechten.",
        en: "Check the disk, its space and the permissions."))
  }

  static func damaged(_ path: String, _ reason: String) -> RevisionError {
    RevisionError(
      .damaged,
      message: LocalizedText(
        nl: "\(path) is beschadigd: \(reason).", en: "\(path) is damaged: \(reason)."),
      remedy: LocalizedText(
        nl: "Er is niets gewijzigd. Zet het bestand terug uit een reservekopie.",
        en: "Nothing was changed. Restore the file from a backup."))
  }

  /// A definition that is intact, and that this version of the program takes no longer.
  static func notAccepted(_ path: String, _ flaw: LocalizedText) -> RevisionError {
    RevisionError(
      .damaged,
      message: LocalizedText(
        nl: "Deze versie van opdrachtd aanvaardt \(path) niet: \(flaw.nl).",
        en: "This version of opdrachtd does not accept \(path): \(flaw.en)."),
      remedy: LocalizedText(
        nl: "Pas met de vorige versie een verbeterde revisie toe, met --migrate.",
        en: "With the version before it, apply a corrected revision, with --migrate."))
  }

  static func missing(_ path: String, neededBy user: String, revision: Int) -> RevisionError {
    RevisionError(
      .damaged,
      message: LocalizedText(
        nl: "\(path) ontbreekt, en \(user) heeft het nodig.",
        en: "\(path) is missing, and \(user) needs it."),
      remedy: LocalizedText(
        nl: "Zet het bestand terug uit een reservekopie, of zet de definitie van revisie "
          + "\(revision) in de map workflows.",
        en: "Restore the file from a backup, or put the definition of revision \(revision) into "
          + "the folder workflows."))
  }
}
