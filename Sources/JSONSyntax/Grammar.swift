/// The grammar of JSON and of JSON5, read byte by byte into whatever tree the builder makes.
///
/// It recurses once a level, and never deeper than `JSONParser.maximumDepth`.
struct Grammar<Builder: TreeBuilder> {
  let bytes: UnsafeBufferPointer<UInt8>
  let isJSON5: Bool
  let builder: Builder
  /// How many bytes have been read.
  var place = 0
  private var depth = 0
  private var valueCount = 0
  /// Where the keys of all open objects start, those of the innermost last.
  private var keyStarts: [Int] = []

  init(bytes: UnsafeBufferPointer<UInt8>, dialect: JSONDialect, builder: Builder) {
    self.bytes = bytes
    isJSON5 = dialect == .json5
    self.builder = builder
  }

  /// The byte that comes next; nil at the end of the text.
  var next: UInt8? { place < bytes.count ? bytes[place] : nil }

  mutating func document() throws(GrammarError) -> Builder.Node {
    try skipSpace()
    let node = try value()
    try skipSpace()
    guard place == bytes.count else {
      throw unexpected(nl: "het einde van de tekst", en: "the end of the text")
    }
    return node
  }

  private mutating func value() throws(GrammarError) -> Builder.Node {
    let start = place
    guard let byte = next else { throw unexpectedValue() }
    valueCount += 1
    guard valueCount <= JSONParser.maximumValues else { throw tooManyValues() }
    switch byte {
    case UInt8(ascii: "{"):
      return try object()
    case UInt8(ascii: "["):
      return try array()
    case UInt8(ascii: "\""):
      let text = try string(quote: byte)
      return builder.string(text, start..<place)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      return try number()
    case UInt8(ascii: "t"):
      try word("true")
      return builder.boolean(true, start..<place)
    case UInt8(ascii: "f"):
      try word("false")
      return builder.boolean(false, start..<place)
    case UInt8(ascii: "n"):
      try word("null")
      return builder.null(start..<place)
    case UInt8(ascii: "'") where isJSON5:
      let text = try string(quote: byte)
      return builder.string(text, start..<place)
    case UInt8(ascii: "+") where isJSON5, UInt8(ascii: ".") where isJSON5,
      UInt8(ascii: "I") where isJSON5 && has("Infinity"),
      UInt8(ascii: "N") where isJSON5 && has("NaN"):
      return try number()
    default:
      throw unexpectedValue()
    }
  }

  private mutating func word(_ word: StaticString) throws(GrammarError) {
    let start = place
    guard has(word) else { throw unexpectedValue() }
    place += word.utf8CodeUnitCount
    if let byte = next, Finding.isWordPart(byte) {
      place = start
      throw unexpectedValue()
    }
  }

  /// Whether these ASCII characters come next.
  func has(_ word: StaticString) -> Bool {
    guard bytes.count - place >= word.utf8CodeUnitCount else { return false }
    for index in 0..<word.utf8CodeUnitCount
    where bytes[place + index] != word.utf8Start[index] { return false }
    return true
  }

  /// Reads an opening bracket, unless the text is nested too deep.
  private mutating func enter() throws(GrammarError) {
    guard depth < JSONParser.maximumDepth else { throw tooDeep() }
    depth += 1
    place += 1
    try skipSpace()
  }

  /// Reads a closing bracket.
  private mutating func leave() {
    depth -= 1
    place += 1
  }

  private mutating func array() throws(GrammarError) -> Builder.Node {
    let start = place
    try enter()
    var elements: [Builder.Node] = []
    while next != UInt8(ascii: "]") {
      if next == nil {
        throw unclosed(nl: "een waarde of ']'", en: "a value or ']'", opened: start)
      }
      elements.append(try value())
      try skipSpace()
      guard try separator(before: UInt8(ascii: "]"), opened: start) else { break }
    }
    leave()
    return builder.array(elements, start..<place)
  }

  private mutating func object() throws(GrammarError) -> Builder.Node {
    let start = place
    try enter()
    var members: [Builder.Member] = []
    var table: [[UInt8]: Int] = [:]
    while next != UInt8(ascii: "}") {
      let keyStart = place
      let key = try key(opened: start)
      let keyEnd = place
      if let twin = twin(of: key, among: members, table: &table) {
        let first = keyStarts[keyStarts.count - members.count + twin]
        throw duplicate(key, at: keyStart, first: first)
      }
      keyStarts.append(keyStart)
      try skipSpace()
      guard next == UInt8(ascii: ":") else { throw missingColon() }
      place += 1
      try skipSpace()
      members.append(builder.member(key, keyStart..<keyEnd, try value()))
      try skipSpace()
      guard try separator(before: UInt8(ascii: "}"), opened: start) else { break }
    }
    keyStarts.removeLast(members.count)
    leave()
    return builder.object(members, start..<place)
  }

  /// The index of the member with the same key. Keys are compared one by one while they are few.
  private func twin(
    of key: String, among members: [Builder.Member], table: inout [[UInt8]: Int]
  ) -> Int? {
    if members.count < Self.fewKeys {
      return members.firstIndex { isSame(builder.key(of: $0), key) }
    }
    if table.isEmpty {
      for (index, member) in members.enumerated() {
        table[Array(builder.key(of: member).utf8)] = index
      }
    }
    let bytes = Array(key.utf8)
    if let twin = table[bytes] { return twin }
    table[bytes] = members.count
    return nil
  }

  private static var fewKeys: Int { 16 }

  /// Reads the comma between elements. False where the closing bracket stands instead.
  private mutating func separator(
    before closing: UInt8, opened: Int
  ) throws(GrammarError) -> Bool {
    if next == closing { return false }
    guard next == UInt8(ascii: ",") else {
      let bracket = Character(UnicodeScalar(closing))
      throw unclosed(nl: "',' of '\(bracket)'", en: "',' or '\(bracket)'", opened: opened)
    }
    place += 1
    try skipSpace()
    guard next == closing else { return true }
    guard isJSON5 else { throw trailingComma() }
    return false
  }

  private mutating func key(opened: Int) throws(GrammarError) -> String {
    guard let byte = next else {
      throw unclosed(nl: "een sleutel of '}'", en: "a key or '}'", opened: opened)
    }
    if byte == UInt8(ascii: "\"") || (isJSON5 && byte == UInt8(ascii: "'")) {
      return try string(quote: byte)
    }
    guard isJSON5 else {
      throw unexpected(
        nl: "een sleutel tussen dubbele aanhalingstekens", en: "a key in double quotes")
    }
    return try identifier()
  }
}
