import JSONSyntax
import Languages

enum OutboxCommand {
  static let command = Command(
    name: "outbox", group: .admin,
    usage: "outbox [--dead] [--plugin NAME] [--limit N] | outbox retry ID…|--all|--plugin NAME "
      + "[--dry-run] [--yes] | outbox drop ID --reason TEXT [--dry-run] [--yes] [--json]",
    summary: LocalizedText(
      nl: "wat nog niet is bezorgd, en waarom", en: "what is not delivered yet, and why"),
    details: LocalizedText(
      nl: """
          Toont wat is toegezegd en nog niet is gedaan, het oudste eerst. Wat mislukt, wordt met
          groeiende pauzes opnieuw geprobeerd. Wat 100 keer mislukt, of nooit kan lukken, wordt niet
          meer vanzelf geprobeerd: --dead toont alleen dat.
          retry ID…            probeert deze opnieuw, nu
          retry --all          probeert alles wat mislukte opnieuw; --plugin NAME: van één plugin
          drop ID --reason TEXT   geeft het op; wie en waarom staat in het logboek
          Alleen wie opdrachtd draait, mag opnieuw proberen en opgeven. Wat een plugin al in handen
          had, kan toch nog aankomen.
        """,
      en: """
          Shows what is promised and not done yet, the oldest first. What fails is tried again after
          growing pauses. What fails 100 times, or can never succeed, is not tried any more by
          itself: --dead shows only that.
          retry ID…            tries these again, now
          retry --all          tries all that failed again; --plugin NAME: of one plugin
          drop ID --reason TEXT   gives it up; who and why stands in the log
          Only who runs opdrachtd may try again and give up. What a plugin had in hand by then may
          arrive all the same.
        """),
    options: [
      "--all", "--dead", "--dry-run", "--limit", "--plugin", "--reason", "--yes",
    ], wordCount: 0...Command.anyCount, run: run)

  private static func run(_ invocation: Invocation) throws(CommandFailure) {
    let words = Array(invocation.arguments)
    switch words.first {
    case nil, "lijst", "list": try list(invocation)
    case "opnieuw", "retry": try retry(Array(words.dropFirst()), invocation)
    case "drop", "schrap": try drop(Array(words.dropFirst()), invocation)
    case let word?:
      throw CommandFailure(
        .usage, nl: "'outbox' kent '\(word)' niet.", en: "'outbox' does not know '\(word)'.",
        remedy: command.usageHint)
    }
  }

  // MARK: Looking

  private static let usualLimit = 100
  private static let mostInOneCall = 1_000

  private static func list(_ invocation: Invocation) throws(CommandFailure) {
    guard invocation.arguments.count <= 1 else {
      throw CommandFailure(
        .usage, nl: "zo werkt 'outbox list' niet.", en: "'outbox list' does not work so.",
        remedy: command.usageHint)
    }
    let reply = try wholeReply(invocation)
    if invocation.has("--json") { return Console.write(reply.indentedText) }
    let waiting = reply["waiting"]?.int ?? 0
    let dead = reply["dead"]?.int ?? 0
    var lines = [
      invocation.say(
        "Onderweg: \(waiting). Niet bezorgd: \(dead).", "On the way: \(waiting). Dead: \(dead).")
    ]
    let rows = (reply["effects"]?.array ?? []).map { OutboxText.row(of: $0, invocation) }
    if !rows.isEmpty { lines.append(Console.table(rows, wrapping: true)) }
    if reply["next"]?.string != nil {
      lines.append(invocation.say("Er is meer: --limit", "There is more: --limit"))
    }
    Console.write(lines.joined(separator: "\n"))
  }

  /// The daemon looks through a bounded number at a time: it is asked again until there are enough.
  private static func wholeReply(_ invocation: Invocation) throws(CommandFailure) -> JSON {
    let limit = try limit(invocation)
    var parameters: JSONObject = ["dead": .boolean(invocation.has("--dead"))]
    parameters["plugin"] = invocation.option("--plugin").map { .string($0) }
    var effects: [JSON] = []
    var reply = JSONObject()
    repeat {
      parameters["limit"] = .integer(min(limit - effects.count, mostInOneCall))
      parameters["after"] = reply["next"]
      reply = try invocation.call("outbox", parameters).object ?? JSONObject()
      effects += reply["effects"]?.array ?? []
    } while effects.count < limit && reply["next"]?.string != nil
    reply["effects"] = .array(effects)
    return .object(reply)
  }

