import Fields
import Glibc
import Languages
import WorkingCalendar

/// What the command line of the daemon says.
struct DaemonOptions {
  static let help = """
    opdrachtd: takes assignments through their lifecycle

    opdrachtd --home DIR [--socket PATH] [--lang nl|en] [--clock INSTANT]

      --home DIR       the folder that the daemon owns; made where it is missing
      --socket PATH    the control socket; DIR/run/control.sock unless given
      --lang nl|en     the language of mail and documents; nl unless given or configured
      --clock INSTANT  a virtual clock that starts here (2018-04-25T07:00:00Z) and is moved
                       by the method 'advance': for demos and rehearsals
      --check-config   reads config.json5 and calendars, tells what is wrong, and ends
      --help, --version

    It stops on SIGTERM and SIGINT. On SIGHUP it reads its settings anew: where they are sound it
    stops in good order and starts again in the same process, else it says what is wrong and goes
    on; with --clock it stops. Its log is standard error, in the language of LC_ALL,
    LC_MESSAGES or LANG. Exit codes:

      0  stopped
      1  could not start: a folder, a permission, a limit, another daemon
      2  usage
      6  a definition is invalid
      7  the data are damaged, or the disk failed while it ran: it accepted nothing more
    """

  var home = ""
  var socket: String?
  var language: Language = .nl
  var virtualStart: Instant?
  var onlyChecks = false

  init(_ arguments: [String]) throws(UsageError) {
    var rest = arguments[...]
    while let option = rest.popFirst() {
      if option == "--check-config" {
        onlyChecks = true
        continue
      }
      guard ["--clock", "--home", "--lang", "--socket"].contains(option) else {
        throw UsageError(
          nl: "De optie '\(option)' bestaat niet; zie opdrachtd --help.",
          en: "Unknown option '\(option)'; see opdrachtd --help.")
      }
      guard let value = rest.popFirst() else {
        throw UsageError(nl: "\(option) wil een waarde.", en: "\(option) needs a value.")
      }
      switch option {
      case "--home": home = value
      case "--socket": socket = value
      case "--lang":
        guard let language = Language(rawValue: value) else {
          throw UsageError(
            nl: "--lang is nl of en, niet '\(value)'.", en: "--lang is nl or en, not '\(value)'.")
        }
        self.language = language
      default:
        guard let instant = Instant(iso: value) else {
          throw UsageError(
            nl: "--clock wil een moment zoals 2018-04-25T07:00:00Z, niet '\(value)'.",
            en: "--clock wants a moment like 2018-04-25T07:00:00Z, not '\(value)'.")
        }
        virtualStart = instant
      }
    }
    guard !home.isEmpty else {
      throw UsageError(
        nl: "--home MAP ontbreekt; zie opdrachtd --help.",
        en: "--home DIR is missing; see opdrachtd --help.")
    }
    // Relative paths would mean something else to everybody who asks for the files.
    if home.utf8.first != UInt8(ascii: "/") { home = "\(Self.currentFolder)/\(home)" }
  }
}

/// A command line that makes no sense.
struct UsageError: Error {
  let message: LocalizedText

  init(nl: String, en: String) { message = LocalizedText(nl: nl, en: en) }
}

extension DaemonOptions {
  fileprivate static var currentFolder: String {
    guard let path = getcwd(nil, 0) else { return "." }
    defer { free(path) }
    return String(cString: path)
  }
}
