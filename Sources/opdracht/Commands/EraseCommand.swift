import JSONSyntax
import Languages

enum EraseCommand {
  static let command = Command(
    name: "erase", alias: "wis", group: .admin,
    usage: "erase ID --field FIELD --reason TEXT [--dry-run] [--yes] [--json]",
    summary: LocalizedText(
      nl: "een veld wissen, ook uit het verleden", en: "erase a field, also from the past"),
    details: LocalizedText(
      nl: """
          Maakt het veld leeg en haalt alles wat het ooit bevatte uit het logboek, de snapshots en
          de postmap. Documenten worden niet verwijderd: het antwoord noemt welke de tekst nog
          bevatten. Reservekopieën en gearchiveerde segmenten van eerder bevatten hem ook nog. De
          reden blijft in het logboek staan. Toont eerst wat er gebeurt, en vraagt dan of het mag;
          buiten een terminal is --yes nodig. --dry-run toont alleen. Dit is niet terug te draaien.
          Alleen voor wie opdrachtd draait.
        """,
      en: """
          Empties the field, and takes all that it ever held out of the journal, the snapshots and
          the mail spool. Documents are not removed: the answer names those that still hold the
          text. Backups and archived segments from before still hold it too. The reason stays in
          the journal. Shows first what happens, then asks; outside a terminal it needs --yes.
          --dry-run only shows. It cannot be undone. Only for who runs opdrachtd.
        """),
    options: ["--dry-run", "--field", "--reason", "--yes"], wordCount: 1...1, run: run)

  private static func run(_ invocation: Invocation) throws(CommandFailure) {
    guard let field = invocation.option("--field"), let reason = invocation.option("--reason")
    else {
      throw CommandFailure(
        .usage, nl: "--field en --reason zijn nodig.", en: "--field and --reason are needed.",
        remedy: command.usageHint)
    }
    var parameters: JSONObject = [
      "id": .string(invocation.arguments.first ?? ""), "field": .string(field),
      "reason": .string(reason), "trial": true,
    ]
    let isTrial = invocation.has("--dry-run")
    if isTrial || !invocation.has("--yes") {
      let plan = try invocation.call("erase", parameters)
      if isTrial { return show(plan, invocation) }
      guard Console.canAsk else { throw CommandFailure.needsYes }
      Console.write(lines(plan, invocation).joined(separator: "\n"))
      let question = invocation.say(
        "Wissen? Dit is niet terug te draaien. [j/N]", "Erase? It cannot be undone. [y/N]")
      guard Console.ask(question, yes: invocation.language == .nl ? ["j"] : ["y"]) else {
        return Console.write(invocation.say("Er is niets gewijzigd.", "Nothing was changed."))
      }
    }
    parameters["trial"] = false
    show(try invocation.call("erase", parameters), invocation)
  }

  private static func show(_ reply: JSON, _ invocation: Invocation) {
    Console.write(
      invocation.has("--json")
        ? reply.indentedText : lines(reply, invocation).joined(separator: "\n"))
  }

  private static func lines(_ reply: JSON, _ invocation: Invocation) -> [String] {
    let id = reply["id"]?.string ?? ""
    let field = reply["field"]?.string ?? ""
    let records = reply["records"]?.int ?? 0
    let isTrial = reply["trial"]?.bool == true
    var lines: [String] = []
    if reply["version"]?.int == nil {
      lines.append(
        invocation.say(
          "\(id): van \(field) is niets meer over.", "\(id): nothing is left of \(field)."))
    } else if isTrial {
      lines.append(
        invocation.say(
          "\(id): \(field) zou gewist worden; records die iets verliezen: \(records).",
          "\(id): \(field) would be erased; records that lose something: \(records)."))
    } else {
      lines.append(
        invocation.say(
          "\(id): \(field) is gewist; records die iets verloren: \(records).",
          "\(id): \(field) is erased; records that lost something: \(records)."))
    }
    lines += list(
      reply["removed"],
      isTrial
        ? invocation.say("Uit de postmap zou verwijderd worden:", "Would leave the mail spool:")
        : invocation.say("Uit de postmap verwijderd:", "Removed from the mail spool:"))
    lines += list(
      reply["remaining"],
      invocation.say(
        "Deze bestanden bevatten het nog; maak ze opnieuw of verwijder ze:",
        "These files still hold it; make them anew or remove them:"))
    lines += list(
      reply["otherFields"],
      invocation.say(
        "Dezelfde tekst stond of staat ook in andere velden; wis die apart:",
        "The same text is or was in other fields too; erase those by themselves:"))
    lines.append(
      invocation.say(
        "Reservekopieën en gearchiveerde segmenten van eerder bevatten het nog.",
        "Backups and archived segments from before still hold it."))
    return lines
  }

  private static func list(_ names: JSON?, _ title: String) -> [String] {
    let names = (names?.array ?? []).compactMap(\.string)
    return names.isEmpty ? [] : [title] + names.map { "  \($0)" }
  }
}
