import Definitions
import Expressions
import Glibc
import JSONSyntax
import Languages
import WorkingCalendar

enum EvaluateCommand {
  static let command = Command(
    name: "evaluate", group: .admin, usage: "evaluate [FILE]",
    summary: LocalizedText(
      nl: "voorwaarden uitrekenen, één JSON-regel per voorwaarde",
      en: "evaluate conditions, one JSON line each"),
    details: LocalizedText(
      nl: """
          Leest regels als {"expression": "x + 1", "bindings": {"x": 41}} uit FILE of van de
          standaardinvoer, en schrijft {"value": 42, "type": "int"} of {"error": …} voor elk.
          Ook te geven: today, roles en states. Exitcode 2 als een regel geen JSON is.
        """,
      en: """
          Reads lines such as {"expression": "x + 1", "bindings": {"x": 41}} from FILE or from
          standard input, and writes {"value": 42, "type": "int"} or {"error": …} for each.
          May be given too: today, roles and states. Exit code 2 where a line is not JSON.
        """),
    wordCount: 0...1, run: run)

  /// The longest line in bytes.
  private static let longestLine = 4 * 1024 * 1024

  private static func run(_ invocation: Invocation) throws(CommandFailure) {
    var lines = try LineReader(invocation.arguments.first ?? "-", longestLine: longestLine)
    let today = WallClock.today
    var isSound = true
    while let line = try lines.next() {
      if line.bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { continue }
      do throws(JSONSyntaxError) {
        let outcome = try EvaluationRequest(parsing: line.bytes, today: today).outcome()
        Console.write(EvaluationReply.text(outcome, in: invocation.language))
      } catch {
        isSound = false
        let reply: JSON = [
          "error": "invalid_request", "message": .string(error.message),
          "line": .integer(line.number), "column": .integer(error.position.column),
        ]
        Console.write(reply.text)
      }
    }
    guard isSound else {
      throw CommandFailure(
        .usage, nl: "niet elke regel was een verzoek in JSON.",
        en: "not every line was a request in JSON.",
        remedy: LocalizedText(
          nl: "Bekijk: opdracht evaluate --help", en: "See: opdracht evaluate --help"))
    }
  }
}

/// The clock of the machine, for commands that work without the daemon.
enum WallClock {
  static var now: Instant {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Instant(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
  }

  static var today: CivilDate { EuropeanZone.amsterdam.localTime(at: now).date }
}
