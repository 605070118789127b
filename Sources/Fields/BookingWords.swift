/// What stands behind the number of booked hours: who worked them, and what they were for.
///
/// 'Trekker: 8 uur 2018-05-01 door Jansen (overleg)' is Jansen's, about 'overleg'.
struct BookingWords {
  let person: String?
  /// The text between the first bracket and one that ends the text.
  let note: String?

  init(_ text: String, behind end: Int) {
    let bytes = Array(text.utf8)
    let lowered = Wording.lowered(text)
    let bracket = bytes[end...].firstIndex(of: UInt8(ascii: "("))
    if let bracket, let last = bytes.lastIndex(where: { !Wording.isSpace($0) }),
      bytes[last] == UInt8(ascii: ")"), last > bracket
    {
      note = Self.text(bytes[(bracket + 1)..<last])
    } else {
      note = nil
    }
    let found = ["door", "by"].compactMap { Wording.find($0, in: lowered, from: end) }
      .filter { $0.upperBound <= bracket ?? bytes.count }.min { $0.lowerBound < $1.lowerBound }
    person = found.flatMap { word in
      let rest = bytes[word.upperBound..<(bracket ?? bytes.count)]
      return Self.text(rest.prefix { $0 != UInt8(ascii: ",") })
    }
  }

  /// Without white space around it; nil where nothing is left.
  private static func text(_ bytes: ArraySlice<UInt8>) -> String? {
    let text = Wording.trimmed(String(decoding: bytes, as: UTF8.self))
    return text.isEmpty ? nil : text
  }
}
