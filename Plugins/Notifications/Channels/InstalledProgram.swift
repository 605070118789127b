import Glibc
import Languages
import PluginInterface

/// A program of the machine that a plugin needs.
struct InstalledProgram {
  let path: String

  /// Nothing where the daemon may start it.
  func shortcoming(remedy: LocalizedText) -> [Shortcoming] {
    var status = stat()
    let message: LocalizedText
    if stat(path, &status) != 0 {
      let reason = String(cString: strerror(errno))
      message = LocalizedText(
        nl: "\(path) is niet te vinden: \(reason).", en: "\(path) cannot be found: \(reason).")
    } else if status.st_mode & S_IFMT != S_IFREG || access(path, X_OK) != 0 {
      message = LocalizedText(
        nl: "\(path) is niet te starten.", en: "\(path) cannot be started.")
    } else {
      return []
    }
    return [Shortcoming(message: message, remedy: remedy)]
  }
}
