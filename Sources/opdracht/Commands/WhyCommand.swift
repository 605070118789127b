import Fields
import JSONSyntax
import Languages

enum WhyCommand {
  static let command = Command(
    name: "why", alias: "waarom", group: .daily, usage: "why ID [ACTION [field=value …]]",
    summary: LocalizedText(
      nl: "wat een stap tegenhoudt, en wie het oplost",
      en: "what blocks a step, and who can lift it"),
    options: ["--as"], wordCount: 1...Command.anyCount, run: run)

  private static func run(_ invocation: Invocation) throws(CommandFailure) {
    let words = invocation.arguments
    var parameters: JSONObject = ["id": .string(words.first ?? "")]
    if let action = words.dropFirst().first {
      parameters["action"] = .string(action)
      parameters["changes"] = try invocation.changes(words.dropFirst(2))
    }
    let reply = try invocation.call("why", parameters)
    if invocation.has("--json") { return Console.write(reply.indentedText) }
    if let steps = reply["steps"]?.array {
      let rounds = RoundText(invocation).needs(reply["approvals"])
      return Console.write(
        Console.table(rounds + ShowCommand.steps(steps, invocation), wrapping: true))
    }
    Console.write(WhyReport(reply, invocation).text)
  }
}
