import JSONSyntax
import Languages
import WorkingCalendar

enum DeadlineCommand {
  static let command = Command(
    name: "deadline", alias: "termijn", group: .daily,
    usage: "deadline ID NAME [--offline] | "
      + "deadline ID NAME DATE --reason TEXT [--state STATE] [--dry-run] [--yes] [--as ROLE]",
    summary: LocalizedText(
      nl: "hoe een datum tot stand kwam, of een andere datum",
      en: "how a date came about, or another date"),
    details: LocalizedText(
      nl: """
          Zonder datum: elke stap van de berekening. --json geeft het bewijs, dat
          'opdracht workdays check' narekent; --offline leest de bestanden van de home.
          Met een datum: zet de termijn met de hand. De reden komt in het logboek. De datum blijft
          staan tot de datum wijzigt waar de termijn van afhangt.
        """,
      en: """
          Without a date: each step of the calculation. --json gives the proof, which
          'opdracht workdays check' calculates again; --offline reads the files of the home.
          With a date: sets the deadline by hand. The reason goes into the log. The date stays
          until the date changes that the deadline counts from.
        """),
    options: ["--as", "--dry-run", "--offline", "--reason", "--state", "--yes"],
    wordCount: 2...3, run: run)

  private static func run(_ invocation: Invocation) throws(CommandFailure) {
    let words = Array(invocation.arguments)
    if words.count == 3 {
      try move(words, invocation)
    } else {
      try show(words, invocation)
    }
  }

  // MARK: Moving

  private static func move(
    _ words: [String], _ invocation: Invocation
  ) throws(CommandFailure) {
    guard !invocation.has("--offline") else {
      throw CommandFailure(
        .usage, nl: "--offline kan niets wijzigen.", en: "--offline cannot change anything.")
    }
    let day = try GivenDay.read(words[2])
    guard let reason = invocation.option("--reason") else {
      throw CommandFailure(
        .usage, nl: "--reason is nodig.", en: "--reason is needed.", remedy: command.usageHint)
    }
    var parameters: JSONObject = [
      "id": .string(words[0]), "name": .string(words[1]), "to": .string(day.description),
      "reason": .string(reason),
    ]
    parameters["state"] = invocation.option("--state").map { .string($0) }
    try Change(method: "deadline", parameters: parameters).carryOut(invocation)
  }

  // MARK: Showing

  private static func show(
    _ words: [String], _ invocation: Invocation
  ) throws(CommandFailure) {
    let reply =
      invocation.has("--offline")
      ? try OfflineReply.show(words[0], invocation)
      : try invocation.call("show", ["id": .string(words[0])])
    let all = reply["deadlines"]?.array ?? []
    let state = invocation.option("--state")
    let found = all.filter {
      $0["name"]?.string == words[1] && (state == nil || $0["state"]?.string == state)
    }
    guard !found.isEmpty else { throw notThere(words, all) }
    if invocation.has("--json") {
      return Console.write((found.count == 1 ? found[0] : .array(found)).indentedText)
    }
    let texts = found.map { deadline in
      DeadlineText(deadline, invocation.language).steps.joined(separator: "\n")
    }
    Console.write(texts.joined(separator: "\n\n"))
  }

  private static func notThere(_ words: [String], _ all: [JSON]) -> CommandFailure {
    let names = all.compactMap { $0["name"]?.string }.joined(separator: ", ")
    return CommandFailure(
      .usage, nl: "in '\(words[0])' loopt geen termijn '\(words[1])'.",
      en: "no deadline '\(words[1])' runs in '\(words[0])'.",
      remedy: names.isEmpty
        ? LocalizedText(nl: "Er loopt nu geen termijn.", en: "No deadline runs now.")
        : LocalizedText(nl: "Nu lopen: \(names).", en: "Running now: \(names)."))
  }
}
