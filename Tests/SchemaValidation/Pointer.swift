/// A JSON pointer (RFC 6901): where a value stands in its document.
///
/// Pointers are equal when they are the same bytes: `String` takes canonically equivalent keys
/// as one, JSON does not.
struct Pointer: Sendable {
  static let root = Pointer(text: "")

  let text: String

  private init(text: String) { self.text = text }

  /// The pointer of a reference into the same document, `#` or `#/…`; nil for any other.
  init?(reference: String) {
    let bytes = Array(reference.utf8)
    guard bytes.first == UInt8(ascii: "#"),
      bytes.count == 1 || bytes[1] == UInt8(ascii: "/"),
      let text = Self.withoutPercentEscapes(bytes.dropFirst())
    else { return nil }
    self.text = text
  }

  /// The pointer of a member below this one.
  func appending(_ key: String) -> Pointer {
    var bytes = Array(text.utf8)
    bytes.append(UInt8(ascii: "/"))
    for byte in key.utf8 {
      switch byte {
      case UInt8(ascii: "~"): bytes.append(contentsOf: "~0".utf8)
      case UInt8(ascii: "/"): bytes.append(contentsOf: "~1".utf8)
      default: bytes.append(byte)
      }
    }
    return Pointer(text: String(decoding: bytes, as: UTF8.self))
  }

  /// The pointer of an element below this one.
  func appending(_ index: Int) -> Pointer { Pointer(text: "\(text)/\(index)") }

  private static func withoutPercentEscapes(_ bytes: ArraySlice<UInt8>) -> String? {
    var rest = bytes
    var plain: [UInt8] = []
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        plain.append(byte)
        continue
      }
      let digits = rest.prefix(2)
      // `UInt8(_:radix:)` would also take a sign.
      guard digits.count == 2, digits.allSatisfy({ $0 != UInt8(ascii: "+") }),
        let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
      else { return nil }
      plain.append(value)
      rest = rest.dropFirst(2)
    }
    return String(validating: plain, as: UTF8.self)
  }
}

extension Pointer: Hashable {
  static func == (left: Self, right: Self) -> Bool {
    left.text.utf8.elementsEqual(right.text.utf8)
  }

  func hash(into hasher: inout Hasher) {
    for byte in text.utf8 { hasher.combine(byte) }
  }
}
