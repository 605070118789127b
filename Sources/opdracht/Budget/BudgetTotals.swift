import JSONSyntax
import Views

/// The amounts of a line of money, as the columns show them.
struct MoneyAmounts {
  static let columns = ["granted", "reserved", "committed", "spent", "free", "closed"]

  private(set) var amounts = [Int128](repeating: 0, count: columns.count)

  init() {}

  init(_ account: JSON) {
    amounts = Self.columns.map { account[$0]?.hundredths ?? 0 }
  }

  /// Sums of 128 bits: as many assignments as there can be do not make them overflow.
  mutating func add(_ other: MoneyAmounts) {
    for place in amounts.indices { amounts[place] += other.amounts[place] }
  }
}

/// The sums over assignments by source and year, sorted by year.
struct BudgetTotals {
  struct Line: Hashable {
    let source: String?
    let year: Int?
  }

  private(set) var rows: [(line: Line, amounts: MoneyAmounts)] = []

  init(of assignments: [JSON]) {
    var sums: [Line: MoneyAmounts] = [:]
    for account in assignments.flatMap({ $0["accounts"]?.array ?? [] }) {
      let line = Line(source: account["source"]?.string, year: account["year"]?.int)
      sums[line, default: MoneyAmounts()].add(MoneyAmounts(account))
    }
    rows = sums.map { (line: $0.key, amounts: $0.value) }.sorted { left, right in
      (left.line.year ?? .max, left.line.source ?? "")
        < (right.line.year ?? .max, right.line.source ?? "")
    }
  }

  var json: [JSON] {
    rows.map { row in
      var object: JSONObject = [
        "source": row.line.source.map { .string($0) } ?? .null,
        "year": row.line.year.map { .integer($0) } ?? .null,
      ]
      for (name, amount) in zip(MoneyAmounts.columns, row.amounts.amounts) {
        object[name] = .amount(amount)
      }
      return .object(object)
    }
  }
}
