import Fields
import JSONSyntax
import Languages
import WorkingCalendar

enum ListCommand {
  static let command = Command(
    name: "list", alias: "lijst", group: .daily, usage: "list",
    summary: LocalizedText(nl: "alle opdrachten", en: "all assignments"), options: ["--as"],
    wordCount: 0...0, run: run)

  private static func run(_ invocation: Invocation) throws(CommandFailure) {
    let assignments = try all(invocation)
    if invocation.has("--json") {
      return Console.write((["assignments": .array(assignments)] as JSON).indentedText)
    }
    guard !assignments.isEmpty else {
      return Console.write(
        invocation.say(
          "Er zijn nog geen opdrachten. Begin met: opdracht nieuw --from BESTAND",
          "There are no assignments yet. Begin with: opdracht new --from FILE"))
    }
    let rows = assignments.map { assignment in
      [
        assignment["id"]?.string ?? "", stages(assignment["stages"], invocation.language),
        deadline(assignment["deadline"], invocation.language), assignment["title"]?.string ?? "",
      ]
    }
    Console.write(Console.table(rows))
  }

  /// The daemon gives a part at a time.
  private static func all(_ invocation: Invocation) throws(CommandFailure) -> [JSON] {
    var found: [JSON] = []
    var next: String?
    repeat {
      var parameters = JSONObject()
      if let next { parameters["after"] = .string(next) }
      let reply = try invocation.call("list", parameters)
      found += reply["assignments"]?.array ?? []
      next = reply["next"]?.string
    } while next != nil
    return found
  }

  static func stages(_ stages: JSON?, _ language: Language) -> String {
    (stages?.array ?? []).map { LocalizedText(view: $0).text(in: language) }.joined(separator: ", ")
  }

  static func deadline(_ deadline: JSON?, _ language: Language) -> String {
    guard let due = deadline?["due"]?.string.flatMap(CivilDate.init(iso:)) else { return "–" }
    return due.wording(dutch: language == .nl)
  }
}
