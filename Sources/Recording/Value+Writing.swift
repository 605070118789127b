import Expressions
import Fields
import JSONSyntax

extension Value {
  /// Writes what `taggedJSON` says.
  func write(into bytes: inout [UInt8]) {
    switch self {
    case .null: bytes.put("null")
    case .boolean(let value): bytes.put(value ? "true" : "false")
    case .integer(let number): bytes.put(number)
    case .text(let text): bytes.put(text: text)
    case .date(let date):
      bytes.put("{\"$date\":")
      bytes.put(date)
      bytes.put("}")
    case .list(let elements):
      bytes.put(list: elements) { $0.write(into: &$1) }
    case .record(let record): record.write(into: &bytes)
    case .bytes, .decimal, .double, .duration, .hours, .map, .money, .term, .timestamp, .type,
      .unsigned:
      taggedJSON.write(into: &bytes)
    }
  }
}

extension Record {
  func write(into bytes: inout [UInt8]) {
    bytes.put("{")
    var isFirst = true
    for attribute in attributes {
      if !isFirst { bytes.put(",") }
      isFirst = false
      bytes.put(text: attribute.name)
      bytes.put(":")
      attribute.value.write(into: &bytes)
    }
    bytes.put("}")
  }
}
