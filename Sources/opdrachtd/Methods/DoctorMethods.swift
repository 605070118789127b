import AccessLogging
import Control
import Execution
import JSONSyntax
import Journaling
import Languages
import Lifecycle
import PluginInterface
import Views
import WorkingCalendar

/// How the daemon is, and what is around it.
extension MethodTable {
  private static let mostTroubles = 5

  /// What was looked at, and what is wrong with it: everything but what needs a long reading.
  func diagnose() async throws -> JSON {
    let moment = await engine.moment
    var findings = await doctor.findings()
    findings += await journalFindings()
    findings += await deliveryFindings()
    findings += await clockFindings(moment)
    findings += access.on(moment.today).findings(workflowRoles: await engine.roles)
    findings += await definitionFindings()
    findings += await pluginFindings()
    findings.append(accessLogFinding)
    return [
      "version": .string(OpdrachtDaemon.version), "home": .string(home.path),
      "now": .string(moment.instant.description),
      "findings": .array(findings.map(\.view)),
    ]
  }

  private func journalFindings() async -> [DoctorFinding] {
    if let failure = engine.journalFailure {
      return [DoctorFinding("journal", .wrong, failure.message, remedy: failure.remedy)]
    }
    let head = engine.journalHead.description
    var findings = [
      DoctorFinding(
        "journal", .ok, nl: "Het logboek wordt geschreven; anker \(head).",
        en: "The journal is written; anchor \(head).",
        remedy: LocalizedText(
          nl: "Of alles klopt, leest: opdracht verify",
          en: "Whether all of it is sound, reads: opdracht verify"))
    ]
    if let trouble = await engine.snapshotTrouble {
      let error = ControlError(trouble, naming: access)
      findings.append(
        DoctorFinding(
          "snapshot", .wrong, nl: "Geen momentopname: \(error.text.nl)",
          en: "No snapshot: \(error.text.en)"))
    }
    return findings
  }

  private func deliveryFindings() async -> [DoctorFinding] {
    let report: EngineReport
    do throws(EngineError) {
      report = try await engine.report()
    } catch {
      let told = ControlError(error, naming: access)
      return [DoctorFinding("delivery", .wrong, told.text)]
    }
    var findings = report.troubles.prefix(Self.mostTroubles).map { entry in
      DoctorFinding(
        "delivery", .warning,
        nl: "\(entry.effect): na \(entry.trouble.attempts) keer niet bezorgd: "
          + "\(entry.trouble.message)",
        en: "\(entry.effect): not delivered after \(entry.trouble.attempts) attempts: "
          + "\(entry.trouble.message)",
        remedy: LocalizedText(
          nl: "De volgende poging is om \(entry.trouble.nextAttempt).",
          en: "The next attempt is at \(entry.trouble.nextAttempt)."))
    }
    let rest = report.troubles.count - findings.count
    findings.insert(
      DoctorFinding(
        "delivery", rest > 0 ? .warning : report.undelivered > 0 ? .note : .ok,
        nl: "Nog te bezorgen: \(report.undelivered), waarvan met moeite: "
          + "\(report.troubles.count).",
        en: "To be delivered: \(report.undelivered), of which with trouble: "
          + "\(report.troubles.count)."), at: 0)
    return findings
  }

  private func clockFindings(_ moment: Moment) async -> [DoctorFinding] {
    let local = moment.zone.localTime(at: moment.instant)
    let minutes = local.secondOfDay / 60
    let time = [minutes / 60, minutes % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
      .joined(separator: ":")
    let zone = moment.zone.identifier
    guard await !engine.isOnVirtualClock else {
      return [
        DoctorFinding(
          "clock", .note, nl: "De klok is die van --clock: \(local.date) \(time) in \(zone).",
          en: "The clock is that of --clock: \(local.date) \(time) in \(zone).")
      ]
    }
    if let last = await engine.lastRecordedAt,
      let notice = ClockNotice(last, moment.instant, isVirtual: false)
    {
      return [DoctorFinding("clock", .warning, notice.text)]
    }
    return [
      DoctorFinding(
        "clock", .ok, nl: "De klok: \(local.date) \(time) in \(zone).",
        en: "The clock: \(local.date) \(time) in \(zone).")
    ]
  }

  private func definitionFindings() async -> [DoctorFinding] {
    let notices = await definitionNotices().array ?? []
    return notices.map { notice in
      DoctorFinding(
        "definitions", notice["kind"] == "invalid" ? .wrong : .warning,
        LocalizedText(reply: notice["text"]), remedy: LocalizedText(reply: notice["remedy"]))
    }
  }

  private func pluginFindings() async -> [DoctorFinding] {
    var findings: [DoctorFinding] = []
    for plugin in plugins.all {
      let shortcomings = await plugin.shortcomings()
      findings += shortcomings.map { shortcoming in
        DoctorFinding(
          "plugin", .wrong, nl: "Plugin \(plugin.name): \(shortcoming.message.nl)",
          en: "Plugin \(plugin.name): \(shortcoming.message.en)", remedy: shortcoming.remedy)
      }
      guard shortcomings.isEmpty else { continue }
      let text = "Plugin \(plugin.name) \(plugin.description.version)"
      findings.append(
        DoctorFinding("plugin", .ok, nl: "\(text) mist niets.", en: "\(text) misses nothing."))
    }
    return findings
  }

  private var accessLogFinding: DoctorFinding {
    let condition = accessLog.condition
    if let trouble = condition.trouble {
      return DoctorFinding(
        "access-log", .wrong,
        nl: "Het toegangslogboek \(condition.path) is niet te schrijven: \(trouble). Regels die "
          + "ontbreken: \(condition.lost).",
        en: "The access log \(condition.path) cannot be written: \(trouble). Entries missing: "
          + "\(condition.lost).",
        remedy: LocalizedText(
          nl: "Maak ruimte of herstel de rechten: het gaat dan vanzelf verder.",
          en: "Make room or mend the permissions: it then goes on by itself."))
    }
    guard condition.lost == 0 else {
      return DoctorFinding(
        "access-log", .warning,
        nl: "In het toegangslogboek \(condition.path) ontbreken \(condition.lost) regels.",
        en: "\(condition.lost) entries are missing from the access log \(condition.path).")
    }
    return DoctorFinding(
      "access-log", .ok, nl: "Het toegangslogboek \(condition.path) wordt geschreven.",
      en: "The access log \(condition.path) is written.")
  }
}

extension ControlError {
  /// What it says, in both languages.
  fileprivate var text: LocalizedText {
    data?["text"].map { LocalizedText(reply: $0) } ?? LocalizedText(nl: message, en: message)
  }
}

extension LocalizedText {
  /// The text of a reply.
  fileprivate init(reply: JSON?) {
    self.init(nl: reply?["nl"]?.string ?? "", en: reply?["en"]?.string ?? "")
  }
}
