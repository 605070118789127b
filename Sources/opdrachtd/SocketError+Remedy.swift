import Glibc
import Languages
import LocalSockets

extension SocketError {
  /// What is wrong, for whoever starts the daemon.
  var message: LocalizedText {
    switch self {
    case .alreadyRunning(let path):
      LocalizedText(nl: "Op \(path) luistert al een opdrachtd.", en: "\(self).")
    case .locked(let path, let holder):
      LocalizedText(
        nl: "\(path) is vergrendeld door proces \(holder): daar draait al een opdrachtd.",
        en: "\(path) is locked by process \(holder): another opdrachtd works there.")
    case .notASocket(let path, _):
      LocalizedText(nl: "\(path) is geen socket.", en: "\(self).")
    case .pathTooLong(let path, let length, let limit):
      LocalizedText(
        nl: "Het pad \(path) heeft \(length) bytes; een socket kan er hoogstens \(limit) aan.",
        en: "The path \(path) has \(length) bytes; a socket takes at most \(limit).")
    case .permission(let path):
      LocalizedText(nl: "\(path): geen toegang.", en: "\(path): no permission.")
    case .system(let call, let code):
      LocalizedText(
        nl: "\(call) is mislukt: \(String(cString: strerror(code))).",
        en: "\(call) failed: \(String(cString: strerror(code))).")
    case .unsafeFolder(let path, _):
      LocalizedText(nl: "De map \(path) is onveilig of van een ander.", en: "\(self).")
    case .lineTooLong, .stalled, .timedOut, .unreachable:
      LocalizedText(nl: "\(self).", en: "\(self).")
    }
  }

  /// What to do about it.
  var remedy: LocalizedText {
    switch self {
    case .alreadyRunning, .locked:
      LocalizedText(
        nl: "Gebruik die, of stop hem eerst met SIGTERM. Een tweede heeft een eigen map nodig: "
          + "--home MAP.",
        en: "Use that one, or stop it first with SIGTERM. A second one needs a folder of its own: "
          + "--home DIR.")
    case .notASocket:
      LocalizedText(
        nl: "Zet het weg: het wordt nooit voor u verwijderd.",
        en: "Move it away: it is never removed for you.")
    case .pathTooLong:
      LocalizedText(
        nl: "Kies een korter: --socket PAD.", en: "Choose a shorter one: --socket PATH.")
    case .permission, .unsafeFolder:
      LocalizedText(
        nl: "Controleer de eigenaar en de rechten van de map.",
        en: "Check the owner and the permissions of the folder.")
    case .lineTooLong, .stalled, .system, .timedOut, .unreachable:
      LocalizedText(nl: "", en: "")
    }
  }
}
