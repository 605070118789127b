/// A JSON value, as programs build and read it.
public indirect enum JSON: Hashable, Sendable {
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
    try self.init(parsing: Array(text.utf8)[...], as: dialect)
  }

  /// The value of a text in UTF-8.
  public init(parsing bytes: [UInt8], as dialect: JSONDialect = .json) throws(JSONSyntaxError) {
    try self.init(parsing: bytes[...], as: dialect)
  }

  /// The value of a text in UTF-8.
  public init(
    parsing bytes: ArraySlice<UInt8>, as dialect: JSONDialect = .json
  ) throws(JSONSyntaxError) {
    self = try parse(bytes, as: dialect, building: ValueBuilder())
  }
}

extension JSON {
  public var string: String? {
    if case .string(let string) = self { string } else { nil }
  }

  /// The number, where it is whole and fits.
  public var int: Int? {
    if case .number(let number) = self { number.int64.map { Int($0) } } else { nil }
  }

  public var bool: Bool? {
    if case .boolean(let bool) = self { bool } else { nil }
  }

  public var array: [JSON]? {
    if case .array(let array) = self { array } else { nil }
  }

  public var object: JSONObject? {
    if case .object(let object) = self { object } else { nil }
  }

  /// The member of an object; nil where there is none, or where this is no object.
  public subscript(key: String) -> JSON? { object?[key] }

  public static func integer(_ value: Int) -> JSON { .number(JSONNumber(Int64(value))) }
}

extension JSON: ExpressibleByArrayLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByDictionaryLiteral, ExpressibleByIntegerLiteral, ExpressibleByNilLiteral,
  ExpressibleByStringLiteral
{
  public init(arrayLiteral elements: JSON...) { self = .array(elements) }
  public init(booleanLiteral value: Bool) { self = .boolean(value) }
  public init(dictionaryLiteral members: (String, JSON)...) {
    var object = JSONObject()
    for (key, value) in members { object[key] = value }
    self = .object(object)
  }
  public init(integerLiteral value: Int64) { self = .number(JSONNumber(value)) }
  public init(nilLiteral: ()) { self = .null }
  public init(stringLiteral value: String) { self = .string(value) }
}
