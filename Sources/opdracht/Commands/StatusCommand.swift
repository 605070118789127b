import Fields
import JSONSyntax
import Languages
import WorkingCalendar

enum StatusCommand {
  static let command = Command(
    name: "status", group: .daily, usage: "status [--as ROLE]",
    summary: LocalizedText(
      nl: "wat er op u wacht, het dringendste eerst",
      en: "what waits for you, the most urgent first"),
    options: ["--as"], wordCount: 0...0, run: run)

  private static func run(_ invocation: Invocation) throws(CommandFailure) {
    let reply = try wholeReply(invocation)
    if invocation.has("--json") { return Console.write(reply.indentedText) }
    let tasks = reply["tasks"]?.array ?? []
    let today = reply["today"]?.string.flatMap { CivilDate(iso: $0) }
    var lines = [invocation.say("Voor u (\(tasks.count))", "For you (\(tasks.count))")]
    let rows = tasks.map { task in
      let actions = (task["actions"]?.array ?? []).compactMap(\.string).joined(separator: ", ")
      return [
        (task["days"]?.int ?? .max) <= 10 ? "!" : "·", task["id"]?.string ?? "",
        ListCommand.stages(task["stages"], invocation.language), due(task, today, invocation),
        actions,
      ]
    }
    if !rows.isEmpty { lines.append(Console.table(rows)) }
    for task in tasks {
      for flag in task["flags"]?.array ?? [] {
        let text = LocalizedText(view: flag["message"]).text(in: invocation.language)
        lines.append("! \(task["id"]?.string ?? ""): \(Console.safe(text))")
      }
    }
    if reply["next"]?.string != nil {
      lines.append(
        invocation.say(
          "Er is meer. Wat er aankomt, per dag: opdracht agenda",
          "There is more. What is coming, by day: opdracht agenda"))
    }
    let undelivered = reply["undelivered"]?.int ?? 0
    if undelivered > 0 {
      lines.append(
        invocation.say(
          "Nog niet bezorgd: \(undelivered)", "Not delivered yet: \(undelivered)"))
    }
    lines += OutboxText.notices(of: reply, invocation)
    for trouble in reply["troubles"]?.array ?? [] {
      let effect = trouble["effect"]?.string ?? ""
      let attempts = trouble["attempts"]?.int ?? 0
      let message = Console.safe(trouble["message"]?.string ?? "")
      lines.append(
        invocation.say(
          "! \(effect): na \(attempts) keer niet gelukt: \(message)",
          "! \(effect): failed \(attempts) time(s): \(message)"))
    }
    lines += definitions(reply["definitions"]?.array ?? [], invocation)
    if let trouble = reply["snapshot"], trouble["text"] != nil {
      let text = LocalizedText(view: trouble["text"]).text(in: invocation.language)
      let remedy = LocalizedText(view: trouble["remedy"]).text(in: invocation.language)
      lines.append(
        invocation.say("! Geen momentopname: ", "! No snapshot: ") + Console.safe(text))
      lines.append("  " + Console.safe(remedy))
    }
    Console.write(lines.joined(separator: "\n"))
  }

  /// Files of definitions that differ from what is loaded, with what to do about it.
  private static func definitions(_ notices: [JSON], _ invocation: Invocation) -> [String] {
    guard let remedy = notices.first?["remedy"] else { return [] }
    let texts = notices.map { notice in
      "! " + Console.safe(LocalizedText(view: notice["text"]).text(in: invocation.language))
    }
    return texts + ["  " + LocalizedText(view: remedy).text(in: invocation.language)]
  }

  /// The next deadline, with how far it is: people count in days.
  private static func due(_ task: JSON, _ today: CivilDate?, _ invocation: Invocation) -> String {
    ListCommand.deadline(task["deadline"], seenFrom: today, invocation.language)
  }

  /// So many tasks are enough for one look, and so many questions for them.
  private static let enoughTasks = 100
  private static let mostQuestions = 50

  /// The daemon looks through a bounded number of assignments at a time: it is asked again until
  /// there is enough to do, or nothing left to look at.
  private static func wholeReply(_ invocation: Invocation) throws(CommandFailure) -> JSON {
    var reply = try invocation.call("status").object ?? JSONObject()
    var tasks = reply["tasks"]?.array ?? []
    for _ in 1..<mostQuestions {
      guard tasks.count < enoughTasks, let next = reply["next"]?.string else { break }
      let more = try invocation.call("status", ["after": .string(next)])
      tasks += more["tasks"]?.array ?? []
      reply["next"] = more["next"] ?? .null
    }
    reply["tasks"] = .array(tasks)
    return .object(reply)
  }
}
