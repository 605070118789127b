extension JSON {
  /// Appends the value in its most compact form, members in their order.
  public func write(into bytes: inout [UInt8]) {
    switch self {
    case .null: bytes.append(contentsOf: "null".utf8)
    case .boolean(let value): bytes.append(contentsOf: (value ? "true" : "false").utf8)
    case .number(let number): number.write(into: &bytes)
    case .string(let text): Self.write(text, into: &bytes)
    case .array(let elements):
      bytes.append(UInt8(ascii: "["))
      for (place, element) in elements.enumerated() {
        if place > 0 { bytes.append(UInt8(ascii: ",")) }
        element.write(into: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    case .object(let object):
      Self.write(object.members, into: &bytes) { $0.write(into: &$1) }
    }
  }

  /// The compact form.
  public var text: String {
    var bytes: [UInt8] = []
    write(into: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The compact form with the members sorted by the bytes of their keys: equal values have
  /// equal texts, and parsing and writing it again changes no byte.
  public var canonicalText: String {
    var bytes: [UInt8] = []
    writeCanonically(into: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The form for people: a member or an element a line, indented by two spaces.
  public var indentedText: String {
    var bytes: [UInt8] = []
    writeIndented(into: &bytes, indent: 0)
    return String(decoding: bytes, as: UTF8.self)
  }

  private func writeCanonically(into bytes: inout [UInt8]) {
    switch self {
    case .null, .boolean, .number, .string:
      write(into: &bytes)
    case .array(let elements):
      bytes.append(UInt8(ascii: "["))
      for (place, element) in elements.enumerated() {
        if place > 0 { bytes.append(UInt8(ascii: ",")) }
        element.writeCanonically(into: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    case .object(let object):
      let sorted = object.members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      Self.write(sorted, into: &bytes) { $0.writeCanonically(into: &$1) }
    }
  }

  private static func write(
    _ members: [JSONObject.Member], into bytes: inout [UInt8],
    value write: (JSON, inout [UInt8]) -> Void
  ) {
    bytes.append(UInt8(ascii: "{"))
    for (place, member) in members.enumerated() {
      if place > 0 { bytes.append(UInt8(ascii: ",")) }
      Self.write(member.key, into: &bytes)
      bytes.append(UInt8(ascii: ":"))
      write(member.value, &bytes)
    }
    bytes.append(UInt8(ascii: "}"))
  }

  private func writeIndented(into bytes: inout [UInt8], indent: Int) {
    func newLine(_ indent: Int) {
      bytes.append(UInt8(ascii: "\n"))
      bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: indent))
    }
    switch self {
    case .array(let elements) where !elements.isEmpty:
      bytes.append(UInt8(ascii: "["))
      for (place, element) in elements.enumerated() {
        if place > 0 { bytes.append(UInt8(ascii: ",")) }
        newLine(indent + 2)
        element.writeIndented(into: &bytes, indent: indent + 2)
      }
      newLine(indent)
      bytes.append(UInt8(ascii: "]"))
    case .object(let object) where !object.isEmpty:
      bytes.append(UInt8(ascii: "{"))
      for (place, member) in object.members.enumerated() {
        if place > 0 { bytes.append(UInt8(ascii: ",")) }
        newLine(indent + 2)
        Self.write(member.key, into: &bytes)
        bytes.append(contentsOf: ": ".utf8)
        member.value.writeIndented(into: &bytes, indent: indent + 2)
      }
      newLine(indent)
      bytes.append(UInt8(ascii: "}"))
    case .array, .boolean, .null, .number, .object, .string:
      write(into: &bytes)
    }
  }

  private static let hexadecimalDigits = Array("0123456789abcdef".utf8)

  /// Escapes only what must be: quotes, backslashes and control characters.
  private static func write(_ text: String, into bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { content in
      var start = 0
      for place in 0..<content.count {
        let byte = content[place]
        guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else {
          continue
        }
        bytes.append(contentsOf: content[start..<place])
        start = place + 1
        escape(byte, into: &bytes)
      }
      bytes.append(contentsOf: content[start...])
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func escape(_ byte: UInt8, into bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\\"))
    switch byte {
    case 0x08: bytes.append(UInt8(ascii: "b"))
    case 0x09: bytes.append(UInt8(ascii: "t"))
    case 0x0A: bytes.append(UInt8(ascii: "n"))
    case 0x0C: bytes.append(UInt8(ascii: "f"))
    case 0x0D: bytes.append(UInt8(ascii: "r"))
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(byte)
    default:
      bytes.append(contentsOf: "u00".utf8)
      bytes.append(hexadecimalDigits[Int(byte >> 4)])
      bytes.append(hexadecimalDigits[Int(byte & 15)])
    }
  }
}
