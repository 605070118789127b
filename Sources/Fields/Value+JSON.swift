public import Expressions
public import JSONSyntax
import WorkingCalendar

/// A tagged value that says nothing: the record that holds it is damaged or too new.
public struct TaggedValueError: Error, Hashable, Sendable, CustomStringConvertible {
  public let description: String
}

extension Value {
  /// The value for programs: dates as ISO texts, decimals as numbers. Types are not told apart.
  public var json: JSON {
    switch self {
    case .null: .null
    case .boolean(let value): .boolean(value)
    case .integer(let number): .number(JSONNumber(number))
    case .decimal(let number):
      JSONNumber(exactly: number.description).map { .number($0) } ?? .string(number.description)
    case .text(let text): .string(text)
    case .date(let date): .string(date.description)
    case .term(let term): .string(term.description)
    case .list(let elements): .array(elements.map(\.json))
    case .record(let record): .object(record.object { $0.json })
    }
  }

  /// The value for the journal: reading it back gives the same value.
  ///
  /// `{"$date": "2018-04-25"}`, `{"$decimal": "31.25"}`, `{"$term": "10 workdays"}`; the rest as is.
  public var taggedJSON: JSON {
    switch self {
    case .null: .null
    case .boolean(let value): .boolean(value)
    case .integer(let number): .number(JSONNumber(number))
    case .decimal(let number): ["$decimal": .string(number.description)]
    case .text(let text): .string(text)
    case .date(let date): ["$date": .string(date.description)]
    case .term(let term): ["$term": .string(term.description)]
    case .list(let elements): .array(elements.map(\.taggedJSON))
    case .record(let record): .object(record.object { $0.taggedJSON })
    }
  }

  /// Reads a tagged value. Its depth is bounded by that of the parser.
  public init(taggedJSON json: JSON) throws(TaggedValueError) {
    switch json {
    case .null: self = .null
    case .boolean(let value): self = .boolean(value)
    case .number(let number):
      guard let integer = number.int64 else {
        throw TaggedValueError(description: "\(number.text) is no whole number that fits")
      }
      self = .integer(integer)
    case .string(let text): self = .text(text)
    case .array(let elements):
      var values: [Value] = []
      values.reserveCapacity(elements.count)
      for element in elements { values.append(try Value(taggedJSON: element)) }
      self = .list(values)
    case .object(let object):
      self = try Self.tagged(object)
    }
  }

  private static func tagged(_ object: JSONObject) throws(TaggedValueError) -> Value {
    if object.count == 1, let member = object.members.first,
      member.key.utf8.first == UInt8(ascii: "$")
    {
      guard let text = member.value.string, let value = tagged(member.key, text) else {
        throw TaggedValueError(description: "\(member.value.text) is no \(member.key)")
      }
      return value
    }
    var attributes: [(String, Value)] = []
    attributes.reserveCapacity(object.count)
    for member in object.members {
      attributes.append((member.key, try Value(taggedJSON: member.value)))
    }
    return .record(Record(attributes))
  }

  private static func tagged(_ tag: String, _ text: String) -> Value? {
    switch tag {
    case "$date": CivilDate(iso: text).map { .date($0) }
    case "$decimal": DecimalNumber(text).map { .decimal($0) }
    case "$term": (try? Term(parsing: text)).map { .term($0) }
    default: nil
    }
  }
}

extension Record {
  fileprivate func object(_ value: (Value) -> JSON) -> JSONObject {
    var object = JSONObject()
    for attribute in attributes { object[attribute.name] = value(attribute.value) }
    return object
  }
}
