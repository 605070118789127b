/// Reads a whole text with one grammar into whatever tree the builder makes.
func parse<Builder: TreeBuilder>(
  _ bytes: ArraySlice<UInt8>, as dialect: JSONDialect, building builder: Builder
) throws(JSONSyntaxError) -> Builder.Node {
  // The closure cannot carry a typed error through the buffer: it hands out a result.
  let result = bytes.withUnsafeBufferPointer { buffer -> Result<Builder.Node, GrammarError> in
    var grammar = Grammar(bytes: buffer, isJSON5: dialect == .json5, builder: builder)
    do throws(GrammarError) {
      return .success(try grammar.document())
    } catch {
      return .failure(error)
    }
  }
  switch result {
  case .success(let node): return node
  case .failure(let error): throw error.located(in: bytes)
  }
}

/// An error before its line and column are known.
struct GrammarError: Error {
  let code: JSONSyntaxError.Code
  let offset: Int
  let message: String
  /// Where something stands that the message refers to, such as the first of two keys.
  var earlier: Int?

  func located(in bytes: ArraySlice<UInt8>) -> JSONSyntaxError {
    let lines = LineTable(bytes)
    var message = message
    if let earlier {
      let first = lines.position(of: earlier)
      message += "; first at \(first.line):\(first.column)"
    }
    return JSONSyntaxError(code: code, message: message, position: lines.position(of: offset))
  }
}

/// The grammar of JSON and JSON5, one byte ahead.
struct Grammar<Builder: TreeBuilder> {
  let bytes: UnsafeBufferPointer<UInt8>
  let isJSON5: Bool
  let builder: Builder
  var place = 0
  private var depth = 0

  init(bytes: UnsafeBufferPointer<UInt8>, isJSON5: Bool, builder: Builder) {
    self.bytes = bytes
    self.isJSON5 = isJSON5
    self.builder = builder
  }

  var next: UInt8? { place < bytes.count ? bytes[place] : nil }

  mutating func document() throws(GrammarError) -> Builder.Node {
    try skipSpace()
    let node = try value()
    try skipSpace()
    guard place == bytes.count else { throw unexpected("the end of the text") }
    return node
  }

  private mutating func value() throws(GrammarError) -> Builder.Node {
    let start = place
    guard let byte = next else { throw unexpected("a value") }
    switch byte {
    case UInt8(ascii: "{"): return try object()
    case UInt8(ascii: "["): return try array()
    case UInt8(ascii: "\""):
      let text = try string(quote: byte)
      return builder.string(text, start..<place)
    case UInt8(ascii: "'") where isJSON5:
      let text = try string(quote: byte)
      return builder.string(text, start..<place)
    case UInt8(ascii: "t"):
      try word("true")
      return builder.boolean(true, start..<place)
    case UInt8(ascii: "f"):
      try word("false")
      return builder.boolean(false, start..<place)
    case UInt8(ascii: "n"):
      try word("null")
      return builder.null(start..<place)
    default:
      return try number()
    }
  }

  private mutating func word(_ word: StaticString) throws(GrammarError) {
    let start = place
    for index in 0..<word.utf8CodeUnitCount {
      guard next == word.utf8Start[index] else {
        place = start
        throw unexpected("a value")
      }
      place += 1
    }
  }

  private mutating func enter() throws(GrammarError) {
    depth += 1
    guard depth <= JSONParser.maximumDepth else {
      throw GrammarError(
        code: .depth, offset: place,
        message: "nested deeper than \(JSONParser.maximumDepth) levels")
    }
    place += 1
  }

  private mutating func array() throws(GrammarError) -> Builder.Node {
    let start = place
    try enter()
    var elements: [Builder.Node] = []
    try skipSpace()
    while next != UInt8(ascii: "]") {
      elements.append(try value())
      try skipSpace()
      guard try separator(before: UInt8(ascii: "]")) else { break }
    }
    place += 1
    depth -= 1
    return builder.array(elements, start..<place)
  }

  private mutating func object() throws(GrammarError) -> Builder.Node {
    let start = place
    try enter()
    var members: [ParsedMember<Builder.Node>] = []
    var keys = KeySet()
    try skipSpace()
    while next != UInt8(ascii: "}") {
      let keyStart = place
      let key = try key()
      let keyRange = keyStart..<place
      if let earlier = keys.insert(key, at: keyStart) {
        throw GrammarError(
          code: .duplicateKey, offset: keyStart, message: "the key '\(key)' occurs twice",
          earlier: earlier)
      }
      try skipSpace()
      guard next == UInt8(ascii: ":") else { throw unexpected("':' after the key") }
      place += 1
      try skipSpace()
      members.append(ParsedMember(key: key, keyRange: keyRange, value: try value()))
      try skipSpace()
      guard try separator(before: UInt8(ascii: "}")) else { break }
    }
    place += 1
    depth -= 1
    return builder.object(members, start..<place)
  }

  /// Reads the comma between elements. False where the closing bracket stands instead.
  private mutating func separator(before closing: UInt8) throws(GrammarError) -> Bool {
    if next == closing { return false }
    guard next == UInt8(ascii: ",") else {
      throw unexpected("',' or '\(Character(UnicodeScalar(closing)))'")
    }
    place += 1
    try skipSpace()
    if next == closing {
      guard isJSON5 else { throw unexpected("a value: JSON has no trailing comma") }
      return false
    }
    return true
  }

  private mutating func key() throws(GrammarError) -> String {
    guard let byte = next else { throw unexpected("a key") }
    if byte == UInt8(ascii: "\"") || (isJSON5 && byte == UInt8(ascii: "'")) {
      return try string(quote: byte)
    }
    guard isJSON5 else { throw unexpected("a key in double quotes") }
    return try identifier()
  }

  func unexpected(_ expected: String) -> GrammarError {
    guard let byte = next else {
      return GrammarError(
        code: .unexpectedEnd, offset: place, message: "the text ends; expected \(expected)")
    }
    let isPrintable = byte > 0x20 && byte < 0x7F
    let found =
      isPrintable
      ? "'\(Character(UnicodeScalar(byte)))'" : "byte 0x\(String(byte, radix: 16, uppercase: true))"
    return GrammarError(
      code: .unexpected, offset: place, message: "found \(found); expected \(expected)")
  }
}

/// The keys of one object: compared one by one while they are few.
private struct KeySet {
  private static let fewKeys = 16

  private var few: [(key: String, place: Int)] = []
  private var many: [[UInt8]: Int] = [:]

  /// Adds a key. Returns where the same key stood before, if it did.
  mutating func insert(_ key: String, at place: Int) -> Int? {
    if many.isEmpty {
      if let earlier = few.first(where: { isSame($0.key, key) }) { return earlier.place }
      few.append((key, place))
      guard few.count > Self.fewKeys else { return nil }
      for entry in few { many[Array(entry.key.utf8)] = entry.place }
      return nil
    }
    let bytes = Array(key.utf8)
    if let earlier = many[bytes] { return earlier }
    many[bytes] = place
    return nil
  }
}
