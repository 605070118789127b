import AccessLogging
import JSONSyntax
import Languages
import Safekeeping
import WorkingCalendar

enum AccessCommand {
  static let command = Command(
    name: "access", alias: "toegang", group: .admin,
    usage: "access [--person P] [--id ID] [--since DATE] [--limit N]",
    summary: LocalizedText(
      nl: "wie vroeg wat, ook wie alleen las of niet mocht",
      en: "who asked what, also who only read or was denied"),
    details: LocalizedText(
      nl: """
          Leest het toegangslogboek in de home: dat mag alleen wie opdrachtd draait, en het kan ook
          zonder hem. Het toont de laatste regels, 100 tenzij --limit meer vraagt. Tijden zijn in
          UTC; een dag bij --since ook. Inhoud van velden staat er nooit in.
        """,
      en: """
          Reads the access log in the home: only who runs opdrachtd may, and it works without it.
          It shows the last lines, 100 unless --limit asks for more. Times are in UTC, and so is a
          day of --since. The content of fields is never in it.
        """),
    options: ["--id", "--limit", "--person", "--since"], wordCount: 0...0, run: run)

  private static let most = 1_000_000

  private static func run(_ invocation: Invocation) throws(CommandFailure) {
    let answer = try answer(invocation)
    if invocation.has("--json") {
      return Console.write(
        JSON.object([
          "entries": .array(answer.records.map(\.json)), "cut": .boolean(answer.isCut),
          "unreadable": .integer(answer.unreadable),
        ]).indentedText)
    }
    var lines = [Console.table(answer.records.map { row(of: $0, invocation) })]
    if answer.records.isEmpty {
      lines = [invocation.say("Geen regels die passen.", "No entries that fit.")]
    }
    if answer.isCut {
      lines.append(
        invocation.say("Er zijn oudere regels: --limit N", "There are older entries: --limit N"))
    }
    if answer.unreadable > 0 {
      lines.append(
        invocation.say(
          "! Onleesbare regels: \(answer.unreadable)",
          "! Lines that cannot be read: \(answer.unreadable)"))
    }
    Console.write(lines.joined(separator: "\n"))
  }

  private static func answer(
    _ invocation: Invocation
  ) throws(CommandFailure) -> AccessLogFiles.Answer {
    var question = AccessLogFiles.Question()
    question.person = invocation.option("--person")
    question.assignment = invocation.option("--id")
    if let day = try invocation.day("--since") {
      question.since = Instant(iso: "\(day)T00:00:00Z")
    }
    if let text = invocation.option("--limit") {
      guard let limit = Int(text), (1...most).contains(limit) else {
        throw CommandFailure(
          .usage, nl: "--limit wil een getal van 1 tot en met \(most), niet '\(text)'.",
          en: "--limit wants a number from 1 to \(most), not '\(text)'.")
      }
      question.limit = limit
    }
    let home = invocation.home
    do throws(AccessLogFiles.ReadingError) {
      return try AccessLogFiles(home: home.path).answer(to: question)
    } catch {
      throw CommandFailure(
        error.isForbidden ? .notAllowed : .failed,
        nl: "\(error.path) is niet te lezen: \(error.reason).",
        en: "\(error.path) cannot be read: \(error.reason).",
        remedy: error.isForbidden
          ? LocalizedText(
            nl: "Alleen wie opdrachtd draait mag het toegangslogboek lezen.",
            en: "Only who runs opdrachtd may read the access log.")
          : LocalizedText(
            nl: "Noem de map van opdrachtd: --home MAP",
            en: "Name the folder of opdrachtd: --home DIR"))
    }
  }

  private static func row(of record: AccessRecord, _ invocation: Invocation) -> [String] {
    switch record {
    case .lost(let count, let time):
      return [
        time.description, "",
        invocation.say("\(count) regels ontbreken", "\(count) entries are missing"), "", "",
      ]
    case .call(let entry):
      let trial = entry.isTrial ? invocation.say(" (proef)", " (trial)") : ""
      return [
        entry.time.description, "\(entry.person ?? "?") (uid \(entry.user))",
        (entry.method ?? "?") + trial, entry.assignment ?? "",
        word(for: entry, invocation),
      ]
    }
  }

  private static func word(for entry: AccessEntry, _ invocation: Invocation) -> String {
    let code = entry.code.map { " (\($0))" } ?? ""
    return switch entry.outcome {
    case .denied: invocation.say("mocht niet", "denied") + code
    case .failed: invocation.say("mislukt", "failed") + code
    case .ok: "ok"
    case .refused: invocation.say("kon niet", "refused") + code
    }
  }
}
