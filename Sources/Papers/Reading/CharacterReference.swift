/// What stands between '&' and ';'.
enum CharacterReference {
  /// The five entities of XML and references by number; nil for any other.
  static func inXML(_ name: ArraySlice<UInt8>) -> String? {
    switch String(decoding: name, as: UTF8.self) {
    case "amp": "&"
    case "apos": "'"
    case "gt": ">"
    case "lt": "<"
    case "quot": "\""
    default: numbered(name).flatMap { isAllowed($0) ? String($0) : nil }
    }
  }

  /// '#8364' and '#x20AC'; nil for what is no character.
  static func numbered(_ name: ArraySlice<UInt8>) -> Unicode.Scalar? {
    guard name.first == UInt8(ascii: "#") else { return nil }
    let digits = name.dropFirst()
    let isHexadecimal = digits.first.map { $0 | 0x20 == UInt8(ascii: "x") } ?? false
    let text = String(decoding: isHexadecimal ? digits.dropFirst() : digits, as: UTF8.self)
    guard let first = text.utf8.first, first != UInt8(ascii: "+"), first != UInt8(ascii: "-"),
      let number = UInt32(text, radix: isHexadecimal ? 16 : 10)
    else { return nil }
    return Unicode.Scalar(number)
  }

  /// Control characters have no place in a text, written out or not.
  static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D, 0x20...0xD7FF, 0xE000...0xFFFD, 0x1_0000...: true
    default: false
    }
  }
}
