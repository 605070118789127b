import JSONSyntax
import Languages
import Spreadsheets

/// The money of assignments as a sheet: a row for each of their sources and years.
enum BudgetSheet {
  static func rows(_ assignments: [JSON], _ invocation: Invocation) -> [[SpreadsheetCell]] {
    let heads = [
      invocation.say("opdracht", "assignment"), invocation.say("titel", "title"),
      invocation.say("bron", "source"), invocation.say("jaar", "year"),
    ]
    var rows = [(heads + amountHeads(invocation)).map { SpreadsheetCell.text($0) }]
    for assignment in assignments {
      for account in assignment["accounts"]?.array ?? [] {
        rows.append(row(account, of: assignment))
      }
    }
    return rows
  }

  private static func row(_ account: JSON, of assignment: JSON) -> [SpreadsheetCell] {
    var cells: [SpreadsheetCell] = ["id", "title"].map { .text(assignment[$0]?.string ?? "") }
    cells.append(.text(account["source"]?.string ?? ""))
    cells.append(account["year"]?.int.map { .whole($0) } ?? .text(""))
    return cells + MoneyAmounts(account).amounts.map { .hundredths($0) }
  }

  /// In the order of `MoneyAmounts.columns`.
  static func amountHeads(_ invocation: Invocation) -> [String] {
    invocation.language == .nl
      ? ["toegekend", "gereserveerd", "verplicht", "uitgegeven", "vrij", "gesloten"]
      : ["granted", "reserved", "committed", "spent", "free", "closed"]
  }
}
