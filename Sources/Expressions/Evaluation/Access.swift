/// Reads a part of a value.
enum Access {
  static func attribute(
    _ name: String, of value: Value, _ offset: Int
  ) throws(ExpressionError) -> Value {
    switch value {
    case .record(let record): return try found(record[name], name, offset)
    case .map(let map): return try found(map.value(of: .text(name)), name, offset)
    case .money(let money) where name == "amount": return .decimal(money.amount)
    case .money(let money) where name == "currency": return .text(money.currency)
    case .hours(let hours) where name == "amount": return .decimal(hours.amount)
    case .boolean, .bytes, .date, .decimal, .double, .duration, .hours, .integer, .list, .money,
      .null, .term, .text, .timestamp, .type, .unsigned:
      throw .noOverload(".\(name)", [value.typeName], at: offset)
    }
  }

  static func element(
    of value: Value, at index: Value, _ offset: Int
  ) throws(ExpressionError) -> Value {
    switch (value, index) {
    case (.list(let elements), .integer), (.list(let elements), .unsigned),
      (.list(let elements), .double):
      guard let place = place(index) else {
        throw ExpressionError(
          .invalidArgument, at: offset, nl: "een plaats in een lijst is een geheel getal",
          en: "a place in a list is a whole number")
      }
      guard elements.indices.contains(place) else {
        throw ExpressionError(
          .indexOutOfRange, at: offset, nl: "de lijst heeft \(elements.count) element(en)",
          en: "the list has \(elements.count) element(s)")
      }
      return elements[place]
    case (.record(let record), .text(let key)): return try found(record[key], key, offset)
    case (.map(let map), .text(let key)):
      return try found(map.value(of: index), key, offset)
    case (.map(let map), .boolean), (.map(let map), .integer), (.map(let map), .unsigned),
      (.map(let map), .double):
      return try found(map.value(of: index), "\(index)", offset)
    default:
      throw .noOverload("[]", [value.typeName, index.typeName], at: offset)
    }
  }

  /// Out of every list where it does not fit.
  private static func place(_ value: Value) -> Int? {
    switch value {
    case .integer(let number): Int(exactly: number)
    case .unsigned(let number): Int(exactly: number) ?? .max
    case .double(let number): Int(exactly: number)
    default: nil
    }
  }

  private static func found(
    _ value: Value?, _ name: String, _ offset: Int
  ) throws(ExpressionError) -> Value {
    if let value { return value }
    throw ExpressionError(
      .noSuchKey, at: offset, nl: "'\(name)' is niet ingevuld", en: "'\(name)' is not set")
  }
}
