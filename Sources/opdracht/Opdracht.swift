import Fields
import Glibc
import JSONSyntax
import Languages

/// The command line: `opdracht COMMAND …`.
@main
enum Opdracht {
  static let version = "0.1.0"

  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    exit(run(arguments))
  }

  /// Runs a command. Returns the exit code.
  private nonisolated static func run(_ arguments: [String]) -> Int32 {
    var language = Language.ofEnvironment
    var isJSON = arguments.contains("--json")
    do throws(CommandFailure) {
      let invocation = try Invocation(arguments)
      language = invocation.language
      isJSON = invocation.has("--json")
      let command = try CommandTable.command(for: invocation)
      if invocation.has("--help") {
        Console.write(HelpCommand.page(of: command, in: language))
      } else {
        try invocation.check(against: command)
        try command.run(invocation)
      }
      return 0
    } catch {
      Console.complain(isJSON ? error.json.text : error.rendered(in: language))
      return error.kind.exitCode
    }
  }
}
