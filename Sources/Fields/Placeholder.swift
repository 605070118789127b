/// The words with which people leave something open: 'ntb', 'n.t.b.', 'nader te bepalen'.
public enum Placeholder {
  private static let wordings = ["n.t.b.", "nader te bepalen", "ntb", "to be determined"]

  /// Where the text leaves something open, in UTF-8 bytes; nil where it does not.
  public static func mention(in text: String) -> Range<Int>? {
    let bytes = Wording.lowered(text)
    return wordings.compactMap { Wording.find($0, in: bytes) }
      .min { $0.lowerBound < $1.lowerBound }
  }

  /// Whether the text says nothing but that it is open.
  public static func isWhole(_ text: String) -> Bool {
    guard let range = mention(in: text) else { return false }
    let bytes = Wording.lowered(text)
    let rest = bytes[..<range.lowerBound] + bytes[range.upperBound...]
    let words = String(decoding: rest, as: UTF8.self).utf8
      .split { !Wording.isLetter($0) && !Wording.isDigit($0) && $0 != UInt8(ascii: ".") }
      .map { String(decoding: Array($0), as: UTF8.self) }
      .filter { $0 != "." }
    return words.isEmpty || words == ["t.z.t."]
  }
}
