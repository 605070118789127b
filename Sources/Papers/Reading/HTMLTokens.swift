/// Cuts HTML into tags and text, as forgiving as browsers are.
struct HTMLTokens {
  enum Token {
    case start(String, [String: String], isEmpty: Bool)
    case end(String)
    case text(String)
    /// Word's '<![if !supportLists]>': what follows repeats the mark of a list item as text.
    case listMark(isStart: Bool)
  }

  /// Nobody writes a tag with more.
  private static let mostAttributes = 256

  private let bytes: [UInt8]
  private var place = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  mutating func next() -> Token? {
    while place < bytes.count {
      guard bytes[place] == UInt8(ascii: "<") else { return text() }
      if starts(with: "<!--") {
        skip(past: "-->")
      } else if starts(with: "<!") || starts(with: "<?") {
        let isList = starts(with: "<![if !supportLists]")
        let isEnd = starts(with: "<![endif]")
        skip(past: ">")
        if isList || isEnd { return .listMark(isStart: isList) }
      } else if starts(with: "</") {
        place += 2
        let name = name()
        skip(past: ">")
        if !name.isEmpty { return .end(name) }
      } else if place + 1 < bytes.count, Self.isLetter(bytes[place + 1]) {
        return startTag()
      } else {
        return text()
      }
    }
    return nil
  }

  /// What stands before the end tag of an element that holds no tags, such as a script.
  mutating func rawText(until name: String) -> String {
    let end = Array("</\(name)".utf8)
    let start = place
    while place < bytes.count {
      if bytes[place] == end[0], bytes[place...].prefix(end.count).map(Self.lowered) == end {
        break
      }
      place += 1
    }
    return HTMLEntities.resolved(bytes[start..<place])
  }

  private mutating func text() -> Token {
    let start = place
    place = bytes[(place + 1)...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
    return .text(HTMLEntities.resolved(bytes[start..<place]))
  }

  private mutating func startTag() -> Token {
    place += 1
    let name = name()
    var attributes: [String: String] = [:]
    var isEmpty = false
    while place < bytes.count, bytes[place] != UInt8(ascii: ">") {
      let byte = bytes[place]
      isEmpty = byte == UInt8(ascii: "/")
      if byte <= 0x20 || isEmpty || byte == UInt8(ascii: "=") {
        place += 1
        continue
      }
      let attribute = attributeName()
      let value = attributeValue()
      if attributes.count < Self.mostAttributes, attributes[attribute] == nil {
        attributes[attribute] = value
      }
    }
    place = min(place + 1, bytes.count)
    return .start(name, attributes, isEmpty: isEmpty)
  }

  private mutating func name() -> String {
    let start = place
    while place < bytes.count, bytes[place] > 0x20, bytes[place] != UInt8(ascii: ">"),
      bytes[place] != UInt8(ascii: "/"), bytes[place] != UInt8(ascii: "<")
    { place += 1 }
    return String(decoding: bytes[start..<place].map(Self.lowered), as: UTF8.self)
  }

  private mutating func attributeName() -> String {
    let start = place
    while place < bytes.count, bytes[place] > 0x20, bytes[place] != UInt8(ascii: ">"),
      bytes[place] != UInt8(ascii: "/"), bytes[place] != UInt8(ascii: "=")
    { place += 1 }
    return String(decoding: bytes[start..<place].map(Self.lowered), as: UTF8.self)
  }

  private mutating func attributeValue() -> String {
    skipSpace()
    guard place < bytes.count, bytes[place] == UInt8(ascii: "=") else { return "" }
    place += 1
    skipSpace()
    guard place < bytes.count else { return "" }
    let quote = bytes[place]
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      let start = place + 1
      let end = bytes[start...].firstIndex(of: quote) ?? bytes.count
      place = min(end + 1, bytes.count)
      return HTMLEntities.resolved(bytes[start..<end])
    }
    let start = place
    while place < bytes.count, bytes[place] > 0x20, bytes[place] != UInt8(ascii: ">") { place += 1 }
    return HTMLEntities.resolved(bytes[start..<place])
  }

  // MARK: Places

  private mutating func skipSpace() {
    while place < bytes.count, bytes[place] <= 0x20 { place += 1 }
  }

  /// Without the end the rest is no text either.
  private mutating func skip(past end: StaticString) {
    end.withUTF8Buffer { end in
      while place < bytes.count, !bytes[place...].starts(with: end) { place += 1 }
      place = min(place + end.count, bytes.count)
    }
  }

  private func starts(with text: StaticString) -> Bool {
    text.withUTF8Buffer { bytes[place...].starts(with: $0) }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private static func lowered(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }
}
