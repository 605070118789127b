/// The few tags that documents carry in their cells.
public enum TextMarkup {
  /// A piece of a cell: text, or a tag by its name.
  enum Piece: Equatable {
    case text([UInt8])
    /// In lower case, without attributes; a closing tag begins with '/'.
    case tag(String)
  }

  /// Nobody writes longer tags; longer ones are text.
  private static let longestTag = 200

  /// The text without its tags, a space where a tag stood between words.
  public static func plain(_ raw: String) -> String {
    var bytes: [UInt8] = []
    for piece in pieces(raw) {
      switch piece {
      case .text(let text): bytes += text
      case .tag(let name):
        if isBlock(name), let last = bytes.last, !Wording.isSpace(last) {
          bytes.append(UInt8(ascii: " "))
        }
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  static func isBlock(_ name: String) -> Bool {
    ["br", "div", "li", "ol", "p", "ul"].contains(
      name.hasPrefix("/") ? String(name.dropFirst()) : name)
  }

  static func pieces(_ raw: String) -> [Piece] {
    let bytes = Array(raw.utf8)
    var pieces: [Piece] = []
    var text: [UInt8] = []
    var place = 0
    while place < bytes.count {
      if bytes[place] == UInt8(ascii: "<"), let tag = tag(in: bytes, at: place) {
        if !text.isEmpty { pieces.append(.text(text)) }
        text = []
        pieces.append(.tag(tag.name))
        place = tag.end
      } else if bytes[place] == UInt8(ascii: "&"), let entity = entity(in: bytes, at: place) {
        text += entity.bytes
        place = entity.end
      } else {
        text.append(bytes[place])
        place += 1
      }
    }
    if !text.isEmpty { pieces.append(.text(text)) }
    return pieces
  }

  private static func tag(in bytes: [UInt8], at start: Int) -> (name: String, end: Int)? {
    var place = start + 1
    if place < bytes.count, bytes[place] == UInt8(ascii: "/") { place += 1 }
    guard place < bytes.count, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(bytes[place] | 0x20)
    else { return nil }
    let limit = min(bytes.count, start + longestTag)
    guard let end = bytes[place..<limit].firstIndex(of: UInt8(ascii: ">")),
      !bytes[place..<end].contains(UInt8(ascii: "<"))
    else { return nil }
    let name = bytes[start + 1..<end].prefix { !Wording.isSpace($0) }
    return (String(decoding: name, as: UTF8.self).lowercased(), end + 1)
  }

  private static let entities: [(name: String, text: String)] = [
    ("&amp;", "&"), ("&apos;", "'"), ("&gt;", ">"), ("&lt;", "<"), ("&nbsp;", "\u{A0}"),
    ("&quot;", "\""),
  ]

  private static func entity(in bytes: [UInt8], at start: Int) -> (bytes: [UInt8], end: Int)? {
    for entity in entities where bytes[start...].starts(with: entity.name.utf8) {
      return (Array(entity.text.utf8), start + entity.name.utf8.count)
    }
    return numbered(in: bytes, at: start)
  }

  /// '&#35;': a character by its number, as long as it is one that people can read.
  private static func numbered(in bytes: [UInt8], at start: Int) -> (bytes: [UInt8], end: Int)? {
    let limit = min(bytes.count, start + 10)
    guard bytes[start...].starts(with: "&#".utf8),
      let end = bytes[start..<limit].firstIndex(of: UInt8(ascii: ";"))
    else { return nil }
    let digits = bytes[(start + 2)..<end]
    guard digits.allSatisfy(Wording.isDigit),
      let number = UInt32(String(decoding: digits, as: UTF8.self)), number > 0x20, number != 0x7F,
      let scalar = Unicode.Scalar(number)
    else { return nil }
    return (Array(String(scalar).utf8), end + 1)
  }
}
