import Fields
import JSONSyntax
import Languages

enum SnapshotCommand {
  static let command = Command(
    name: "snapshot", alias: "momentopname", group: .admin, usage: "snapshot",
    summary: LocalizedText(
      nl: "laat opdrachtd nu een momentopname schrijven",
      en: "have opdrachtd write a snapshot now"),
    wordCount: 0...0, run: run)

  private static func run(_ invocation: Invocation) throws(CommandFailure) {
    let reply = try invocation.call("snapshot")
    if invocation.has("--json") { return Console.write(reply.indentedText) }
    let head = reply["head"]?.string ?? ""
    Console.write(
      invocation.say("Momentopname geschreven bij \(head)", "Wrote a snapshot at \(head)"))
  }
}
