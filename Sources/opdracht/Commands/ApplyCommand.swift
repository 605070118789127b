import JSONSyntax
import Languages
import LocalSockets

enum ApplyCommand {
  static let command = Command(
    name: "apply", group: .admin,
    usage: "apply [--dry-run] [--migrate] [--mapping FILE] [--back NAME] [--yes] [--json]",
    summary: LocalizedText(
      nl: "gewijzigde definities laten gelden", en: "make changed definitions live"),
    details: LocalizedText(
      nl: """
          Vergelijkt de meegeleverde definities en workflows/*.json5 met wat er geldt, en toont het
          plan. Vraagt daarna om bevestiging; buiten een terminal is --yes nodig. --dry-run toont
          alleen. Lopende opdrachten blijven op hun revisie; met --migrate gaan ze allemaal mee, of
          geen (exitcode 3). FILE is JSON5 en zegt hoe namen heten in de nieuwe revisie:
          { workflow: "lekstroom", states: { oud: "nieuw" }, fields: { oud: "nieuw", weg: null } }
          null geeft een waarde op. --back NAME laat de vorige revisie weer gelden en neemt de
          opdrachten mee terug. Alleen voor wie opdrachtd draait.
        """,
      en: """
          Compares the shipped definitions and workflows/*.json5 with what is live, and shows the
          plan. Then asks; outside a terminal it needs --yes. --dry-run only shows. Running
          assignments stay on their revision; with --migrate all of them go along, or none (exit
          code 3). FILE is JSON5 and says what names are called in the new revision:
          { workflow: "lekstroom", states: { old: "new" }, fields: { old: "new", gone: null } }
          null gives a value up. --back NAME makes the previous revision live again and takes the
          assignments back with it. Only for who runs opdrachtd.
        """),
    options: ["--back", "--dry-run", "--mapping", "--migrate", "--yes"], wordCount: 0...0,
    run: run)

  private static func run(_ invocation: Invocation) throws(CommandFailure) {
    var parameters = try parameters(invocation)
    let plan = try invocation.call("plan", parameters)
    if invocation.has("--dry-run") {
      show(plan, invocation)
      return try refuse(plan, isTrial: true)
    }
    let isBlocked = (plan["cannotGoAlong"]?.int ?? 0) > 0
    guard !isBlocked, plan["empty"]?.bool != true else {
      show(plan, invocation)
      return try refuse(plan, isTrial: false)
    }
    if !invocation.has("--yes") {
      guard Console.canAsk else { throw needsYes }
      Console.write(PlanText(plan, invocation).text)
      let question = invocation.say("Doorgaan? [j/N]", "Go on? [y/N]")
      guard Console.ask(question, yes: invocation.language == .nl ? ["j"] : ["y"]) else {
        return Console.write(invocation.say("Er is niets gewijzigd.", "Nothing was changed."))
      }
    }
    parameters["token"] = plan["token"]
    let reply = try invocation.call("apply", parameters)
    if invocation.has("--json") { return Console.write(reply.indentedText) }
    let done = invocation.say("Toegepast.", "Applied.")
    Console.write("\(PlanText(reply, invocation).text)\n\(done)")
  }

  private static func parameters(_ invocation: Invocation) throws(CommandFailure) -> JSONObject {
    var parameters = JSONObject()
    if invocation.has("--migrate") { parameters["migrate"] = true }
    if let path = invocation.option("--mapping") {
      parameters["mapping"] = .string(try Files.text(path, limit: longestMapping))
    }
    parameters["back"] = invocation.option("--back").map { .string($0) }
    return parameters
  }

  /// A request is at most a megabyte, and quotes and line ends take two bytes in it.
  private static let longestMapping = LocalConnection.maximumLine / 2 - 4_096

  private static func show(_ plan: JSON, _ invocation: Invocation) {
    Console.write(
      invocation.has("--json") ? plan.indentedText : PlanText(plan, invocation).text)
  }

  /// Says with an exit code that nothing can be done.
  private static func refuse(_ plan: JSON, isTrial: Bool) throws(CommandFailure) {
    let count = plan["cannotGoAlong"]?.int ?? 0
    if count > 0 {
      throw CommandFailure(
        .blocked, nl: "\(count) lopende opdrachten kunnen niet mee; dan gaat er geen.",
        en: "\(count) running assignments cannot go along; then none does.",
        remedy: LocalizedText(
          nl: "Geef een bestand met --mapping, of laat --migrate weg: dan blijven ze waar ze zijn.",
          en: "Give a file with --mapping, or leave --migrate out: then they stay where they are."))
    }
    let invalid = plan["invalidCount"]?.int ?? 0
    if plan["empty"]?.bool == true, invalid > 0 {
      throw CommandFailure(
        .definition, nl: "ongeldige bestanden: \(invalid); er is niets toe te passen.",
        en: "invalid files: \(invalid); there is nothing to apply.",
        remedy: LocalizedText(
          nl: "Verbeter de fouten hierboven. Wat gold, geldt nog.",
          en: "Correct the flaws above. What was live still is."))
    }
  }

  private static var needsYes: CommandFailure {
    CommandFailure(
      .usage, nl: "zonder terminal is --yes nodig.", en: "without a terminal, --yes is needed.",
      remedy: LocalizedText(
        nl: "Bekijk eerst wat er gebeurt: --dry-run", en: "See first what happens: --dry-run"))
  }
}
