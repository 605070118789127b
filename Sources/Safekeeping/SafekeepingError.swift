package import Journaling
package import Languages
import Recording
package import Registry
import Revisions
package import Storage

/// What is wrong with a home or a backup, and what an administrator does about it.
package struct SafekeepingError: Error, Hashable, Sendable {
  package enum Code: String, Sendable {
    /// What is read is not what was written, or contradicts itself.
    case damaged
    /// The system refused to read or write.
    case inputOutput = "input-output"
    /// What was asked for makes no sense here.
    case notUnderstood = "not-understood"
  }

  package let code: Code
  package let message: LocalizedText
  package let remedy: LocalizedText

  init(_ code: Code, _ message: LocalizedText, remedy: LocalizedText) {
    self.code = code
    self.message = message
    self.remedy = remedy
  }

  static func damaged(nl: String, en: String) -> SafekeepingError {
    SafekeepingError(
      .damaged, LocalizedText(nl: nl, en: en),
      remedy: LocalizedText(
        nl: "Er is niets gewijzigd. Vergelijk met een reservekopie: opdracht verify FILE.",
        en: "Nothing was changed. Compare it with a backup: opdracht verify FILE."))
  }

  package init(_ error: JournalError) {
    let code: Code =
      switch error.code {
      case .closed, .inputOutput: .inputOutput
      case .damaged, .unknownFormat: .damaged
      }
    self.init(code, error.message, remedy: error.remedy)
  }

  package init(_ error: RegistryError) {
    let code: Code =
      switch error.code {
      case .inputOutput: .inputOutput
      case .damaged, .unknownFormat, .unsound: .damaged
      }
    self.init(code, error.message, remedy: error.remedy)
  }

  init(_ error: RevisionError) {
    let code: Code =
      switch error.kind {
      case .inputOutput: .inputOutput
      case .damaged, .invalidDefinition, .notUnderstood: .damaged
      }
    self.init(code, error.message, remedy: error.remedy)
  }

  init(_ error: EventCodingError, record: UInt64) {
    self = .damaged(
      nl: "Record \(record) is geen gebeurtenis: \(error.key): \(error.message).",
      en: "Record \(record) is no event: \(error.key): \(error.message).")
  }

  package init(_ error: StorageError) {
    self.init(
      .inputOutput,
      LocalizedText(
        nl: "\(error.call) op \(error.path) is mislukt: \(error.reason).",
        en: "\(error.call) on \(error.path) failed: \(error.reason)."),
      remedy: LocalizedText(
        nl: "Controleer het pad, de rechten en de ruimte op de schijf.",
        en: "Check the path, the permissions and the space on the disk."))
  }
}

extension SafekeepingError {
  /// Does something with files.
  static func wrapping<Result>(
    _ body: () throws(StorageError) -> Result
  ) throws(SafekeepingError) -> Result {
    do throws(StorageError) {
      return try body()
    } catch {
      throw SafekeepingError(error)
    }
  }

  /// Does something with a journal.
  static func wrapping<Result>(
    _ body: () throws(JournalError) -> Result
  ) throws(SafekeepingError) -> Result {
    do throws(JournalError) {
      return try body()
    } catch {
      throw SafekeepingError(error)
    }
  }

  init(_ failure: ReplayFailure<SafekeepingError>) {
    switch failure {
    case .journal(let error): self.init(error)
    case .replay(let error): self = error
    }
  }
}
