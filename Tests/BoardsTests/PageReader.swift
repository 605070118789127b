/// Reads an HTML page as strictly as its writer writes it: every element that is not void is
/// closed in its turn, attributes stand in quotes, and no sign stands where it should be escaped.
struct PageReader {
  final class Element {
    let name: String
    let attributes: [String: String]
    var children: [Element] = []
    /// What stands directly inside, in order.
    var text = ""

    init(_ name: String, _ attributes: [String: String]) {
      self.name = name
      self.attributes = attributes
    }

    /// The element and everything inside it, in the order of the page.
    var all: [Element] { [self] + children.flatMap(\.all) }

    func all(_ name: String) -> [Element] { all.filter { $0.name == name } }

    /// All text, that of inner elements behind that of outer ones.
    var wholeText: String { ([text] + children.map(\.wholeText)).joined(separator: " ") }
  }

  struct Flaw: Error {
    let what: String
  }

  private static let void: Set<String> = ["meta", "path", "rect", "circle"]
  private static let entities = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "#39": "'"]

  private var rest: Substring
  private var open: [Element]

  static func read(_ page: String) throws(Flaw) -> Element {
    var reader = PageReader(page)
    try reader.read()
    return reader.open[0]
  }

  private init(_ page: String) {
    rest = page[...]
    open = [Element("", [:])]
  }

  private mutating func read() throws(Flaw) {
    while let start = rest.firstIndex(of: "<") {
      let name = open.last?.name
      if name == "style" {
        // Raw text up to the end tag.
        guard let end = Self.range(of: "</style>", in: rest) else {
          throw Flaw(what: "no </style>")
        }
        open.last?.text += rest[..<end.lowerBound]
        rest = rest[end.upperBound...]
        open.removeLast()
        continue
      }
      open.last?.text += try Self.plain(rest[..<start])
      guard let end = rest[start...].firstIndex(of: ">") else { throw Flaw(what: "an open tag") }
      let tag = rest[rest.index(after: start)..<end]
      rest = rest[rest.index(after: end)...]
      try take(tag)
    }
    guard open.count == 1 else { throw Flaw(what: "<\(open.last?.name ?? "")> is not closed") }
  }

  private mutating func take(_ tag: Substring) throws(Flaw) {
    if tag == "!doctype html" { return }
    if tag.hasPrefix("/") {
      let element = open.removeLast()
      guard element.name == tag.dropFirst(), !open.isEmpty else {
        throw Flaw(what: "</\(tag.dropFirst())> ends <\(element.name)>")
      }
      return
    }
    let isClosed = tag.hasSuffix("/")
    var words = (isClosed ? tag.dropLast() : tag)[...]
    let name = String(words.prefix { $0.isLetter || $0.isNumber || $0 == "-" })
    words = words.dropFirst(name.count)
    guard !name.isEmpty else { throw Flaw(what: "<\(tag)>") }
    let element = Element(name, try Self.attributes(words))
    open.last?.children.append(element)
    if !isClosed, !Self.void.contains(name) { open.append(element) }
  }

  private static func attributes(_ text: Substring) throws(Flaw) -> [String: String] {
    var found: [String: String] = [:]
    var rest = text.drop { $0 == " " }
    while !rest.isEmpty {
      guard let equals = rest.firstIndex(of: "="),
        rest[rest.index(after: equals)...].first == "\"",
        let end = rest[rest.index(equals, offsetBy: 2)...].firstIndex(of: "\"")
      else { throw Flaw(what: "the attributes '\(text)'") }
      let key = String(rest[..<equals])
      let value = try plain(rest[rest.index(equals, offsetBy: 2)..<end])
      guard found.updateValue(value, forKey: key) == nil else { throw Flaw(what: "\(key) twice") }
      rest = rest[rest.index(after: end)...].drop { $0 == " " }
    }
    return found
  }

  /// Text with its entities resolved.
  private static func plain(_ text: Substring) throws(Flaw) -> String {
    guard !text.contains(">") else { throw Flaw(what: "a '>' in '\(text)'") }
    var parts = text.split(separator: "&", omittingEmptySubsequences: false)[...]
    var result = String(parts.removeFirst())
    for part in parts {
      guard let end = part.firstIndex(of: ";"), let sign = entities[String(part[..<end])] else {
        throw Flaw(what: "an '&' in '\(text)'")
      }
      result += sign + part[part.index(after: end)...]
    }
    return result
  }

  private static func range(of part: String, in text: Substring) -> Range<Substring.Index>? {
    var start = text.startIndex
    while let next = text[start...].firstIndex(of: "<") {
      if text[next...].hasPrefix(part) { return next..<text.index(next, offsetBy: part.count) }
      start = text.index(after: next)
    }
    return nil
  }
}
