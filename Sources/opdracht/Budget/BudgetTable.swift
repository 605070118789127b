import JSONSyntax
import Languages
import Ledgers

/// Money as people read it, on a terminal.
struct BudgetTable {
  private let invocation: Invocation

  init(_ invocation: Invocation) { self.invocation = invocation }

  // MARK: One assignment

  func text(of reply: JSON) -> String {
    let id = reply["id"]?.string ?? ""
    var lines = ["\(id): \(Console.safe(reply["title"]?.string ?? ""))"]
    let accounts = reply["accounts"]?.array ?? []
    let asked = reply["asked"]?.array ?? []
    if accounts.isEmpty {
      lines.append(
        asked.isEmpty
          ? say("De opdracht noemt geen bedrag.", "The assignment names no amount.")
          : say(
            "Er is nog geen geld toegekend. Gevraagd is:",
            "No money is granted yet. What is asked for:"))
      lines += asked.map { "  \(line($0)): \(euros($0["amount"]?.hundredths ?? 0))" }
    } else {
      let rows = accounts.map { account in
        [line(account)] + MoneyAmounts(account).amounts.map { euros($0) }
      }
      lines.append(table(rows, first: [say("bron en jaar", "source and year")]))
      lines += closed(accounts, reply["decidingBody"]?.string)
    }
    return (lines + notes(on: reply)).joined(separator: "\n")
  }

  /// What is closed, and who opens it.
  private func closed(_ accounts: [JSON], _ body: String?) -> [String] {
    let nl = body.map { "\($0) besluit" } ?? "erover besloten is"
    let en = body.map { "\($0) decides" } ?? "it is decided on"
    return accounts.compactMap { account in
      guard let amount = account["closed"]?.hundredths, amount > 0 else { return nil }
      return say(
        "\(line(account)): \(euros(amount)) is gesloten tot \(nl).",
        "\(line(account)): \(euros(amount)) is closed until \(en).")
    }
  }

  private func notes(on reply: JSON) -> [String] {
    if reply["misfit"]?.bool == true {
      return [
        say(
          "Let op: er is meer gebruikt dan er nu is. De stand hierboven is de laatste die klopte.",
          "Note: more is used than there is now. What stands above is the last that fitted.")
      ]
    }
    guard reply["recorded"]?.bool == false else { return [] }
    return [
      say(
        "De velden zijn gewijzigd; de volgende boeking legt deze stand vast.",
        "The fields have changed; the next booking records what stands here.")
    ]
  }

  // MARK: All assignments

  func text(of assignments: [JSON], _ totals: BudgetTotals) -> String {
    guard !assignments.isEmpty else {
      return say("Er is nog geen geld toegekend.", "No money is granted yet.")
    }
    let rows = assignments.flatMap { assignment in
      (assignment["accounts"]?.array ?? []).map { account in
        [assignment["id"]?.string ?? "", line(account)]
          + MoneyAmounts(account).amounts.map { euros($0) }
      }
    }
    let sums = totals.rows.map { row in
      [say("samen", "together"), name(row.line.source, row.line.year)]
        + row.amounts.amounts.map { euros($0) }
    }
    return table(
      rows + sums, first: [say("opdracht", "assignment"), say("bron en jaar", "source and year")])
  }

  // MARK: Cells

  private func table(_ rows: [[String]], first: [String]) -> String {
    let heads = first + BudgetSheet.amountHeads(invocation)
    let table = ColumnTable([heads] + rows, numbersIn: Set(first.count..<heads.count))
    guard let width = Console.width, table.width > width else { return table.text }
    return rows.map { stacked($0, heads, named: first.count) }.joined(separator: "\n")
  }

  /// For a narrow terminal: what a row is about, and below it its amounts that are not zero.
  private func stacked(_ row: [String], _ heads: [String], named count: Int) -> String {
    let amounts = zip(heads, row).dropFirst(count).filter { $0.1 != euros(0) }
    let table = ColumnTable(amounts.map { ["  " + $0.0, $0.1] }, numbersIn: [1])
    return ([row.prefix(count).joined(separator: ", ")] + (amounts.isEmpty ? [] : [table.text]))
      .joined(separator: "\n")
  }

  private func line(_ account: JSON) -> String {
    name(account["source"]?.string, account["year"]?.int)
  }

  private func name(_ source: String?, _ year: Int?) -> String {
    [source, year.map { "\($0)" } ?? say("zonder jaar", "without year")].compactMap(\.self)
      .joined(separator: ", ")
  }

  private func euros(_ cents: Int128) -> String {
    LedgerLine.Measure.money.wording(cents, dutch: invocation.language == .nl)
  }

  private func say(_ nl: String, _ en: String) -> String { invocation.say(nl, en) }
}
