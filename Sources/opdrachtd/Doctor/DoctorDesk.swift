import Calendars
import Glibc
import Languages
import LocalSockets
import WorkingCalendar

/// Looks at what surrounds a running daemon: its folder, its socket, its settings, the disk.
///
/// All of it may wait for a disk or a name service, so it has a thread of its own.
struct DoctorDesk: Sendable {
  let home: Home
  let socket: String
  let configuration: Configuration
  let calendar: WorkingCalendar
  let executor: EventLoop

  func findings() async -> [DoctorFinding] {
    await Task(executorPreference: executor) { await self.look() }.value
  }

  @concurrent
  private func look() async -> [DoctorFinding] {
    homeFindings + socketFindings + configurationFindings + calendarFindings
  }

  // MARK: The home

  private var homeFindings: [DoctorFinding] {
    let conditions = HomeConditions(of: home).findings.map {
      DoctorFinding("home", .wrong, $0)
    }
    let openness = openness(of: home.path, "home")
    guard conditions.isEmpty, openness.isEmpty else { return conditions + openness }
    return [
      DoctorFinding(
        "home", .ok, nl: "De map \(home.path) is van de dienst alleen, en er is ruimte.",
        en: "The folder \(home.path) is the daemon's alone, and there is room.")
    ]
  }

  /// Whether others may change something on which rights hang, or read what is in it.
  private func openness(of path: String, _ code: String) -> [DoctorFinding] {
    var status = stat()
    guard lstat(path, &status) == 0 else { return [] }
    let mode = String(status.st_mode & 0o7777, radix: 8)
    if status.st_mode & 0o022 != 0 {
      return [
        DoctorFinding(
          code, .wrong, nl: "Anderen mogen \(path) wijzigen (rechten \(mode)).",
          en: "Others may change \(path) (mode \(mode)).",
          remedy: LocalizedText(nl: "chmod go-w \(path)", en: "chmod go-w \(path)"))
      ]
    }
    guard status.st_mode & 0o007 != 0 else { return [] }
    return [
      DoctorFinding(
        code, .warning, nl: "Iedereen op deze machine mag \(path) lezen (rechten \(mode)).",
        en: "Everybody on this machine may read \(path) (mode \(mode)).",
        remedy: LocalizedText(nl: "chmod o= \(path)", en: "chmod o= \(path)"))
    ]
  }

  // MARK: The socket

  private var socketFindings: [DoctorFinding] {
    var status = stat()
    guard lstat(socket, &status) == 0, status.st_mode & S_IFMT == S_IFSOCK else {
      return [
        DoctorFinding(
          "socket", .wrong, nl: "De socket \(socket) is weg: niemand anders komt nog binnen.",
          en: "The socket \(socket) is gone: nobody else gets in.",
          remedy: LocalizedText(nl: "Start opdrachtd opnieuw.", en: "Start opdrachtd again."))
      ]
    }
    let wanted: mode_t = configuration.group == nil ? 0o600 : 0o660
    let mode = status.st_mode & 0o777
    let isOfGroup = configuration.group.map { $0 == status.st_gid } ?? true
    let (shown, right) = (String(mode, radix: 8), String(wanted, radix: 8))
    guard mode == wanted, isOfGroup else {
      return [
        DoctorFinding(
          "socket", .wrong,
          nl: "De socket \(socket) heeft rechten \(shown) en groep \(status.st_gid); dat hoort "
            + "\(right) te zijn" + (configuration.group.map { " met groep \($0)" } ?? "") + ".",
          en: "The socket \(socket) has mode \(shown) and group \(status.st_gid); it should be "
            + "\(right)" + (configuration.group.map { " with group \($0)" } ?? "") + ".",
          remedy: LocalizedText(
            nl: "Start opdrachtd opnieuw: dat herstelt het.",
            en: "Start opdrachtd again: that mends it."))
      ]
    }
    return [
      DoctorFinding(
        "socket", .ok, nl: "De socket \(socket) heeft rechten \(shown).",
        en: "The socket \(socket) has mode \(shown).")
    ]
  }

  // MARK: Settings and calendars

  private var configurationFindings: [DoctorFinding] {
    let path = home.configurationPath
    var findings = openness(of: path, "configuration")
      .filter { $0.state == .wrong }
    do throws(StartError) {
      let now = try Configuration.load(from: home, calendar: calendar)
      if now.source != configuration.source {
        findings.append(
          DoctorFinding(
            "configuration", .warning,
            nl: "\(path) is gewijzigd sinds opdrachtd startte, en geldt nog niet.",
            en: "\(path) was changed since opdrachtd started, and does not count yet.",
            remedy: Self.reload))
      }
    } catch {
      findings.append(
        DoctorFinding(
          "configuration", .wrong, error.message,
          remedy: LocalizedText(
            nl: "Verbeter dat: opdrachtd start er niet meer mee. "
              + "Controleer: opdrachtd --home \(home.path) --check-config",
            en: "Correct that: opdrachtd does not start with it any more. "
              + "Check: opdrachtd --home \(home.path) --check-config")))
    }
    guard findings.isEmpty else { return findings }
    guard configuration.source != nil else {
      return [
        DoctorFinding(
          "configuration", .note,
          nl: "Er is geen \(path): alleen \(configuration.access.ownerName) heeft toegang, met "
            + "alle rollen.",
          en: "There is no \(path): only \(configuration.access.ownerName) has access, with every "
            + "role.")
      ]
    }
    return [
      DoctorFinding(
        "configuration", .ok, nl: "\(path) is in orde.", en: "\(path) is sound.")
    ]
  }

  static let reload = LocalizedText(
    nl: "Laat opdrachtd opnieuw lezen: kill -HUP met zijn procesnummer, of start hem opnieuw.",
    en: "Let opdrachtd read it again: kill -HUP with its process, or start it again.")

  private var calendarFindings: [DoctorFinding] {
    do throws(CalendarFolderError) {
      let names = try home.calendars().names.joined(separator: ", ")
      return [
        DoctorFinding("calendars", .ok, nl: "Kalenders: \(names).", en: "Calendars: \(names).")
      ]
    } catch {
      return [DoctorFinding("calendars", .wrong, error.message, remedy: error.remedy)]
    }
  }
}
