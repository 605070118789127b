/// What is known of a value before it is there.
public indirect enum ValueType: Hashable, Sendable {
  /// Nothing: it shows at run time.
  case dynamic
  case null
  case boolean
  case integer
  case unsigned
  case double
  case decimal
  case text
  case bytes
  case date
  case term
  case timestamp
  case duration
  case money
  case hours
  case list(ValueType)
  case map(ValueType, ValueType)
  case record(RecordType)
  case type

  /// As CEL and its additions write it: `list(string)`.
  public var name: String {
    switch self {
    case .dynamic: "dyn"
    case .null: "null_type"
    case .boolean: "bool"
    case .integer: "int"
    case .unsigned: "uint"
    case .double: "double"
    case .decimal: "decimal"
    case .text: "string"
    case .bytes: "bytes"
    case .date: "date"
    case .term: "term"
    case .timestamp: "timestamp"
    case .duration: "duration"
    case .money: "money"
    case .hours: "hours"
    case .list(.dynamic): "list"
    case .list(let element): "list(\(element.name))"
    case .map(.dynamic, .dynamic): "map"
    case .map(let key, let value): "map(\(key.name), \(value.name))"
    case .record(let type): type.name
    case .type: "type"
    }
  }

  /// The type of a value that is there; of what lists and maps hold nothing is known.
  public init(of value: Value) {
    switch value {
    case .null: self = .null
    case .boolean: self = .boolean
    case .integer: self = .integer
    case .unsigned: self = .unsigned
    case .double: self = .double
    case .decimal: self = .decimal
    case .text: self = .text
    case .bytes: self = .bytes
    case .date: self = .date
    case .term: self = .term
    case .timestamp: self = .timestamp
    case .duration: self = .duration
    case .money: self = .money
    case .hours: self = .hours
    case .list: self = .list(.dynamic)
    case .map: self = .map(.dynamic, .dynamic)
    case .record: self = .dynamic
    case .type: self = .type
    }
  }

  /// Whether a value of this type can stand where the other is asked. Null can stand anywhere:
  /// an empty field has no value, which shows at run time.
  func fits(_ other: ValueType) -> Bool {
    switch (self, other) {
    case (.dynamic, _), (_, .dynamic), (.null, _), (_, .null): true
    case (.list(let left), .list(let right)): left.fits(right)
    case (.map(let key, let value), .map(let otherKey, let otherValue)):
      key.fits(otherKey) && value.fits(otherValue)
    default: self == other
    }
  }

  var isNumber: Bool {
    switch self {
    case .integer, .unsigned, .double: true
    case .dynamic, .null, .boolean, .decimal, .text, .bytes, .date, .term, .timestamp, .duration,
      .money, .hours, .list, .map, .record, .type:
      false
    }
  }

  var isExactNumber: Bool { self == .integer || self == .unsigned || self == .decimal }

  /// Whether two values can be equal at all.
  func isComparable(with other: ValueType) -> Bool {
    if isNumber && other.isNumber || isExactNumber && other.isExactNumber { return true }
    switch (self, other) {
    case (.list(let left), .list(let right)): return left.isComparable(with: right)
    case (.map(let key, let value), .map(let otherKey, let otherValue)):
      return key.isComparable(with: otherKey) && value.isComparable(with: otherValue)
    default: return fits(other)
    }
  }

  /// The type of a value that is one of the two.
  func joined(with other: ValueType) -> ValueType {
    if self == other || other == .null { return self }
    return self == .null ? other : .dynamic
  }
}

/// The attributes of a kind of record.
public struct RecordType: Hashable, Sendable {
  public let name: String
  public let attributes: [String: ValueType]

  public init(name: String, attributes: [String: ValueType]) {
    self.name = name
    self.attributes = attributes
  }

  public static func == (left: Self, right: Self) -> Bool { left.name == right.name }

  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
