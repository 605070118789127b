package import Languages
import Lifecycle
import Recording
import Storage

/// Why the registry cannot be read or written, and what an administrator does about it.
package struct RegistryError: Error, Hashable, Sendable {
  package enum Code: String, Sendable {
    /// A snapshot is not what was written.
    case damaged
    /// The system refused to read or write.
    case inputOutput = "input-output"
    /// An event does not fit what came before it.
    case unsound
    /// A snapshot is intact, but of a version that this program does not know.
    case unknownFormat = "unknown-format"
  }

  package let code: Code
  package let message: LocalizedText
  package let remedy: LocalizedText

  static func damaged(
    _ path: String, offset: Int64, _ nl: String, _ en: String
  ) -> RegistryError {
    RegistryError(
      code: .damaged,
      message: LocalizedText(
        nl: "\(path) is beschadigd op byte \(offset): \(nl).",
        en: "\(path) is damaged at byte \(offset): \(en)."),
      remedy: deletion(of: path))
  }

  static func unknownFormat(_ path: String, _ nl: String, _ en: String) -> RegistryError {
    RegistryError(
      code: .unknownFormat,
      message: LocalizedText(
        nl: "\(path) kan niet worden gelezen: \(nl).", en: "\(path) cannot be read: \(en)."),
      remedy: deletion(of: path))
  }

  private static func deletion(of path: String) -> LocalizedText {
    LocalizedText(
      nl: "Stop opdrachtd, verwijder \(path) en start opnieuw: het logboek bevat alles.",
      en: "Stop opdrachtd, delete \(path) and start again: the journal has everything.")
  }

  static func storage(_ error: StorageError) -> RegistryError {
    RegistryError(
      code: .inputOutput,
      message: LocalizedText(
        nl: "\(error.call) op \(error.path) is mislukt: \(error.reason).",
        en: "\(error.call) on \(error.path) failed: \(error.reason)."),
      remedy: LocalizedText(
        nl: "Controleer de schijf en de ruimte erop. Wat bevestigd is, staat in het logboek.",
        en: "Check the disk and the space on it. What was acknowledged is in the journal."))
  }

  static func unsound(_ error: ReplayError, sequence: UInt64) -> RegistryError {
    RegistryError(
      code: .unsound,
      message: LocalizedText(
        nl: "Record \(sequence) past niet bij '\(error.assignment)': \(error.reason)",
        en: "Record \(sequence) does not fit '\(error.assignment)': \(error.reason)"),
      remedy: LocalizedText(
        nl: "Er is niets gewijzigd. Zet een reservekopie terug, of vraag om hulp.",
        en: "Nothing was changed. Restore a backup, or ask for help."))
  }
}

/// Why an assignment could not be completed.
package enum CompletionFailure<Failure: Error>: Error {
  /// The events that were read do not hold what the assignment refers to.
  case incomplete
  case registry(RegistryError)
  case reading(Failure)
}
