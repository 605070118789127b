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
    case .unsigned(let number): Self.number(String(number))
    case .double(let number): Self.number(number.description)
    case .decimal(let number): Self.number(number.description)
    case .text(let text), .type(let text): .string(text)
    case .bytes(let bytes): .string(Base64.encoded(bytes))
    case .date(let date): .string(date.description)
    case .term(let term): .string(term.description)
    case .timestamp(let moment): .string(moment.description)
    case .duration(let span): .string(span.description)
    case .money(let money): .string(money.description)
    case .hours(let hours): Self.number(hours.amount.description)
    case .list(let elements): .array(elements.map(\.json))
    case .map(let map): .object(map.object { $0.json })
    case .record(let record): .object(record.object { $0.json })
    }
  }

  private static func number(_ text: String) -> JSON {
    JSONNumber(exactly: text).map { .number($0) } ?? .string(text)
  }

  /// The value for the journal: reading it back gives the same value.
  ///
  /// `{"$date": "2018-04-25"}`, `{"$decimal": "31.25"}`, `{"$term": "10 workdays"}` and so on for
  /// every type that JSON lacks; the rest as is. A map becomes a record.
  public var taggedJSON: JSON {
    switch self {
    case .null: .null
    case .boolean(let value): .boolean(value)
    case .integer(let number): .number(JSONNumber(number))
    case .unsigned(let number): ["$uint": .string(String(number))]
    case .double(let number): ["$double": .string(number.description)]
    case .decimal(let number): ["$decimal": .string(number.description)]
    case .text(let text): .string(text)
    case .bytes(let bytes): ["$bytes": .string(Base64.encoded(bytes))]
    case .date(let date): ["$date": .string(date.description)]
    case .term(let term): ["$term": .string(term.description)]
    case .timestamp(let moment): ["$timestamp": .string(moment.description)]
    case .duration(let span): ["$duration": .string(span.description)]
    case .money(let money): ["$money": .string(money.description)]
    case .hours(let hours): ["$hours": .string(hours.amount.description)]
    case .type(let name): ["$type": .string(name)]
    case .list(let elements): .array(elements.map(\.taggedJSON))
    case .map(let map): .object(map.object { $0.taggedJSON })
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
    case "$bytes": Base64.decoded(text).map { .bytes($0) }
    case "$date": CivilDate(iso: text).map { .date($0) }
    case "$decimal": DecimalNumber(text).map { .decimal($0) }
    case "$double": Double(text).map { .double($0) }
    case "$duration": (try? TimeSpan(text)).map { .duration($0) }
    case "$hours": DecimalNumber(text).map { .hours(HoursAmount($0)) }
    case "$money": money(text)
    case "$term": (try? Term(parsing: text)).map { .term($0) }
    case "$timestamp": Timestamp(text).map { .timestamp($0) }
    case "$type": .type(text)
    case "$uint": UInt64(text).map { .unsigned($0) }
    default: nil
    }
  }

  /// 'EUR 316000.50'.
  private static func money(_ text: String) -> Value? {
    let words = text.split(separator: " ").map(String.init)
    guard words.count == 2, let amount = DecimalNumber(words[1]) else { return nil }
    return MoneyAmount(amount, words[0]).map { .money($0) }
  }
}

extension Record {
  fileprivate func object(_ value: (Value) -> JSON) -> JSONObject {
    var object = JSONObject()
    for attribute in attributes { object[attribute.name] = value(attribute.value) }
    return object
  }
}

extension ValueMap {
  /// Keys that are no texts are written as texts.
  fileprivate func object(_ value: (Value) -> JSON) -> JSONObject {
    var object = JSONObject()
    for entry in entries {
      if case .text(let key) = entry.key {
        object[key] = value(entry.value)
      } else {
        object[entry.key.json.text] = value(entry.value)
      }
    }
    return object
  }
}
