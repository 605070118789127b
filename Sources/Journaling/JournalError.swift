import Glibc
package import Languages

/// Why the journal cannot be read or written, and what an administrator does about it.
package struct JournalError: Error, Hashable, Sendable {
  package enum Code: String, Sendable {
    /// The journal is closed.
    case closed
    /// What was written is not what is read.
    case damaged
    /// The system refused to read or write.
    case inputOutput = "input-output"
    /// The file is no journal, or one of a later version.
    case unknownFormat = "unknown-format"
  }

  package let code: Code
  package let message: LocalizedText
  package let remedy: LocalizedText

  package static let closed = JournalError(
    code: .closed,
    message: LocalizedText(nl: "Het logboek is gesloten.", en: "The journal is closed."),
    remedy: LocalizedText(nl: "Start opdrachtd opnieuw.", en: "Start opdrachtd again."))

  /// `number` is the error number of the system, as it was when the call failed.
  static func inputOutput(_ call: String, _ path: String, _ number: Int32) -> JournalError {
    let reason = String(cString: strerror(number))
    return JournalError(
      code: .inputOutput,
      message: LocalizedText(
        nl: "\(call) op \(path) is mislukt: \(reason).", en: "\(call) on \(path) failed: \(reason)."
      ),
      remedy: LocalizedText(
        nl: "Controleer de schijf en de ruimte erop. Start opdrachtd daarna opnieuw: "
          + "wat bevestigd is, staat in het logboek.",
        en: "Check the disk and the space on it. Then start opdrachtd again: "
          + "what was acknowledged is in the journal."))
  }

  static func damaged(
    _ path: String, offset: Int64, record: UInt64, _ nl: String, _ en: String
  ) -> JournalError {
    JournalError(
      code: .damaged,
      message: LocalizedText(
        nl: "\(path) is beschadigd op byte \(offset), record \(record): \(nl).",
        en: "\(path) is damaged at byte \(offset), record \(record): \(en)."),
      remedy: LocalizedText(
        nl:
          "Er is niets gewijzigd. Zet een reservekopie terug, of bewaar het bestand en vraag om hulp.",
        en: "Nothing was changed. Restore a backup, or keep the file and ask for help."))
  }

  static func unknownFormat(_ path: String) -> JournalError {
    JournalError(
      code: .unknownFormat,
      message: LocalizedText(
        nl: "\(path) is geen logboek van versie \(JournalFormat.version).",
        en: "\(path) is no journal of version \(JournalFormat.version)."),
      remedy: LocalizedText(
        nl: "Controleer de map, of gebruik een nieuwere opdrachtd.",
        en: "Check the folder, or use a newer opdrachtd."))
  }
}
