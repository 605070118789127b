/// A JSON value, as programs build and read it.
///
/// Values are equal when their canonical texts are, but for the order of members: texts are
/// compared byte by byte, numbers by value, members in their order.
public enum JSON: Sendable {
  case null
  case boolean(Bool)
  case number(JSONNumber)
  case string(String)
  case array([JSON])
  case object(JSONObject)

  /// The value of a text. Throws at the first byte that the dialect forbids.
  ///
  /// `NaN` and `Infinity`, which JSON5 allows, have no JSON value and are refused.
  public init(parsing text: String, as dialect: JSONDialect = .json) throws(JSONSyntaxError) {
    try self.init(parsing: Array(text.utf8), as: dialect)
  }

  /// The value of a text in UTF-8.
  public init(parsing bytes: [UInt8], as dialect: JSONDialect = .json) throws(JSONSyntaxError) {
    self = try bytes.withUnsafeBufferPointer { (bytes) throws(JSONSyntaxError) in
      try ValueBuilder().tree(of: bytes, as: dialect)
    }
  }

  /// The value of a text in UTF-8; offsets in errors count from the start of the slice.
  public init(
    parsing bytes: ArraySlice<UInt8>, as dialect: JSONDialect = .json
  ) throws(JSONSyntaxError) {
    self = try bytes.withUnsafeBufferPointer { (bytes) throws(JSONSyntaxError) in
      try ValueBuilder().tree(of: bytes, as: dialect)
    }
  }
}

extension JSON {
  /// The text, where this is one.
  public var string: String? {
    if case .string(let string) = self { string } else { nil }
  }

  /// The number, where it is whole and fits.
  public var int: Int? {
    if case .number(let number) = self { number.int64.flatMap { Int(exactly: $0) } } else { nil }
  }

  /// The truth value, where this is one.
  public var bool: Bool? {
    if case .boolean(let bool) = self { bool } else { nil }
  }

  /// The elements, where this is an array.
  public var array: [JSON]? {
    if case .array(let array) = self { array } else { nil }
  }

  /// The members, where this is an object.
  public var object: JSONObject? {
    if case .object(let object) = self { object } else { nil }
  }

  /// The member of an object; nil where there is none, or where this is no object.
  public subscript(key: String) -> JSON? { object?[key] }

  /// A number from a machine integer.
  public static func integer(_ value: Int) -> JSON { .number(JSONNumber(Int64(value))) }
}

extension JSON: Hashable {
  public static func == (left: JSON, right: JSON) -> Bool {
    switch left {
    case .null: if case .null = right { true } else { false }
    case .boolean(let value): right.bool == value
    case .number(let value): if case .number(value) = right { true } else { false }
    case .string(let value): right.string.map { isSame($0, value) } ?? false
    case .array(let elements): right.array == elements
    case .object(let object): right.object == object
    }
  }

  public func hash(into hasher: inout Hasher) {
    switch self {
    case .null: hasher.combine(0 as UInt8)
    case .boolean(let value): hasher.combine(value)
    case .number(let value): hasher.combine(value)
    case .string(let value): hasher.combine(value)
    case .array(let elements): hasher.combine(elements)
    case .object(let object): hasher.combine(object)
    }
  }
}

extension JSON: ExpressibleByArrayLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByDictionaryLiteral, ExpressibleByIntegerLiteral, ExpressibleByNilLiteral,
  ExpressibleByStringLiteral
{
  public init(arrayLiteral elements: JSON...) { self = .array(elements) }
  public init(booleanLiteral value: Bool) { self = .boolean(value) }
  /// The members in their order; of equal keys the last value counts.
  public init(dictionaryLiteral members: (String, JSON)...) {
    self = .object(JSONObject(members))
  }
  public init(integerLiteral value: Int64) { self = .number(JSONNumber(value)) }
  public init(nilLiteral: ()) { self = .null }
  public init(stringLiteral value: String) { self = .string(value) }
}
