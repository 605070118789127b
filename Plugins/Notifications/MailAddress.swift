/// A name with an address that is known to be safe in a header.
struct MailAddress {
  let name: String
  let address: String

  /// The longest address, its part before the '@', and a label of its domain, in bytes.
  private static let maximumLength = 254
  private static let maximumLocal = 64
  private static let maximumLabel = 63

  /// Whether a text is an address in the plain form of RFC 5321: dot-separated words of ASCII
  /// letters, digits, '+', '-' and '_', and a domain of letters, digits and inner hyphens.
  static func isValid(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
    guard parts.count == 2, text.utf8.count <= maximumLength, parts[0].count <= maximumLocal else {
      return false
    }
    let words = parts[0].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let labels = parts[1].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return words.allSatisfy { !$0.isEmpty && $0.allSatisfy { isAlphanumeric($0) || isMark($0) } }
      && labels.allSatisfy { label in
        let hyphen = UInt8(ascii: "-")
        return !label.isEmpty && label.count <= maximumLabel && label.first != hyphen
          && label.last != hyphen && label.allSatisfy { isAlphanumeric($0) || $0 == hyphen }
      }
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func isMark(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
  }
}