  private static func limit(_ invocation: Invocation) throws(CommandFailure) -> Int {
    guard let text = invocation.option("--limit") else { return usualLimit }
    guard let limit = Int(text), limit > 0 else {
      throw CommandFailure(
        .usage, nl: "--limit wil een getal boven nul, niet '\(text)'.",
        en: "--limit wants a number above zero, not '\(text)'.")
    }
    return limit
  }

  // MARK: Changing

  private static func retry(
    _ ids: [String], _ invocation: Invocation
  ) throws(CommandFailure) {
    let plugin = invocation.option("--plugin")
    let isForAll = invocation.has("--all")
    guard ids.isEmpty ? isForAll || plugin != nil : !isForAll && plugin == nil else {
      throw CommandFailure(
        .usage, nl: "wat moet opnieuw: noem ze, of --all, of --plugin NAAM.",
        en: "what is to be tried again: name them, or --all, or --plugin NAME.",
        remedy: command.usageHint)
    }
    var parameters: JSONObject = ["all": .boolean(isForAll && plugin == nil)]
    if ids.isEmpty {
      parameters["plugin"] = plugin.map { .string($0) }
    } else {
      parameters["effects"] = .array(ids.map { .string($0) })
    }
    try carryOut("outbox.retry", parameters, invocation)
  }

  private static func drop(
    _ ids: [String], _ invocation: Invocation
  ) throws(CommandFailure) {
    guard ids.count == 1, let reason = invocation.option("--reason") else {
      throw CommandFailure(
        .usage, nl: "noem er één, met --reason.", en: "name one, with --reason.",
        remedy: LocalizedText(
          nl: "Schrijf kort waarom: --reason \"adres bestaat niet\"",
          en: "Write briefly why: --reason \"no such address\""))
    }
    try carryOut(
      "outbox.drop", ["effect": .string(ids[0]), "reason": .string(reason)], invocation)
  }

  /// Shows what would change, asks, and changes it.
  private static func carryOut(
    _ method: String, _ parameters: JSONObject, _ invocation: Invocation
  ) throws(CommandFailure) {
    if !invocation.has("--yes") || invocation.has("--dry-run") {
      var trial = parameters
      trial["trial"] = true
      let plan = try invocation.call(method, trial)
      if invocation.has("--dry-run"), invocation.has("--json") {
        return Console.write(plan.indentedText)
      }
      Console.write(OutboxText.change(plan, isPlan: true, invocation))
      guard !invocation.has("--dry-run"), try isAgreed(invocation) else { return }
    }
    var reply = try invocation.call(method, parameters)
    if invocation.has("--json") { return Console.write(reply.indentedText) }
    Console.write(OutboxText.change(reply, isPlan: false, invocation))
    // The daemon brings back a bounded number at a time.
    while reply["left"]?.int ?? 0 > 0, reply["resumed"]?.array?.isEmpty == false {
      reply = try invocation.call(method, parameters)
      Console.write(OutboxText.change(reply, isPlan: false, invocation))
    }
  }

  private static func isAgreed(_ invocation: Invocation) throws(CommandFailure) -> Bool {
    guard Console.canAsk else {
      throw CommandFailure(
        .usage, nl: "zonder terminal is --yes nodig.", en: "without a terminal, --yes is needed.",
        remedy: LocalizedText(
          nl: "Bekijk eerst wat er gebeurt: --dry-run", en: "See first what happens: --dry-run"))
    }
    let question = invocation.say("Doorgaan? [j/N]", "Go on? [y/N]")
    if Console.ask(question, yes: invocation.language == .nl ? ["j"] : ["y"]) { return true }
    Console.write(invocation.say("Er is niets gewijzigd.", "Nothing was changed."))
    return false
  }
}
