import Expressions
import Fields
import Languages
import WorkingCalendar

/// A value to try for a field, with what it must be in words.
struct ValueProposal: Hashable {
  let value: Value
  let requirement: LocalizedText
  /// Whether other values would do as well, so that this one is no advice.
  let isExample: Bool

  init(_ value: Value, _ requirement: LocalizedText, isExample: Bool) {
    self.value = value
    self.requirement = requirement
    self.isExample = isExample
  }

  static func exactly(_ value: Value) -> ValueProposal {
    ValueProposal(value, Requirement.exactly(value), isExample: false)
  }

  /// What stands to `operand` as `relation` says, or as its opposite does.
  static func comparing(_ value: Value, _ relation: Relation, _ operand: Value) -> ValueProposal {
    let met = relation.holds(value, operand) == false ? relation.negated : relation
    let isBound = met.bound(of: operand).map { Relation.equal.holds(value, $0) == true } ?? false
    switch met {
    case .equal: return exactly(value)
    case .unequal:
      return ValueProposal(value, Requirement.anythingBut(operand), isExample: true)
    case .greater, .greaterOrEqual, .less, .lessOrEqual:
      // Further than the bound only this value is known to do.
      guard isBound else { return exactly(value) }
      return ValueProposal(value, Requirement.bound(met, operand), isExample: false)
    }
  }
}

extension Relation {
  /// The value nearest to the operand that stands so to it; nil where there is none.
  func bound(of operand: Value) -> Value? {
    switch self {
    case .equal, .greaterOrEqual, .lessOrEqual: operand
    case .greater: operand.next
    case .less: operand.previous
    case .unequal: nil
    }
  }
}

extension Value {
  /// The next day, or one more.
  var next: Value? { moved(by: 1) }
  /// The day before, or one less.
  var previous: Value? { moved(by: -1) }

  /// The values next to it, itself first.
  var neighbours: [Value] { [self] + [next, previous].compactMap { $0 } }

  /// So many days later, or so many more; nil for what cannot be counted, or where it does not fit.
  func moved(by step: Int) -> Value? {
    switch self {
    case .date(let date): return .date(date.adding(days: step))
    case .integer(let number):
      let (sum, overflow) = number.addingReportingOverflow(Int64(step))
      return overflow ? nil : .integer(sum)
    case .decimal(let number): return number.adding(DecimalNumber(Int64(step))).map { .decimal($0) }
    case .hours(let hours):
      return hours.amount.adding(DecimalNumber(Int64(step))).map { .hours(HoursAmount($0)) }
    case .money(let money):
      return money.amount.adding(DecimalNumber(Int64(step)))
        .flatMap { MoneyAmount($0, money.currency) }.map { .money($0) }
    case .boolean, .bytes, .double, .duration, .list, .map, .null, .record, .term, .text,
      .timestamp, .type, .unsigned:
      return nil
    }
  }
}
