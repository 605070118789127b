import Fields
import JSONSyntax
import Languages

enum EditCommand {
  static let command = Command(
    name: "edit", alias: "bewerk", group: .daily,
    usage: "edit ID field=value … [--dry-run] [--yes] [--as ROLE]",
    summary: LocalizedText(nl: "velden wijzigen", en: "change fields"),
    details: LocalizedText(
      nl: "  veld=waarde vervangt, veld+=waarde voegt er een toe, veld= maakt leeg.\n"
        + "  Meer waarden in één veld: gescheiden door ';'.",
      en: "  field=value replaces, field+=value adds one, field= empties.\n"
        + "  Several values of one field: separated by ';'."),
    options: ["--as", "--dry-run", "--yes"], wordCount: 2...Command.anyCount, run: run)

  private static func run(_ invocation: Invocation) throws(CommandFailure) {
    let words = invocation.arguments
    let parameters: JSONObject = [
      "id": .string(words.first ?? ""), "changes": try invocation.changes(words.dropFirst()),
    ]
    try Change(method: "edit", parameters: parameters).carryOut(invocation)
  }
}
