import Fields
import Glibc
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
    // An existing file is somebody's work: it is never overwritten.
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw CommandFailure(
        .usage, nl: "\(path) is niet te maken: \(String(cString: strerror(errno))).",
        en: "\(path) cannot be made: \(String(cString: strerror(errno))).")
    }
    defer { close(descriptor) }
    let bytes = Array(text.utf8)
    guard Glibc.write(descriptor, bytes, bytes.count) == bytes.count, fsync(descriptor) == 0 else {
      throw CommandFailure(
        .failed, nl: "\(path) is niet geschreven.", en: "\(path) was not written.")
    }
    Console.write(path)
  }
}
