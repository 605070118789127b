import Fields
import JSONSyntax
import Languages

enum DocumentCommand {
  static let command = Command(
    name: "document", group: .look, usage: "document ID [--format md|html] [--out FILE]",
    summary: LocalizedText(
      nl: "de opdrachtformulering zoals ze nu is", en: "the assignment formulation as it is now"),
    options: ["--format", "--out"], wordCount: 1...1, run: run)

  private static func run(_ invocation: Invocation) throws(CommandFailure) {
    var parameters: JSONObject = ["id": .string(invocation.arguments.first ?? "")]
    parameters["format"] = .string(invocation.option("--format") ?? "md")
    parameters["language"] = .string(invocation.language.rawValue)
    let reply = try invocation.call("document", parameters)
    if invocation.has("--json") { return Console.write(reply.indentedText) }
    let text = reply["text"]?.string ?? ""
    guard let path = invocation.option("--out") else { return Console.write(text) }
    try Files.create(path, text)
    Console.write(path)
  }
}
