/// The name of a zone in the time zone database, such as 'Europe/Amsterdam'.
public struct ZoneIdentifier: Hashable, Sendable {
  public static let maximumLength = 64

  public let text: String

  /// Nil where the text is no such name. What is one can be looked up below a folder: it holds no
  /// dot, and no part of it is empty.
  public init?(_ text: String) {
    let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    guard text.utf8.count <= Self.maximumLength,
      parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(Self.isNameByte) })
    else { return nil }
    self.text = text
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "+"),
      UInt8(ascii: "-"):
      true
    default: false
    }
  }
}
