import Glibc
import JSONSyntax
import Languages
import Safekeeping

/// What `doctor` found: what this side sees, and what the daemon says of itself.
struct DoctorReport {
  /// How something is, with its mark: never told by colour alone.
  enum State: String {
    case note, ok, warning, wrong

    var mark: String {
      switch self {
      case .note: "·"
      case .ok: "✓"
      case .warning: "!"
      case .wrong: "✗"
      }
    }
  }

  struct Finding {
    let code: String
    let state: State
    let message: LocalizedText
    var remedy: LocalizedText?
  }

  private(set) var findings: [Finding] = []

  init(asking invocation: Invocation) throws(CommandFailure) {
    let version: JSON
    do throws(CommandFailure) {
      version = try invocation.call("version")
    } catch {
      add(error, code: "daemon")
      lookAtSocket(invocation.socketPath)
      lookAtHome(invocation)
      return
    }
    compare(version["version"]?.string ?? "?", invocation.socketPath)
    do throws(CommandFailure) {
      let reply = try invocation.call("doctor")
      findings += (reply["findings"]?.array ?? []).map(Finding.init(view:))
    } catch {
      guard error.kind == .notAllowed else { throw error }
      let reason = error.reasons.first
      findings.append(
        Finding(
          code: "doctor", state: .note,
          message: reason?.message ?? LocalizedText(nl: "", en: ""), remedy: reason?.remedy))
    }
  }

  private mutating func compare(_ version: String, _ path: String) {
    let own = Opdracht.version
    let isSame = version == own
    findings.append(
      Finding(
        code: "daemon", state: isSame ? .ok : .warning,
        message: isSame
          ? LocalizedText(
            nl: "opdrachtd \(version) antwoordt op \(path).",
            en: "opdrachtd \(version) answers on \(path).")
          : LocalizedText(
            nl: "opdrachtd is versie \(version), en dit programma \(own).",
            en: "opdrachtd is version \(version), and this program \(own)."),
        remedy: isSame
          ? nil
          : LocalizedText(
            nl: "Installeer dezelfde versie, en start opdrachtd opnieuw.",
            en: "Install the same version, and start opdrachtd again.")))
  }

  // MARK: Without the daemon

  private mutating func add(_ failure: CommandFailure, code: String) {
    findings += failure.reasons.map {
      Finding(code: code, state: .wrong, message: $0.message, remedy: $0.remedy)
    }
  }

  private mutating func lookAtSocket(_ path: String) {
    var status = stat()
    guard lstat(path, &status) == 0 else {
      let reason = String(cString: strerror(errno))
      findings.append(
        Finding(
          code: "socket", state: .wrong,
          message: LocalizedText(nl: "\(path): \(reason).", en: "\(path): \(reason).")))
      return
    }
    let mode = String(status.st_mode & 0o777, radix: 8)
    findings.append(
      Finding(
        code: "socket", state: .note,
        message: LocalizedText(
          nl: "\(path) is van uid \(status.st_uid) en groep \(status.st_gid), rechten \(mode).",
          en: "\(path) belongs to uid \(status.st_uid) and group \(status.st_gid), mode \(mode).")))
  }

  private mutating func lookAtHome(_ invocation: Invocation) {
    let home = invocation.home.path
    let check = LocalizedText(
      nl: "Controleer de instellingen: opdrachtd --home \(home) --check-config",
      en: "Check the settings: opdrachtd --home \(home) --check-config")
    if access(home, R_OK | W_OK | X_OK) == 0 {
      findings.append(
        Finding(
          code: "home", state: .ok,
          message: LocalizedText(
            nl: "De map \(home) is te lezen en te schrijven.",
            en: "The folder \(home) can be read and written."), remedy: check))
      return
    }
    let reason = String(cString: strerror(errno))
    findings.append(
      Finding(
        code: "home", state: .note,
        message: LocalizedText(
          nl: "De map \(home): \(reason).", en: "The folder \(home): \(reason)."),
        remedy: LocalizedText(
          nl: "Noem de map van opdrachtd: --home MAP",
          en: "Name the folder of opdrachtd: --home DIR")))
  }

  // MARK: Showing

  private var wrongs: Int { findings.count { $0.state == .wrong } }

  /// Shows what was found. Throws where something is wrong: the rest was shown by then.
  func show(_ invocation: Invocation) throws(CommandFailure) {
    let count = wrongs
    if invocation.has("--json") {
      Console.write(
        JSON.object([
          "sound": .boolean(count == 0), "findings": .array(findings.map(\.view)),
        ]).indentedText)
    } else {
      Console.write(findings.flatMap { $0.lines(in: invocation.language) }.joined(separator: "\n"))
    }
    guard count == 0 else {
      throw CommandFailure(
        .failed, nl: "\(count) \(count == 1 ? "ding is" : "dingen zijn") niet in orde.",
        en: "\(count) \(count == 1 ? "thing is" : "things are") wrong.")
    }
  }
}

extension DoctorReport.Finding {
  init(view: JSON) {
    code = view["code"]?.string ?? ""
    state = view["state"]?.string.flatMap { DoctorReport.State(rawValue: $0) } ?? .note
    message = LocalizedText(view: view["message"])
    remedy = view["remedy"].flatMap { $0 == .null ? nil : LocalizedText(view: $0) }
  }

  fileprivate var view: JSON {
    [
      "code": .string(code), "state": .string(state.rawValue),
      "message": ["nl": .string(message.nl), "en": .string(message.en)],
      "remedy": remedy.map { ["nl": .string($0.nl), "en": .string($0.en)] } ?? .null,
    ]
  }

  /// A line, or some, with the remedy below them.
  fileprivate func lines(in language: Language) -> [String] {
    let texts = message.text(in: language).split(separator: "\n").map { Console.safe(String($0)) }
    var lines = texts.enumerated().map { "\($0.offset == 0 ? state.mark : " ") \($0.element)" }
    if let remedy = remedy?.text(in: language), !remedy.isEmpty {
      lines.append("    \(Console.safe(remedy))")
    }
    return lines
  }
}
