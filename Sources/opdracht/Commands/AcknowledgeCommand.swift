import JSONSyntax
import Languages

enum AcknowledgeCommand {
  static let command = Command(
    name: "ack", alias: "gezien", group: .daily,
    usage: "ack ID [DEADLINE] [--state STATE] [--dry-run] [--yes] [--as ROLE]",
    summary: LocalizedText(
      nl: "een herinnering is gezien: stop de volgende", en: "a reminder is seen: stop the next"),
    details: LocalizedText(
      nl: """
          Stopt de herinneringen tot en met de datum. Wat daarna komt, en wat naar anderen gaat,
          blijft: u belooft dat het op tijd klaar is. Zonder termijn is het de enige waaraan u
          wordt herinnerd.
        """,
      en: """
          Stops the reminders up to the date. What comes after it, and what goes to others, stays:
          you promise that it is done in time. Without a deadline it is the only one of which you
          are reminded.
        """),
    options: ["--as", "--dry-run", "--state", "--yes"], wordCount: 1...2, run: run)

  private static func run(_ invocation: Invocation) throws(CommandFailure) {
    let words = invocation.arguments
    var parameters: JSONObject = ["id": .string(words.first ?? "")]
    parameters["name"] = words.dropFirst().first.map { .string($0) }
    parameters["state"] = invocation.option("--state").map { .string($0) }
    try Change(method: "ack", parameters: parameters).carryOut(invocation)
  }
}
