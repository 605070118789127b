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
    let (assignments, today) = try all(invocation)
    if invocation.has("--json") {
      return Console.write((["assignments": .array(assignments)] as JSON).indentedText)
    }
    guard !assignments.isEmpty else {
      return Console.write(
        invocation.say(
          "Er zijn nog geen opdrachten. Begin met: opdracht nieuw --from BESTAND",
          "There are no assignments yet. Begin with: opdracht new --from FILE"))
    }
    let rows = byUrgency(assignments).map { assignment in
      [
        assignment["id"]?.string ?? "", stages(assignment["stages"], invocation.language),
        deadline(assignment["deadline"], seenFrom: today, invocation.language),
        assignment["title"]?.string ?? "",
      ]
    }
    Console.write(Console.table(rows))
  }

  /// The daemon gives a part at a time.
  private static func all(_ invocation: Invocation) throws(CommandFailure)
    -> (assignments: [JSON], today: CivilDate?)
  {
    var found: [JSON] = []
    var today: CivilDate?
    var next: String?
    repeat {
      var parameters = JSONObject()
      if let next { parameters["after"] = .string(next) }
      let reply = try invocation.call("list", parameters)
      found += reply["assignments"]?.array ?? []
      today = reply["today"]?.string.flatMap { CivilDate(iso: $0) }
      next = reply["next"]?.string
    } while next != nil
    return (found, today)
  }

  /// The most urgent first, as people read it; what has no deadline comes last.
  private static func byUrgency(_ assignments: [JSON]) -> [JSON] {
    // ISO dates sort as text.
    let dues = assignments.map { $0["deadline"]?["due"]?.string ?? "~" }
    return assignments.indices.sorted { (dues[$0], $0) < (dues[$1], $1) }.map { assignments[$0] }
  }

  static func stages(_ stages: JSON?, _ language: Language) -> String {
    (stages?.array ?? []).map { LocalizedText(view: $0).text(in: language) }.joined(separator: ", ")
  }

  static func deadline(_ deadline: JSON?, _ language: Language) -> String {
    guard let due = deadline?["due"]?.string.flatMap(CivilDate.init(iso:)) else { return "–" }
    return due.wording(dutch: language == .nl)
  }

  /// A deadline with how far it is: 'over 7 dagen (wo 25 apr)'.
  static func deadline(
    _ deadline: JSON?, seenFrom today: CivilDate?, _ language: Language
  ) -> String {
    guard let due = deadline?["due"]?.string.flatMap(CivilDate.init(iso:)), let today else {
      return Self.deadline(deadline, language)
    }
    return due.relativeWording(from: today, dutch: language == .nl)
  }
}
