import Fields
import JSONSyntax
import Languages
import WorkingCalendar

enum DoCommand {
  static let command = Command(
    name: "do", alias: "doe", group: .daily,
    usage: "do ID ACTION [field=value …] [--on DATE] [--dry-run] [--yes] [--as ROLE]",
    summary: LocalizedText(nl: "een stap zetten", en: "take a step"),
    details: LocalizedText(
      nl: "  Toont eerst wat er gebeurt. Vraagt daarna om bevestiging; buiten een terminal is\n"
        + "  --yes nodig. --dry-run toont alleen.\n"
        + "  --on DATUM: de stap ging op een eerdere dag in; een bestuur besloot vorige week.",
      en: "  Shows first what happens, then asks; outside a terminal it needs --yes.\n"
        + "  --dry-run only shows.\n"
        + "  --on DATE: the step took effect on an earlier day; a board decided last week."),
    options: ["--as", "--dry-run", "--on", "--yes"], wordCount: 2...Command.anyCount, run: run)

  private static func run(_ invocation: Invocation) throws(CommandFailure) {
    let words = invocation.arguments
    var parameters: JSONObject = [
      "id": .string(words.first ?? ""), "action": .string(words.dropFirst().first ?? ""),
      "changes": try invocation.changes(words.dropFirst(2)),
    ]
    if let day = try invocation.day("--on") { parameters["on"] = .string(day.description) }
    try Change(method: "do", parameters: parameters).carryOut(invocation)
  }
}

/// A command that changes something: shows the plan, asks, and carries it out.
struct Change {
  let method: String
  let parameters: JSONObject
  /// What a document holds that was not sent: programs get it with the reply.
  var notTaken: JSON?

  func carryOut(_ invocation: Invocation) throws(CommandFailure) {
    var trial = parameters
    trial["trial"] = true
    let isTrial = invocation.has("--dry-run")
    if isTrial || !invocation.has("--yes") {
      let plan = try invocation.call(method, trial)
      if isTrial {
        return Console.write(
          invocation.has("--json") ? noting(plan).indentedText : Self.plan(plan, invocation))
      }
      guard Console.canAsk else { throw CommandFailure.needsYes }
      Console.write(Self.plan(plan, invocation))
      let question = invocation.say("Doorgaan? [j/N]", "Go on? [y/N]")
      guard Console.ask(question, yes: invocation.language == .nl ? ["j"] : ["y"]) else {
        return Console.write(invocation.say("Er is niets gewijzigd.", "Nothing was changed."))
      }
    }
    let reply = try invocation.call(method, parameters)
    if invocation.has("--json") { return Console.write(noting(reply).indentedText) }
    Console.write(Self.done(reply, invocation))
  }

  private func noting(_ reply: JSON) -> JSON {
    guard let notTaken, var object = reply.object else { return reply }
    object["notTaken"] = notTaken
    return .object(object)
  }

  /// What would happen.
  private static func plan(_ plan: JSON, _ invocation: Invocation) -> String {
    ([invocation.say("Dit gebeurt er:", "This happens:")] + lines(plan, invocation))
      .joined(separator: "\n")
  }

  /// What happened.
  private static func done(_ reply: JSON, _ invocation: Invocation) -> String {
    let id = reply["id"]?.string ?? ""
    let version = reply["version"]?.int ?? 0
    let title = invocation.say("\(id), versie \(version)", "\(id), version \(version)")
    return ([title] + lines(reply, invocation)).joined(separator: "\n")
  }

  private static func lines(_ outcome: JSON, _ invocation: Invocation) -> [String] {
    let language = invocation.language
    var rows: [[String]] = []
    let before = ListCommand.stages(outcome["before"], language)
    let after = ListCommand.stages(outcome["after"], language)
    let stage = before == after || before.isEmpty ? after : "\(before) → \(after)"
    rows.append(["  " + invocation.say("fase", "stage"), stage])
    if outcome["backdated"]?.bool == true {
      let day = outcome["on"]?.string.flatMap(CivilDate.init(iso:))
      rows.append([
        "  " + invocation.say("met terugwerkende kracht", "backdated"),
        day?.wording(dutch: language == .nl) ?? "",
      ])
    }
    for deadline in outcome["deadlines"]?.array ?? [] {
      rows.append([
        "  " + invocation.say("termijn", "deadline"),
        "\(ListCommand.deadline(deadline, language)): "
          + LocalizedText(view: deadline["label"]).text(in: language)
          + (deadline["suspended"] == nil ? "" : invocation.say(" (opgeschort)", " (suspended)")),
      ])
    }
    // What the engine promises itself is no news to anybody.
    let effects = (outcome["effects"]?.array ?? []).filter { $0["plugin"]?.string != "opdracht" }
    for effect in effects {
      let to = (effect["to"]?.array ?? []).compactMap(\.string).joined(separator: ", ")
      rows.append([
        "  " + (effect["product"]?.string ?? ""), to.isEmpty ? effect["plugin"]?.string ?? "" : to,
      ])
    }
    for votes in RoundText.voided(outcome["voided"], invocation) {
      rows.append(["  " + invocation.say("vervalt", "voided"), votes])
    }
    if let principal = outcome["for"]?.string {
      rows.append(["  " + invocation.say("namens", "in the place of"), principal])
    }
    if outcome["changes"] != nil, outcome["changes"] != .null {
      rows.append([
        "  " + invocation.say("sinds het terugkwam", "since its return"),
        VersionText(invocation).changed(outcome["changes"]),
      ])
    }
    for posting in outcome["postings"]?.array ?? [] {
      rows.append([
        "  " + invocation.say("boeking", "posting"),
        LocalizedText(view: posting["text"]).text(in: language),
      ])
    }
    let open = (outcome["open"]?.array ?? []).compactMap(\.string).joined(separator: ", ")
    if !open.isEmpty { rows.append(["  " + invocation.say("nog open", "still open"), open]) }
    for warning in outcome["warnings"]?.array ?? [] {
      rows.append([
        "  " + invocation.say("let op", "note"), LocalizedText(view: warning).text(in: language),
      ])
    }
    rows += FlagText.rows(outcome["flags"], invocation, indent: "  ")
    return [Console.table(rows)]
  }
}

extension CommandFailure {
  /// Nobody can be asked whether to go on.
  static let needsYes = CommandFailure(
    .usage, nl: "zonder terminal is --yes nodig.", en: "without a terminal, --yes is needed.",
    remedy: LocalizedText(
      nl: "Bekijk eerst wat er gebeurt: --dry-run", en: "See first what happens: --dry-run"))
}
