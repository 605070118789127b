import Glibc
import Languages
import WorkingCalendar

/// New settings: they count from a start on, so that each of them counts everywhere.
///
/// A daemon that is asked to read them anew stops in good order and becomes a new one in the same
/// process: its number stays, and so do its arguments. With settings that have a flaw it goes on.
struct Reload {
  let options: DaemonOptions
  let tell: @Sendable (LocalizedText) -> Void

  /// Reads the settings, the calendars and the templates of a home. Throws what is wrong with them.
  /// What programs in the folder plugins ask of their settings is known when they are started.
  static func check(_ home: Home) throws -> Configuration {
    let calendars = try home.calendars()
    _ = try TemplateFolder.load(from: home)
    _ = try TemplateFolder.documents(from: home)
    return try Configuration.load(
      from: home, calendar: calendars[WorkingCalendar.dutch.name] ?? .dutch)
  }

  /// Waits for a signal that ends the daemon. Returns whether it is to start again.
  func waitForEnd(_ signals: inout sigset_t) -> Bool {
    while true {
      var received: Int32 = 0
      sigwait(&signals, &received)
      guard received == SIGHUP else { return false }
      // A virtual clock would begin anew.
      guard options.virtualStart == nil else { return false }
      do {
        _ = try Self.check(Home(path: options.home))
        tell(
          LocalizedText(
            nl: "De instellingen zijn in orde; opdrachtd start er opnieuw mee.",
            en: "The settings are sound; opdrachtd starts again with them."))
        return true
      } catch {
        tell(Ending(error).text)
        tell(
          LocalizedText(
            nl: "De instellingen van de start blijven gelden.",
            en: "The settings of the start still count."))
      }
    }
  }

  /// Becomes a new daemon with the same arguments. Returns only where the system refuses that.
  func startAgain() {
    Self.closeOnExec()
    var words = CommandLine.arguments.map { strdup($0) as UnsafeMutablePointer<CChar>? } + [nil]
    // The program that runs now, also where another version stands at its path.
    execv("/proc/self/exe", &words)
    let reason = String(cString: strerror(errno))
    for word in words { free(word) }
    tell(
      LocalizedText(
        nl: "opdrachtd kan zichzelf niet opnieuw starten: \(reason).",
        en: "opdrachtd cannot start itself again: \(reason)."))
  }

  /// The new daemon opens what it needs itself.
  private static func closeOnExec() {
    guard let folder = opendir("/proc/self/fd") else { return }
    defer { closedir(folder) }
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) {
          String(cString: $0)
        }
      }
      guard let descriptor = Int32(name), descriptor > STDERR_FILENO else { continue }
      _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    }
  }
}
