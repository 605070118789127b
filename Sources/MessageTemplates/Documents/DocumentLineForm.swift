import JSONSyntax

/// What a line of a document's template is, as its beginning shows.
enum DocumentLineForm {
  /// The level and how many bytes the mark takes.
  case heading(Int, mark: Int)
  case item(isNumbered: Bool, mark: Int)
  case pageBreak
  case row
  case ruler(columns: Int)
  case text
  /// Something of Markdown that these templates do not have.
  case unfit((SourcePosition) -> TemplateFlaw)

  private static let deepest = 6

  init(_ bytes: ArraySlice<UInt8>) {
    let first = bytes.first ?? 0
    switch first {
    case UInt8(ascii: "#"): self = Self.heading(bytes)
    case UInt8(ascii: "|"): self = Self.row(bytes)
    case UInt8(ascii: "-"):
      if Self.trimmed(bytes).elementsEqual("---".utf8) {
        self = .pageBreak
      } else {
        self = bytes.starts(with: "- ".utf8) ? .item(isNumbered: false, mark: 2) : .text
      }
    case UInt8(ascii: "0")...UInt8(ascii: "9"): self = Self.numbered(bytes)
    case 0x20, 0x09: self = .unfit(TemplateFlaw.indented)
    case UInt8(ascii: "*"), UInt8(ascii: "+"):
      let isItem = bytes.dropFirst().first == 0x20
      self = isItem ? .unfit(TemplateFlaw.otherBullet) : .text
    case UInt8(ascii: ">"), UInt8(ascii: "`"): self = .unfit(TemplateFlaw.noSuchBlock)
    case UInt8(ascii: "{"): self = Self.hidden(bytes) ? .unfit(TemplateFlaw.hiddenMark) : .text
    default: self = .text
    }
  }

  private static func heading(_ bytes: ArraySlice<UInt8>) -> DocumentLineForm {
    let level = bytes.prefix { $0 == UInt8(ascii: "#") }.count
    guard level <= deepest, bytes.dropFirst(level).first == 0x20 else {
      return .unfit(TemplateFlaw.noHeading)
    }
    return .heading(level, mark: level + 1)
  }

  private static func numbered(_ bytes: ArraySlice<UInt8>) -> DocumentLineForm {
    let digits = bytes.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }.count
    guard bytes.dropFirst(digits).starts(with: ". ".utf8) else { return .text }
    return .item(isNumbered: true, mark: digits + 2)
  }

  private static func row(_ bytes: ArraySlice<UInt8>) -> DocumentLineForm {
    let inner = trimmed(bytes)
    guard inner.count > 1, inner.last == UInt8(ascii: "|") else {
      return .unfit(TemplateFlaw.openRow)
    }
    let isRuler = inner.allSatisfy {
      $0 == UInt8(ascii: "|") || $0 == UInt8(ascii: "-") || $0 == 0x20 || $0 == UInt8(ascii: ":")
    }
    let hasDashes = inner.contains(UInt8(ascii: "-"))
    return isRuler && hasDashes
      ? .ruler(columns: inner.count { $0 == UInt8(ascii: "|") } - 1) : .row
  }

  /// Whether a section on the line hides what the line is: '{{#x}}- {{value}}{{/x}}'.
  private static func hidden(_ bytes: ArraySlice<UInt8>) -> Bool {
    var rest = bytes
    while rest.starts(with: "{{#".utf8) || rest.starts(with: "{{^".utf8) {
      guard let end = rest.indices.dropLast().first(where: { rest[$0...].starts(with: "}}".utf8) })
      else { return false }
      rest = rest[(end + 2)...]
    }
    guard rest.startIndex > bytes.startIndex else { return false }
    return ["- ", "# ", "## ", "|", "1. "].contains { rest.starts(with: $0.utf8) }
  }

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let end = bytes.lastIndex { $0 != 0x20 && $0 != 0x09 }
    return end.map { bytes[...$0] } ?? bytes[bytes.startIndex..<bytes.startIndex]
  }
}
