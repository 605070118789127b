import Fields
import JSONSyntax
import Languages

enum ShowCommand {
  static let command = Command(
    name: "show", alias: "toon", group: .daily, usage: "show ID [--at DATE] [--offline]",
    summary: LocalizedText(
      nl: "een opdracht, met wat er kan", en: "an assignment, with what is possible"),
    details: LocalizedText(
      nl: "  --offline leest de bestanden van de home, zonder opdrachtd en zonder stappen.\n"
        + "  --at DATUM: de stand aan het eind van die dag, zoals toen bekend was en nu bekend is.",
      en: "  --offline reads the files of the home, without opdrachtd and without the steps.\n"
        + "  --at DATE: as it was at the end of that day, as known then and as known now."),
    options: ["--as", "--at", "--offline"], wordCount: 1...1, run: run)

  private static func run(_ invocation: Invocation) throws(CommandFailure) {
    let id = invocation.arguments.first ?? ""
    if let day = try invocation.day("--at") { return try ShownDay.show(id, at: day, invocation) }
    let reply =
      invocation.has("--offline")
      ? try OfflineReply.show(id, invocation)
      : try invocation.call("show", ["id": .string(id)])
    if invocation.has("--json") { return Console.write(reply.indentedText) }
    Console.write(Console.table(rows(of: reply, invocation), wrapping: true))
  }

  /// What is to be told of an assignment, with its steps where they are told.
  static func rows(of reply: JSON, _ invocation: Invocation) -> [[String]] {
    let language = invocation.language
    var rows = [
      ["Id", reply["id"]?.string ?? ""],
      [invocation.say("Titel", "Title"), reply["title"]?.string ?? ""],
      [invocation.say("Fase", "Stage"), ListCommand.stages(reply["stages"], language)],
    ]
    for deadline in reply["deadlines"]?.array ?? [] {
      rows.append([
        invocation.say("Termijn", "Deadline"),
        DeadlineText(deadline, language).line,
      ])
    }
    rows += FlagText.rows(reply["flags"], invocation)
    rows += VersionText(invocation).rows(reply["versions"])
    rows += RoundText(invocation).rows(reply["approvals"])
    rows += SeriesCommand.rows(of: reply, invocation)
    for (_, field) in reply["fields"]?.object?.members ?? [] {
      let open = field["open"]?.bool == true ? invocation.say(" [nog open]", " [still open]") : ""
      rows.append([
        LocalizedText(view: field["label"]).text(in: language),
        LocalizedText(view: field["text"]).text(in: language) + open,
      ])
    }
    rows.append(["", ""])
    rows += steps(reply["steps"]?.array ?? [], invocation)
    let files = (reply["files"]?.array ?? []).compactMap(\.string)
    for file in files where !file.hasPrefix("mail/") {
      rows.append([invocation.say("Document", "Document"), file])
    }
    let mails = files.count { $0.hasPrefix("mail/") }
    if mails > 0 { rows.append([invocation.say("Berichten", "Mail"), String(mails)]) }
    for letter in reply["deadLetters"]?.array ?? [] {
      rows.append([
        invocation.say("Niet bezorgd", "Not delivered"), OutboxText.line(of: letter, invocation),
      ])
    }
    return rows
  }

  /// What is possible now, and what waits for something.
  static func steps(_ steps: [JSON], _ invocation: Invocation) -> [[String]] {
    steps.map { step in
      let blockers = step["blockers"]?.array ?? []
      let action = step["action"]?.string ?? invocation.say("(vanzelf)", "(by itself)")
      let label = LocalizedText(view: step["label"]).text(in: invocation.language)
      let by = (step["byLabels"]?.array ?? []).map {
        LocalizedText(view: $0).text(in: invocation.language)
      }.joined(separator: ", ")
      let title =
        blockers.isEmpty ? invocation.say("Kan nu", "Possible") : invocation.say("Wacht", "Waits")
      let reason = blockers.first.map {
        " – " + LocalizedText(view: $0["message"]).text(in: invocation.language)
      }
      return [title, "\(action): \(label)\(by.isEmpty ? "" : " (\(by))")\(reason ?? "")"]
    }
  }
}
