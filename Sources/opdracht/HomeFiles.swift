import Glibc
import Languages
import Safekeeping

/// The home that a command reads without its daemon.
extension Invocation {
  private static let systemHome = "/var/lib/opdracht"

  /// The home as told, else that of the user, else that of the system.
  var home: HomeLayout {
    if let path = option("--home") ?? Environment.value("OPDRACHT_HOME") {
      return HomeLayout(path: path)
    }
    let state =
      Environment.value("XDG_STATE_HOME")
      ?? Environment.value("HOME").map { "\($0)/.local/state" }
    if let state, access("\(state)/opdracht/journal", F_OK) == 0 {
      return HomeLayout(path: "\(state)/opdracht")
    }
    return HomeLayout(path: Self.systemHome)
  }

  /// The home, which must have a journal.
  func existingHome() throws(CommandFailure) -> HomeLayout {
    let home = home
    guard access(home.journal, R_OK | X_OK) == 0 else {
      let reason = String(cString: strerror(errno))
      throw CommandFailure(
        .usage, nl: "\(home.path) is geen home die u mag lezen: \(home.journal): \(reason).",
        en: "\(home.path) is no home that you may read: \(home.journal): \(reason).",
        remedy: LocalizedText(
          nl: "Noem de map van opdrachtd: --home MAP",
          en: "Name the folder of opdrachtd: --home DIR"))
    }
    return home
  }

  /// A record's number, or nil where the option is not given.
  func sequence(_ name: String) throws(CommandFailure) -> UInt64? {
    guard let text = option(name) else { return nil }
    guard let sequence = UInt64(text) else {
      throw CommandFailure(
        .usage, nl: "\(name) wil het nummer van een record, niet '\(text)'.",
        en: "\(name) wants the number of a record, not '\(text)'.")
    }
    return sequence
  }
}

extension CommandFailure {
  /// What is wrong with a home or a backup.
  init(_ error: SafekeepingError) { self.init([error]) }

  /// Everything that is wrong, under the gravest kind.
  init(_ errors: [SafekeepingError]) {
    let codes = Set(errors.map(\.code))
    let kind: Kind =
      if codes.contains(.damaged) {
        .damaged
      } else if codes.contains(.inputOutput) {
        .failed
      } else {
        .usage
      }
    self.init(kind, reasons: errors.map { Reason(message: $0.message, remedy: $0.remedy) })
  }

  /// Does something with the files of a home.
  static func wrapping<Result>(
    _ body: () throws(SafekeepingError) -> Result
  ) throws(CommandFailure) -> Result {
    do throws(SafekeepingError) {
      return try body()
    } catch {
      throw CommandFailure(error)
    }
  }
}
