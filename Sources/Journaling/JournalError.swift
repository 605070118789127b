package import Languages
import Storage

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

  static func inputOutput(_ error: StorageError) -> JournalError {
    JournalError(
      code: .inputOutput,
      message: LocalizedText(
        nl: "\(error.call) op \(error.path) is mislukt: \(error.reason).",
        en: "\(error.call) on \(error.path) failed: \(error.reason)."),
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

  /// A segment that should begin with `first` is not there.
  static func missing(_ folder: String, first: UInt64) -> JournalError {
    let name = SegmentFolder.name(of: first)
    return JournalError(
      code: .damaged,
      message: LocalizedText(
        nl: "\(folder)/\(name) ontbreekt: het segment dat met record \(first) begint.",
        en: "\(folder)/\(name) is missing: the segment that begins with record \(first)."),
      remedy: LocalizedText(
        nl: "Zet het terug uit het archief of een reservekopie. Er is niets gewijzigd.",
        en: "Put it back from the archive or a backup. Nothing was changed."))
  }

  /// A record was replaced, and no redaction tells of it.
  static func unaccounted(_ folder: String, record: UInt64) -> JournalError {
    JournalError(
      code: .damaged,
      message: LocalizedText(
        nl:
          "De inhoud van record \(record) in \(folder) is vervangen zonder dat het logboek dat zegt.",
        en:
          "The content of record \(record) in \(folder) was replaced, and the journal does not say so."
      ),
      remedy: LocalizedText(
        nl: "Er is niets gewijzigd. Vergelijk met een reservekopie: opdracht verify FILE.",
        en: "Nothing was changed. Compare it with a backup: opdracht verify FILE."))
  }

  /// The segment of a record is not in the folder any more.
  static func archived(_ folder: String, before first: UInt64, record: UInt64) -> JournalError {
    JournalError(
      code: .damaged,
      message: LocalizedText(
        nl: "Het segment met record \(record) staat niet meer in \(folder).",
        en: "The segment with record \(record) is not in \(folder) any more."),
      remedy: LocalizedText(
        nl: "Zet het terug uit het archief: wat voor record \(first) komt, is daar.",
        en: "Put it back from the archive: what comes before record \(first) is there."))
  }

  /// A record that should be there was not found in its segment.
  static func notFound(_ path: String, record: UInt64) -> JournalError {
    JournalError(
      code: .damaged,
      message: LocalizedText(
        nl: "\(path) heeft geen record \(record).", en: "\(path) has no record \(record)."),
      remedy: LocalizedText(
        nl: "Controleer het logboek: opdracht verify.", en: "Check the journal: opdracht verify."))
  }

  static func unknownFormat(_ path: String) -> JournalError {
    JournalError(
      code: .unknownFormat,
      message: LocalizedText(
        nl: "\(path) is geen logboek van versie 1 of \(JournalLine.version).",
        en: "\(path) is no journal of version 1 or \(JournalLine.version)."),
      remedy: LocalizedText(
        nl: "Controleer de map, of gebruik een nieuwere opdrachtd.",
        en: "Check the folder, or use a newer opdrachtd."))
  }
}
