/// A part of a document, as a strict reader that knows nothing of the writer sees it. It refuses
/// what is not well formed, comments, declarations of entities and marks that XML forbids.
struct PlainXML {
  struct Flaw: Error, Hashable {
    let words: String
  }

  let name: String
  let attributes: [String: String]
  fileprivate(set) var parts: [Part] = []

  enum Part {
    case element(PlainXML)
    case text(String)
  }

  var children: [PlainXML] {
    parts.compactMap { part in
      if case .element(let element) = part { return element }
      return nil
    }
  }

  /// The text in it and below it.
  var text: String {
    parts.map { part in
      switch part {
      case .element(let element): element.text
      case .text(let text): text
      }
    }.joined()
  }

  /// All elements below it with a name, in their order.
  func all(_ name: String) -> [PlainXML] {
    children.flatMap { ($0.name == name ? [$0] : []) + $0.all(name) }
  }

  func first(_ name: String) -> PlainXML? { all(name).first }

  init(_ bytes: [UInt8]) throws {
    guard let text = String(validating: bytes, as: UTF8.self) else { throw Flaw(words: "UTF-8") }
    self = try XMLScanner.tree(of: text, isHTML: false)
  }

  /// A page of HTML that closes what it opens.
  init(html: String) throws { self = try XMLScanner.tree(of: html, isHTML: true) }

  fileprivate init(name: String, attributes: [String: String]) {
    self.name = name
    self.attributes = attributes
  }
}

private struct XMLScanner {
  private static let void: Set<String> = ["br", "hr", "meta"]

  private let isHTML: Bool
  private let scalars: [Unicode.Scalar]
  private var place = 0

  static func tree(of text: String, isHTML: Bool) throws -> PlainXML {
    var scanner = XMLScanner(isHTML: isHTML, scalars: Array(text.unicodeScalars))
    let isForbidden = scanner.scalars.contains { scalar in
      let isControl = scalar.value < 0x20 && !["\t", "\n", "\r"].contains(scalar)
      return isControl || (0xFFFE...0xFFFF).contains(scalar.value)
    }
    if isForbidden { throw PlainXML.Flaw(words: "a character that XML forbids") }
    let start = isHTML ? "<!DOCTYPE html>" : "<?xml version=\"1.0\" encoding=\"UTF-8\""
    guard text.hasPrefix(start) else { throw PlainXML.Flaw(words: "no beginning") }
    _ = scanner.until(">")
    scanner.skipBlanks()
    let tree = try scanner.element()
    scanner.skipBlanks()
    guard scanner.place == scanner.scalars.count else { throw PlainXML.Flaw(words: "a rest") }
    return tree
  }

  private init(isHTML: Bool, scalars: [Unicode.Scalar]) {
    self.isHTML = isHTML
    self.scalars = scalars
  }

  private var next: Unicode.Scalar? { place < scalars.count ? scalars[place] : nil }

  private mutating func skipBlanks() {
    while let scalar = next, scalar == " " || scalar == "\n" { place += 1 }
  }

  private mutating func take(_ scalar: Unicode.Scalar) throws {
    guard next == scalar else {
      throw PlainXML.Flaw(words: "'\(next.map(String.init) ?? "end")' instead of '\(scalar)'")
    }
    place += 1
  }

  /// Up to a mark, which is read too.
  private mutating func until(_ mark: Unicode.Scalar) -> String {
    var text = String.UnicodeScalarView()
    while let scalar = next, scalar != mark {
      text.append(scalar)
      place += 1
    }
    place += 1
    return String(text)
  }

  private mutating func word() throws -> String {
    var word = String.UnicodeScalarView()
    while let scalar = next,
      scalar.properties.isAlphabetic || "0123456789-:_".unicodeScalars.contains(scalar)
    {
      word.append(scalar)
      place += 1
    }
    guard !word.isEmpty else { throw PlainXML.Flaw(words: "no name") }
    return String(word)
  }

  private mutating func element() throws -> PlainXML {
    try take("<")
    let name = try word()
    var attributes: [String: String] = [:]
    while true {
      skipBlanks()
      guard let scalar = next, scalar != ">", scalar != "/" else { break }
      let key = try word()
      try take("=")
      try take("\"")
      let value = until("\"")
      guard !value.unicodeScalars.contains("<"), attributes[key] == nil else {
        throw PlainXML.Flaw(words: "attribute \(key)")
      }
      attributes[key] = try Self.decoded(value)
    }
    var tree = PlainXML(name: name, attributes: attributes)
    if next == "/" {
      place += 1
      try take(">")
      return tree
    }
    try take(">")
    if isHTML, Self.void.contains(name) { return tree }
    while true {
      if let scalar = next, scalar != "<" {
        let start = place
        while place < scalars.count, scalars[place] != "<" { place += 1 }
        let text = String(String.UnicodeScalarView(scalars[start..<place]))
        // A style is not read as text in HTML.
        tree.parts.append(.text(name == "style" ? text : try Self.decoded(text)))
        continue
      }
      guard place + 1 < scalars.count else { throw PlainXML.Flaw(words: "\(name) does not end") }
      guard scalars[place + 1] == "/" else {
        tree.parts.append(.element(try element()))
        continue
      }
      place += 2
      guard try word() == name else { throw PlainXML.Flaw(words: "\(name) ends otherwise") }
      try take(">")
      return tree
    }
  }

  private static let entities: [String: Unicode.Scalar] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "#39": "'", "apos": "'",
  ]

  private static func decoded(_ text: String) throws -> String {
    var decoded = String.UnicodeScalarView()
    var rest = Array(text.unicodeScalars)[...]
    while let scalar = rest.popFirst() {
      guard scalar != ">" else { throw PlainXML.Flaw(words: "a bare >") }
      guard scalar == "&" else {
        decoded.append(scalar)
        continue
      }
      let name = rest.prefix { $0 != ";" }
      guard let value = entities[String(String.UnicodeScalarView(name))] else {
        throw PlainXML.Flaw(words: "&\(String(String.UnicodeScalarView(name.prefix(9))))")
      }
      decoded.append(value)
      rest = rest.dropFirst(name.count + 1)
    }
    return String(decoded)
  }
}
