/// Equality and order of values, numbers by their exact value whatever their type.
enum Comparison {
  /// Values of different types are unequal; texts compare by their bytes.
  static func areEqual(_ left: Value, _ right: Value) -> Bool {
    switch (left, right) {
    case (.text(let left), .text(let right)): return areSame(left, right)
    case (.list(let left), .list(let right)):
      return left.count == right.count && zip(left, right).allSatisfy { areEqual($0, $1) }
    case (.map(let left), .map(let right)):
      return left.entries.count == right.entries.count
        && left.entries.allSatisfy { entry in
          right.value(of: entry.key).map { areEqual(entry.value, $0) } ?? false
        }
    case (.null, .null): return true
    default:
      if let order = numbers(left, right) { return order == .equal }
      return left == right
    }
  }

  /// Canonically equivalent texts may differ in their bytes: where they do not even count the same,
  /// as most do, there is nothing to compare.
  private static func areSame(_ left: String, _ right: String) -> Bool {
    left.utf8.count == right.utf8.count && left.utf8.elementsEqual(right.utf8)
  }

  /// How two numbers stand; `unordered` where one is not a number.
  enum Order {
    case less, equal, greater, unordered

    init<Number: Comparable>(_ left: Number, _ right: Number) {
      self = left < right ? .less : left == right ? .equal : left > right ? .greater : .unordered
    }

    var reversed: Order {
      switch self {
      case .less: .greater
      case .greater: .less
      case .equal, .unordered: self
      }
    }
  }

  /// Nil where the two have no order.
  static func order(_ left: Value, _ right: Value) -> Order? {
    switch (left, right) {
    case (.date(let left), .date(let right)): return Order(left, right)
    case (.timestamp(let left), .timestamp(let right)): return Order(left, right)
    case (.duration(let left), .duration(let right)): return Order(left, right)
    case (.hours(let left), .hours(let right)): return Order(left.amount, right.amount)
    case (.money(let left), .money(let right)) where left.currency == right.currency:
      return Order(left.amount, right.amount)
    case (.boolean(let left), .boolean(let right)): return Order(left ? 1 : 0, right ? 1 : 0)
    case (.text(let left), .text(let right)): return lexical(left.utf8, right.utf8)
    case (.bytes(let left), .bytes(let right)): return lexical(left, right)
    default: return numbers(left, right)
    }
  }

  private static func lexical<Bytes: Sequence<UInt8>>(_ left: Bytes, _ right: Bytes) -> Order {
    if left.lexicographicallyPrecedes(right) { return .less }
    return right.lexicographicallyPrecedes(left) ? .greater : .equal
  }

  private static func numbers(_ left: Value, _ right: Value) -> Order? {
    switch (left, right) {
    case (.integer(let left), .integer(let right)): Order(left, right)
    case (.unsigned(let left), .unsigned(let right)): Order(left, right)
    case (.double(let left), .double(let right)): Order(left, right)
    case (.decimal(let left), .decimal(let right)): Order(left, right)
    case (.integer(let left), .unsigned(let right)): Order(Int128(left), Int128(right))
    case (.unsigned(let left), .integer(let right)): Order(Int128(left), Int128(right))
    case (.integer(let left), .double(let right)): mixed(Int128(left), right)
    case (.unsigned(let left), .double(let right)): mixed(Int128(left), right)
    case (.double(let left), .integer(let right)): mixed(Int128(right), left).reversed
    case (.double(let left), .unsigned(let right)): mixed(Int128(right), left).reversed
    case (.decimal(let left), .integer(let right)): Order(left, DecimalNumber(right))
    case (.integer(let left), .decimal(let right)): Order(DecimalNumber(left), right)
    case (.decimal(let left), .unsigned(let right)): unsigned(right, left).reversed
    case (.unsigned(let left), .decimal(let right)): unsigned(left, right)
    default: nil
    }
  }

  private static func unsigned(_ number: UInt64, _ decimal: DecimalNumber) -> Order {
    guard let small = Int64(exactly: number) else { return .greater }
    return Order(DecimalNumber(small), decimal)
  }

  /// Exact: no integer is rounded to a double.
  private static func mixed(_ whole: Int128, _ number: Double) -> Order {
    guard !number.isNaN else { return .unordered }
    guard number.magnitude < 0x1p100 else { return number < 0 ? .greater : .less }
    let truncated = Int128(number)
    guard whole == truncated else { return Order(whole, truncated) }
    return Order(0, number - number.rounded(.towardZero))
  }
}
