import Fields
import JSONSyntax
import Languages

enum EditCommand {
  static let command = Command(
    name: "edit", alias: "bewerk", group: .daily,
    usage: "edit ID field=value … [--dry-run] [--yes] [--as ROLE] | "
      + "edit ID --dry-run --out FORM | edit ID --form FORM [--dry-run] [--yes] [--as ROLE]",
    summary: LocalizedText(nl: "velden wijzigen", en: "change fields"),
    details: LocalizedText(
      nl: """
          veld=waarde vervangt, veld+=waarde voegt er een toe, veld= maakt leeg.
          Meer waarden in één veld: gescheiden door ';', of het veld meer keren.
          --dry-run --out FORMULIER schrijft alle velden in een tekstbestand. Verbeter het, en voer
          het in: --form FORMULIER.
        """,
      en: """
          field=value replaces, field+=value adds one, field= empties.
          Several values of one field: separated by ';', or the field several times.
          --dry-run --out FORM writes all fields to a text file. Correct it, and bring it in:
          --form FORM.
        """),
    options: ["--as", "--dry-run", "--form", "--out", "--yes"], wordCount: 1...Command.anyCount,
    run: run)

  private static func run(_ invocation: Invocation) throws(CommandFailure) {
    let words = invocation.arguments
    let id = words.first ?? ""
    let isByForm = invocation.option("--form") != nil
    let path = try FormFile.path(invocation)
    let ways = [isByForm, path != nil, words.count > 1].count { $0 }
    guard ways == 1 else {
      throw CommandFailure(
        .usage, nl: "zo werkt 'edit' niet.", en: "'edit' does not work so.",
        remedy: command.usageHint)
    }
    if let path { return try writeForm(of: id, to: path, invocation) }
    if isByForm { return try correct(id, invocation) }
    let parameters: JSONObject = [
      "id": .string(id), "changes": try invocation.changes(words.dropFirst()),
    ]
    try Change(method: "edit", parameters: parameters).carryOut(invocation)
  }

  private static func writeForm(
    of id: String, to path: String, _ invocation: Invocation
  ) throws(CommandFailure) {
    let reply = try invocation.call(
      "form", ["id": .string(id), "language": .string(invocation.language.rawValue)])
    try FormFile.write(reply, to: path, invocation)
    if invocation.has("--json") { Console.write(reply.indentedText) }
  }

  private static func correct(_ id: String, _ invocation: Invocation) throws(CommandFailure) {
    var parameters: JSONObject = ["id": .string(id)]
    try FormFile.add(from: invocation, beside: 0, to: &parameters)
    var trial = parameters
    trial["trial"] = true
    let reply = try invocation.call("edit", trial)
    if reply["unchanged"]?.bool == true {
      return Console.write(
        invocation.has("--json")
          ? reply.indentedText : invocation.say("Er is niets gewijzigd.", "Nothing is changed."))
    }
    try Change(method: "edit", parameters: parameters).carryOut(invocation)
  }
}
