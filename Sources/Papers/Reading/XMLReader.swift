/// Reads XML piece by piece: UTF-8, namespaces, the five entities, and no document types.
///
/// No entity can be declared, so none can grow, and nothing outside the file is ever named.
struct XMLReader {
  enum Token {
    case start(String, [String: String])
    case end
    case text(String)
  }

  /// Word declares some forty namespaces.
  private static let mostAttributes = 256

  private let bytes: [UInt8]
  private var place = 0
  private var scopes: XMLScopes
  /// The names of the open elements as the file wrote them.
  private var open: [ArraySlice<UInt8>] = []
  /// Set by a tag that begins and ends its element.
  private var endsAtOnce = false

  init(_ bytes: [UInt8], namespaces: [String: String]) throws(XMLReadingError) {
    self.bytes = bytes
    scopes = XMLScopes(known: namespaces)
    if starts(with: "\u{FEFF}") { place = 3 }
    guard String(validating: bytes, as: UTF8.self) != nil else { throw failure(.encoding) }
    if let bad = bytes.firstIndex(where: { $0 < 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }) {
      throw XMLReadingError(kind: .forbiddenCharacter, offset: bad)
    }
  }

  func failure(_ kind: XMLReadingError.Kind) -> XMLReadingError {
    XMLReadingError(kind: kind, offset: place)
  }

  /// The next piece; nil at the end of the file.
  mutating func next() throws(XMLReadingError) -> Token? {
    if endsAtOnce {
      endsAtOnce = false
      return close()
    }
    while place < bytes.count {
      if bytes[place] != UInt8(ascii: "<") {
        guard let text = try text() else { continue }
        return .text(text)
      }
      if starts(with: "<!--") {
        try skip(past: "-->")
      } else if starts(with: "<![CDATA[") {
        let start = place + 9
        try skip(past: "]]>")
        return .text(String(decoding: bytes[start..<place - 3], as: UTF8.self))
      } else if starts(with: "<?") {
        try skip(past: "?>")
      } else if starts(with: "<!") {
        throw failure(.doctype)
      } else if starts(with: "</") {
        return try endTag()
      } else {
        return try startTag()
      }
    }
    return nil
  }

  /// Behind the outermost element only comments and white space may stand.
  mutating func finish() throws(XMLReadingError) {
    guard try next() == nil else { throw failure(.textOutside) }
  }

  // MARK: Text

  /// White space outside the outermost element is nothing.
  private mutating func text() throws(XMLReadingError) -> String? {
    let start = place
    place = bytes[place...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
    let raw = bytes[start..<place]
    if open.isEmpty {
      guard raw.allSatisfy({ $0 <= 0x20 }) else { throw failure(.textOutside) }
      return nil
    }
    return try resolved(raw)
  }

  private func resolved(_ raw: ArraySlice<UInt8>) throws(XMLReadingError) -> String {
    guard raw.contains(UInt8(ascii: "&")) else { return String(decoding: raw, as: UTF8.self) }
    var text: [UInt8] = []
    var place = raw.startIndex
    while place < raw.endIndex {
      guard raw[place] == UInt8(ascii: "&") else {
        text.append(raw[place])
        place += 1
        continue
      }
      let limit = min(raw.endIndex, place + 12)
      guard let end = raw[place..<limit].firstIndex(of: UInt8(ascii: ";")),
        let meaning = CharacterReference.inXML(raw[(place + 1)..<end])
      else { throw XMLReadingError(kind: .badReference, offset: place) }
      text += meaning.utf8
      place = end + 1
    }
    return String(decoding: text, as: UTF8.self)
  }

  // MARK: Tags

  private mutating func startTag() throws(XMLReadingError) -> Token {
    place += 1
    let name = try rawName()
    var attributes: [(name: ArraySlice<UInt8>, value: String)] = []
    while true {
      let hadSpace = skipSpace()
      guard place < bytes.count else { throw failure(.truncated) }
      if bytes[place] == UInt8(ascii: ">") { break }
      if starts(with: "/>") {
        endsAtOnce = true
        place += 1
        break
      }
      guard hadSpace else { throw failure(.syntax) }
      attributes.append((try rawName(), try attributeValue()))
      guard attributes.count <= Self.mostAttributes else { throw failure(.tooMany) }
    }
    place += 1
    open.append(name)
    scopes.enter(attributes)
    guard !scopes.isFull else { throw failure(.tooMany) }
    return .start(try resolvedName(name, isAttribute: false), try named(attributes))
  }

  private mutating func attributeValue() throws(XMLReadingError) -> String {
    skipSpace()
    guard place < bytes.count, bytes[place] == UInt8(ascii: "=") else { throw failure(.syntax) }
    place += 1
    skipSpace()
    guard place < bytes.count else { throw failure(.truncated) }
    let quote = bytes[place]
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      throw failure(.syntax)
    }
    guard let end = bytes[(place + 1)...].firstIndex(of: quote) else { throw failure(.truncated) }
    let raw = bytes[(place + 1)..<end]
    guard !raw.contains(UInt8(ascii: "<")) else { throw failure(.syntax) }
    place = end + 1
    return try resolved(raw)
  }

