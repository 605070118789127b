import Calendars
import Execution
import Journaling
import Languages
import LocalSockets
import Recording
import Registry
import Revisions
import Storage

/// Why the daemon ends other than by a signal: what, what to do about it, and the exit code.
struct Ending {
  /// Nothing is wrong with the data: the daemon could not start, or not go on.
  static let failed: Int32 = 1
  static let usage: Int32 = 2
  static let invalidDefinition: Int32 = 6
  /// The data are damaged, or the disk failed.
  static let damaged: Int32 = 7

  let text: LocalizedText
  let code: Int32

  private init(_ message: LocalizedText, _ remedy: LocalizedText, _ code: Int32) {
    func joined(_ message: String, _ remedy: String) -> String {
      remedy.isEmpty ? message : "\(message) \(remedy)"
    }
    text = LocalizedText(nl: joined(message.nl, remedy.nl), en: joined(message.en, remedy.en))
    self.code = code
  }

  init(_ error: any Error) {
    switch error {
    case let error as CalendarFolderError:
      self.init(error.message, error.remedy, Self.code(of: error))
    case let error as EngineError: self.init(engine: error)
    case let error as EventCodingError: self.init(unreadable: error)
    case let error as JournalError:
      self.init(
        error.message, error.remedy, error.code == .inputOutput ? Self.failed : Self.damaged)
    case let error as RegistryError:
      self.init(
        error.message, error.remedy, error.code == .inputOutput ? Self.failed : Self.damaged)
    case let error as RevisionError:
      self.init(error.message, error.remedy, Self.code(of: error.kind))
    case let error as SocketError: self.init(error.message, error.remedy, Self.failed)
    case let error as StartError: self.init(error.message, error.remedy, Self.failed)
    case let error as UsageError:
      self.init(error.message, LocalizedText(nl: "", en: ""), Self.usage)
    default:
      self.init(
        LocalizedText(nl: "\(error)", en: "\(error)"), LocalizedText(nl: "", en: ""), Self.failed)
    }
  }

  private init(engine error: EngineError) {
    switch error {
    case .journal(let error): self.init(error)
    case .registry(let error): self.init(error)
    case .unreadableRecord(let error): self.init(error)
    default:
      let definitions = error.aboutDefinitions.map { ($0.message, $0.remedy) }
      let (message, remedy) =
        definitions ?? error.aboutErasure.map { ($0.message, $0.remedy) }
        ?? (LocalizedText(nl: "\(error)", en: "\(error)"), LocalizedText(nl: "", en: ""))
      self.init(message, remedy, Self.damaged)
    }
  }

  private init(unreadable error: EventCodingError) {
    self.init(
      LocalizedText(
        nl: "Het logboek heeft een gebeurtenis die deze versie niet kent: \(error.key) "
          + "\(error.message).",
        en: "The journal holds an event that this version does not know: \(error.key) "
          + "\(error.message)."),
      LocalizedText(
        nl:
          "Er is niets gewijzigd. Gebruik de versie van opdrachtd die het schreef, of een nieuwere.",
        en: "Nothing was changed. Use the version of opdrachtd that wrote it, or a newer one."),
      Self.damaged)
  }

  private static func code(of error: CalendarFolderError) -> Int32 {
    switch error {
    case .invalid: invalidDefinition
    case .unreadable: failed
    }
  }

  private static func code(of kind: RevisionError.Kind) -> Int32 {
    switch kind {
    case .damaged: damaged
    case .invalidDefinition: invalidDefinition
    case .inputOutput, .notUnderstood: failed
    }
  }
}
