import JSONSyntax
import Languages
import Spreadsheets

enum BudgetCommand {
  static let command = Command(
    name: "budget", group: .look, usage: "budget [ID] [--csv FILE|-] [--as ROLE] [--json]",
    summary: LocalizedText(
      nl: "geld: toegekend, verplicht, uitgegeven", en: "money: granted, committed, spent"),
    details: LocalizedText(
      nl: """
          Met ID: per bron en jaar wat toegekend, gereserveerd, verplicht, uitgegeven en vrij is,
          en wat gesloten is tot een orgaan besluit. Zonder ID: alle opdrachten die geld hebben,
          met de sommen per bron en jaar.
          --csv BESTAND   schrijft hetzelfde als blad, met puntkomma's; - is het scherm
          Geld verandert met de stappen van de workflow, bijvoorbeeld: opdracht doe ID reserveren
        """,
      en: """
          With ID: for each source and year what is granted, reserved, committed, spent and free,
          and what is closed until a body decides. Without ID: all assignments that have money,
          with the sums by source and year.
          --csv FILE   writes the same as a sheet, with semicolons; - is the screen
          Money changes by the actions of the workflow, for instance: opdracht do ID reserveren
        """),
    options: ["--as", "--csv"], wordCount: 0...1, run: run)

  private static func run(_ invocation: Invocation) throws(CommandFailure) {
    if let id = invocation.arguments.first {
      let reply = try invocation.call("budget", ["id": .string(id)])
      if let path = invocation.option("--csv") {
        let rows = BudgetSheet.rows([reply], invocation)
        return try Sheets.write(rows, to: path, invocation)
      }
      guard !invocation.has("--json") else { return Console.write(reply.indentedText) }
      return Console.write(BudgetTable(invocation).text(of: reply))
    }
    let assignments = try all(invocation)
    let totals = BudgetTotals(of: assignments)
    if let path = invocation.option("--csv") {
      return try Sheets.write(BudgetSheet.rows(assignments, invocation), to: path, invocation)
    }
    guard !invocation.has("--json") else {
      let json: JSON = ["assignments": .array(assignments), "totals": .array(totals.json)]
      return Console.write(json.indentedText)
    }
    Console.write(BudgetTable(invocation).text(of: assignments, totals))
  }

  /// The daemon gives a part at a time.
  private static func all(_ invocation: Invocation) throws(CommandFailure) -> [JSON] {
    var found: [JSON] = []
    var next: String?
    repeat {
      var parameters = JSONObject()
      if let next { parameters["after"] = .string(next) }
      let reply = try invocation.call("budget", parameters)
      found += (reply["assignments"]?.array ?? []).filter {
        !($0["accounts"]?.array ?? []).isEmpty
      }
      next = reply["next"]?.string
    } while next != nil
    return found
  }
}
