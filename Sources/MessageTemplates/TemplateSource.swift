import JSONSyntax

/// A template as bytes, taken apart into lines, and those into words and tags.
struct TemplateSource {
  /// A line without its end.
  struct Line {
    let number: Int
    /// Where it begins, in bytes.
    let offset: Int
    let bytes: ArraySlice<UInt8>

    var isBlank: Bool { bytes.allSatisfy { $0 == 0x20 || $0 == 0x09 } }

    /// Of a place that follows another, whose position is known.
    func position(at place: Int, after known: Place? = nil) -> SourcePosition {
      let start = known?.index ?? bytes.startIndex
      return SourcePosition(
        offset: offset + place - bytes.startIndex, line: number,
        column: (known?.column ?? 1) + bytes[start..<place].count { $0 & 0xC0 != 0x80 })
    }
  }

  /// A place in a line with its column: long lines are counted once.
  struct Place {
    let index: Int
    let column: Int
  }

  enum Token {
    case words(String)
    case tag(TemplateTag)
    /// '{{' without '}}' on its line, or '}}' without '{{' before it.
    case loose(SourcePosition, isOpening: Bool)
  }

  private static let opening = Array("{{".utf8)
  private static let closing = Array("}}".utf8)
  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  let lines: [Line]
  private(set) var flaws: [TemplateFlaw] = []

  /// A byte order mark, and line ends of other systems, are as good as none.
  init(_ bytes: [UInt8]) {
    guard bytes.count <= MessageTemplate.maximumBytes else {
      lines = []
      flaws = [.tooLong(bytes.count)]
      return
    }
    let start = bytes.starts(with: Self.byteOrderMark) ? Self.byteOrderMark.count : 0
    var lines: [Line] = []
    var offset = start
    for line in bytes[start...].split(separator: 0x0A, omittingEmptySubsequences: false) {
      lines.append(
        Line(
          number: lines.count + 1, offset: offset, bytes: line.last == 0x0D ? line.dropLast() : line
        ))
      offset += line.count + 1
    }
    if String(validating: bytes, as: UTF8.self) == nil {
      self.lines = []
      flaws = lines.lazy.compactMap(Self.invalidByte).prefix(1).map { .noText($0) }
      return
    }
    self.lines = lines
    for line in lines { flaws += Self.invisibles(in: line) }
  }

  private static func invalidByte(in line: Line) -> SourcePosition? {
    var place = line.bytes.startIndex
    while place < line.bytes.endIndex {
      let width =
        switch line.bytes[place] {
        case 0xF0...: 4
        case 0xE0...: 3
        case 0xC0...: 2
        default: 1
        }
      let end = min(place + width, line.bytes.endIndex)
      guard String(validating: line.bytes[place..<end], as: UTF8.self) != nil else {
        return line.position(at: place)
      }
      place = end
    }
    return nil
  }

  private static func invisibles(in line: Line) -> [TemplateFlaw] {
    var found: [TemplateFlaw] = []
    var place = line.bytes.startIndex
    for scalar in String(decoding: line.bytes, as: UTF8.self).unicodeScalars {
      let isLineEnd = MessageLine.isSpace(scalar) && scalar != " " && scalar != "\t"
      if isLineEnd || MessageLine.isHarmful(scalar) && scalar != "\t" {
        found.append(.invisible(scalar, line.position(at: place)))
      }
      place += UTF8.width(scalar)
    }
    return found
  }

  /// The words and tags of a line behind its first bytes.
  static func tokens(of line: Line, after count: Int = 0) -> [Token] {
    var tokens: [Token] = []
    var bytes = line.bytes.dropFirst(count)
    var known = Place(index: line.bytes.startIndex, column: 1)
    while let start = find(opening, in: bytes) {
      tokens += words(bytes[..<start], of: line, after: known)
      let position = line.position(at: start, after: known)
      known = Place(index: start, column: position.column)
      guard let end = find(closing, in: bytes[(start + opening.count)...]) else {
        return tokens + [.loose(position, isOpening: true)]
      }
      tokens.append(.tag(TemplateTag(bytes[start..<end + closing.count], at: position)))
      bytes = bytes[(end + closing.count)...]
    }
    return tokens + words(bytes, of: line, after: known)
  }

  private static func words(
    _ bytes: ArraySlice<UInt8>, of line: Line, after known: Place
  ) -> [Token] {
    guard !bytes.isEmpty else { return [] }
    guard let end = find(closing, in: bytes) else {
      return [.words(String(decoding: bytes, as: UTF8.self))]
    }
    return [.loose(line.position(at: end, after: known), isOpening: false)]
  }

  private static func find(_ part: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
    bytes.indices.first { place in
      bytes[place] == part[0] && bytes[place...].starts(with: part)
    }
  }
}

extension UTF8 {
  /// How many bytes a scalar takes.
  fileprivate static func width(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case ..<0x80: 1
    case ..<0x800: 2
    case ..<0x10000: 3
    default: 4
    }
  }
}

/// What stands between '{{' and '}}'.
struct TemplateTag {
  enum Role: UInt8 {
    case value = 0
    case section = 0x23
    case inverted = 0x5E
    case end = 0x2F
  }

  let role: Role
  let name: String
  let position: SourcePosition
  /// In columns.
  let length: Int

  /// `bytes` hold the braces.
  init(_ bytes: ArraySlice<UInt8>, at position: SourcePosition) {
    self.position = position
    length = bytes.count { $0 & 0xC0 != 0x80 }
    let inner = bytes.dropFirst(2).dropLast(2)
    role = inner.first.flatMap { Role(rawValue: $0) } ?? .value
    name = MessageLine.clean(
      String(decoding: role == .value ? inner : inner.dropFirst(), as: UTF8.self))
  }

  var isSection: Bool { role != .value }
  var opensSection: Bool { role == .section || role == .inverted }
}