  private mutating func named(
    _ attributes: [(name: ArraySlice<UInt8>, value: String)]
  ) throws(XMLReadingError) -> [String: String] {
    var named: [String: String] = [:]
    for attribute in attributes where !XMLScopes.declares(attribute.name) {
      let name = try resolvedName(attribute.name, isAttribute: true)
      guard named.updateValue(attribute.value, forKey: name) == nil || name.hasPrefix("?:") else {
        throw failure(.duplicateAttribute)
      }
    }
    return named
  }

  private mutating func resolvedName(
    _ raw: ArraySlice<UInt8>, isAttribute: Bool
  ) throws(XMLReadingError) -> String {
    guard let name = scopes.name(of: raw, isAttribute: isAttribute) else {
      throw failure(.undeclaredPrefix)
    }
    return name
  }

  private mutating func endTag() throws(XMLReadingError) -> Token {
    place += 2
    let name = try rawName()
    skipSpace()
    guard place < bytes.count else { throw failure(.truncated) }
    guard bytes[place] == UInt8(ascii: ">") else { throw failure(.syntax) }
    guard name == open.last else { throw failure(.mismatch) }
    place += 1
    return close()
  }

  private mutating func close() -> Token {
    open.removeLast()
    scopes.leave()
    return .end
  }

  private mutating func rawName() throws(XMLReadingError) -> ArraySlice<UInt8> {
    let start = place
    while place < bytes.count, Self.isOfName(bytes[place]) { place += 1 }
    guard place > start else { throw failure(place < bytes.count ? .badName : .truncated) }
    // Numbers and marks come before the letters, and no name begins with one.
    guard bytes[start] >= UInt8(ascii: "A") else { throw failure(.badName) }
    return bytes[start..<place]
  }

  private static func isOfName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: ":"), UInt8(ascii: "_"),
      UInt8(ascii: "-"), UInt8(ascii: "."), 0x80...:
      true
    default: false
    }
  }

  // MARK: Places

  @discardableResult
  private mutating func skipSpace() -> Bool {
    let start = place
    while place < bytes.count, bytes[place] <= 0x20 { place += 1 }
    return place > start
  }

  private func starts(with text: StaticString) -> Bool {
    text.withUTF8Buffer { bytes[place...].starts(with: $0) }
  }

  private mutating func skip(past end: String) throws(XMLReadingError) {
    let end = Array(end.utf8)
    var next = place
    while let found = bytes[next...].firstIndex(of: end[0]) {
      if bytes[found...].starts(with: end) {
        place = found + end.count
        return
      }
      next = found + 1
    }
    throw failure(.truncated)
  }
}
