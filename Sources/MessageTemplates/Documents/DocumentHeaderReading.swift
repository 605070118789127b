import JSONSyntax

/// Reads the head of a document's template: 'key: value' between two lines of '---'.
struct DocumentHeaderReading {
  static let keys = ["label", "states", "workflows"]
  private static let mark = Array("---".utf8)
  private static let longestLabel = 80

  private let source: [TemplateSource.Line]
  /// How many lines it takes, with its marks; 0 where there is none.
  private(set) var lines = 0
  private(set) var flaws: [TemplateFlaw] = []

  init(_ source: [TemplateSource.Line]) { self.source = source }

  mutating func header() -> DocumentTemplate.Header {
    var header = DocumentTemplate.Header()
    guard let first = source.first, first.bytes.elementsEqual(Self.mark) else { return header }
    guard let end = source.dropFirst().firstIndex(where: { $0.bytes.elementsEqual(Self.mark) })
    else {
      flaws.append(.openHeader(first.position(at: first.bytes.startIndex)))
      lines = source.count
      return header
    }
    lines = end + 1
    for line in source[1..<end] where !line.isBlank { read(line, into: &header) }
    return header
  }

  private mutating func read(
    _ line: TemplateSource.Line, into header: inout DocumentTemplate.Header
  ) {
    let start = line.position(at: line.bytes.startIndex)
    guard let colon = line.bytes.firstIndex(of: UInt8(ascii: ":")) else {
      return flaws.append(.noHeaderLine(start))
    }
    let key = MessageLine.clean(String(decoding: line.bytes[..<colon], as: UTF8.self))
    let value = MessageLine.clean(String(decoding: line.bytes[(colon + 1)...], as: UTF8.self))
    guard Self.keys.contains(key) else {
      return flaws.append(.unknownKey(start, key, among: Self.keys))
    }
    guard !value.isEmpty else { return flaws.append(.noHeaderLine(start)) }
    switch key {
    case "label": header.label = MessageLine.shortened(value, to: Self.longestLabel)
    case "states": header.states = Self.list(value)
    default: header.workflows = Self.list(value)
    }
  }

  private static func list(_ text: String) -> [String] {
    text.split(separator: ",").map { MessageLine.clean(String($0)) }.filter { !$0.isEmpty }
  }
}
