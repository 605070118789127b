import JSONSyntax
import Languages
import Views

enum NotifyCommand {
  static let command = Command(
    name: "notify", group: .admin,
    usage: "notify --test [--to PERSON|ADDRESS] [--endpoint NAME] [--plugin NAME] [--dry-run] "
      + "[--yes] [--json]",
    summary: LocalizedText(
      nl: "een proefbericht versturen", en: "send a test message"),
    details: LocalizedText(
      nl: """
          Verstuurt langs elke weg een proefbericht en toont wat de andere kant zei: per mail aan u,
          en naar elk eindpunt onder plugins.webhooks. In het logboek komt er niets van. Vraagt eerst
          om bevestiging; buiten een terminal is --yes nodig. --dry-run toont alleen de berichten.
          --to stuurt alleen mail, aan een ander; --endpoint en --plugin kiezen een weg. Mislukt er
          een, dan is de exitcode 1. Alleen voor wie opdrachtd draait.
        """,
      en: """
          Sends a test message along every way, and shows what the other end said: by mail to you,
          and to each endpoint at plugins.webhooks. Nothing of it is recorded. Asks first; outside a
          terminal it needs --yes. --dry-run only shows the messages. --to sends mail alone, to
          somebody else; --endpoint and --plugin choose a way. If one fails the exit code is 1. Only
          for who runs opdrachtd.
        """),
    options: ["--dry-run", "--endpoint", "--plugin", "--test", "--to", "--yes"], wordCount: 0...0,
    run: run)

  private static func run(_ invocation: Invocation) throws(CommandFailure) {
    guard invocation.has("--test") else {
      throw CommandFailure(
        .usage, nl: "--test is nodig: andere berichten verstuurt opdrachtd zelf.",
        en: "--test is needed: opdrachtd sends other messages by itself.",
        remedy: command.usageHint)
    }
    var parameters: JSONObject = ["language": .string(invocation.language.rawValue), "trial": true]
    for (option, key) in [("--endpoint", "endpoint"), ("--plugin", "plugin"), ("--to", "to")] {
      parameters[key] = invocation.option(option).map { .string($0) }
    }
    if invocation.has("--dry-run") || !invocation.has("--yes") {
      let reply = try invocation.call("notify.test", parameters)
      if invocation.has("--dry-run") { return try show(reply, invocation) }
      guard Console.canAsk else { throw needsYes }
      guard isWanted(reply, invocation) else {
        return Console.write(invocation.say("Er is niets verstuurd.", "Nothing was sent."))
      }
    }
    parameters["trial"] = false
    try show(try invocation.call("notify.test", parameters), invocation)
  }

  private static func isWanted(_ reply: JSON, _ invocation: Invocation) -> Bool {
    let rows = messages(reply).map { [$0["channel"]?.string ?? "", $0["target"]?.string ?? ""] }
    Console.write(Console.table(rows))
    let question = invocation.say("Proefbericht versturen? [j/N]", "Send a test message? [y/N]")
    return Console.ask(question, yes: invocation.language == .nl ? ["j"] : ["y"])
  }

  private static func show(_ reply: JSON, _ invocation: Invocation) throws(CommandFailure) {
    let messages = messages(reply)
    if invocation.has("--json") {
      Console.write(reply.indentedText)
    } else if messages.isEmpty {
      Console.write(
        invocation.say("Er is geen weg voor berichten.", "There is no way for messages."))
    } else {
      Console.write(messages.map { lines($0, invocation) }.joined(separator: "\n"))
    }
    let failures = messages.count { $0["outcome"]?.string == "failed" }
    guard failures == 0 else {
      throw CommandFailure(
        .failed, nl: "mislukte proefberichten: \(failures) van \(messages.count).",
        en: "test messages that failed: \(failures) of \(messages.count).",
        remedy: LocalizedText(
          nl: "Verbeter de instellingen onder plugins in config.json5, en probeer het opnieuw.",
          en: "Correct the settings at plugins in config.json5, and try again."))
    }
  }

  /// Who gets it, what became of it; for a trial the message itself.
  private static func lines(_ message: JSON, _ invocation: Invocation) -> String {
    let mark: String
    switch message["outcome"]?.string {
    case "failed": mark = invocation.say("mislukt   ", "failed  ")
    case "sent": mark = invocation.say("verstuurd ", "sent    ")
    default: mark = invocation.say("zou gaan  ", "would go")
    }
    let head = "\(mark) \(message["channel"]?.string ?? "") → \(message["target"]?.string ?? "")"
    let text = message["text"].map { LocalizedText(view: $0).text(in: invocation.language) }
    let content = message["content"]?.string.map {
      $0.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false)
    }
    let rest = (text.map { [$0] } ?? []) + (content ?? []).map(String.init)
    return ([head] + rest.map { "  \($0)" }).map(Console.safe).joined(separator: "\n")
  }

  private static func messages(_ reply: JSON) -> [JSON] { reply["messages"]?.array ?? [] }

  private static var needsYes: CommandFailure {
    CommandFailure(
      .usage, nl: "zonder terminal is --yes nodig.", en: "without a terminal, --yes is needed.",
      remedy: LocalizedText(
        nl: "Bekijk eerst wat er gebeurt: --dry-run", en: "See first what happens: --dry-run"))
  }
}
