import Expressions
import Fields
import Lifecycle
import WorkingCalendar

/// What an assignment's fields say of money and hours.
struct Ledger {
  let money: [Money]
  let spent: [Money]
  /// The years that a source without amount names.
  let sourceYears: [Int]
  let asked: [Hours]
  let granted: [Hours]
  let booked: [Hours]
  let start: CivilDate?
  let end: CivilDate?
  /// The body that is asked to decide on money, as the document calls it.
  let decidingBody: String?
  let asksCapacity: Bool

  init(_ assignment: Assignment) {
    let values: (String) -> [Value] = { name in
      guard let field = FieldName(name), let value = assignment.fields[field] else { return [] }
      return value.elements
    }
    money = values("geld").compactMap(Money.init)
    sourceYears = values("geld").compactMap { value in
      guard Money(value) == nil, case .record(let record) = value,
        case .integer(let year) = record["year"]
      else { return nil }
      return Int(exactly: year)
    }
    spent = values("uitgaven").compactMap(Money.init)
    asked = values("inzet").compactMap(Hours.init)
    granted = values("toegekend").compactMap(Hours.init)
    booked = values("uren").compactMap(Hours.init)
    var period: (CivilDate?, CivilDate?) = (nil, nil)
    if case .record(let record)? = values("looptijd").first {
      if case .date(let date) = record["start"] { period.0 = date }
      if case .date(let date) = record["end"] { period.1 = date }
    }
    (start, end) = period
    let requests = values("besluitvorming").compactMap { value -> Record? in
      if case .record(let record) = value { record } else { nil }
    }
    let budget = requests.first { $0["ask"] == .text("budget") }
    if case .text(let body) = budget?["body"] { decidingBody = body } else { decidingBody = nil }
    asksCapacity = requests.contains { $0["ask"] == .text("capacity") }
  }

  /// The hours that count: what was granted, or what was asked where nobody has to grant any.
  var allowance: [Hours] { granted.isEmpty && !asksCapacity ? asked : granted }

  /// The hours of an entry over the whole duration, exactly where months divide it.
  ///
  /// A year counts twelve months, begun months count whole; a week counts seven days.
  func total(of hours: Hours) -> DecimalNumber? {
    switch hours.unit {
    case .total: return hours.amount
    case .week:
      guard let start, let end else { return nil }
      return hours.amount.multiplying(DecimalNumber(Int64((end - start + 1 + 6) / 7)))
    case .year:
      guard let start, let end else { return nil }
      let months = (end.year - start.year) * 12 + end.month - start.month + 1
      guard let product = hours.amount.multiplying(DecimalNumber(Int64(months))) else { return nil }
      return product.twelfth
    }
  }
}

extension DecimalNumber {
  /// A twelfth, rounded down to a hundredth: nobody gets more than was granted.
  fileprivate var twelfth: DecimalNumber? {
    guard let hundredfold = multiplying(DecimalNumber(100)) else { return nil }
    var whole = hundredfold.significand
    for _ in 0..<hundredfold.scale { whole /= 10 }
    return DecimalNumber(significand: whole / 12, scale: 2)
  }
}
