import Fields
import JSONSyntax
import Languages
import Safekeeping

enum RestoreCommand {
  static let command = Command(
    name: "restore", alias: "terugzetten", group: .admin, usage: "restore FILE --home DIR",
    summary: LocalizedText(
      nl: "een home maken van een reservekopie", en: "make a home of a backup"),
    details: LocalizedText(
      nl: """
          Alleen in een lege of nieuwe map. Het bestand wordt eerst gecontroleerd, en de home
          daarna. Start dan: opdrachtd --home MAP.
        """,
      en: """
          Into an empty or a new folder only. The file is checked first, and the home after it.
          Then start: opdrachtd --home DIR.
        """),
    wordCount: 1...1, run: run)

  private static func run(_ invocation: Invocation) throws(CommandFailure) {
    let file = invocation.arguments.first ?? ""
    guard let path = invocation.option("--home") else {
      throw CommandFailure(
        .usage, nl: "waarheen? Noem een lege of nieuwe map.",
        en: "where to? Name an empty or a new folder.", remedy: command.usageHint)
    }
    defer { Progress.end() }
    let report = try CommandFailure.wrapping { () throws(SafekeepingError) in
      try Restoration(of: file, to: HomeLayout(path: path)).run(progress: Progress.show)
    }
    Progress.end()
    if invocation.has("--json") { return Console.write(report.json.indentedText) }
    Console.write(Console.table(report.lines(invocation)))
    Console.write(
      invocation.say(
        "Teruggezet en gecontroleerd. Start: opdrachtd --home \(path)",
        "Restored and verified. Start: opdrachtd --home \(path)"))
  }
}
