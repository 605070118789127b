import Fields

/// A line of a plan, and what its Markdown makes of it.
struct PlanLine {
  enum Kind {
    case heading
    case item
    case paragraph
    /// Cells with tabs between them.
    case row
  }

  let source: SourceLine
  let kind: Kind
  /// The words, without the marks of a heading, of an item and of emphasis. Tags stay.
  let text: String
  /// Whether the whole line is bold: in some documents that is a heading.
  let isBold: Bool

  var number: Int { source.number }

  init(_ source: SourceLine) {
    self.source = source
    let line = Wording.trimmed(source.text)
    let bytes = Array(line.utf8)
    let marks = bytes.prefix { $0 == UInt8(ascii: "#") }.count
    if source.cells.count > 1 {
      kind = .row
      text = source.cells.filter { !$0.isEmpty }.joined(separator: " ")
    } else if (1...Self.deepestHeading).contains(marks), marks < bytes.count, bytes[marks] <= 0x20 {
      kind = .heading
      text = Self.withoutEmphasis(bytes[marks...])
    } else if let mark = Self.itemMark(bytes) {
      kind = .item
      text = Self.withoutEmphasis(bytes[mark...])
    } else {
      kind = .paragraph
      text = Self.withoutEmphasis(bytes[...])
    }
    let isStarred = line.hasPrefix("**") && line.hasSuffix("**") && !line.hasPrefix("***")
    isBold = isStarred || (line.hasPrefix("<b>") && line.hasSuffix("</b>"))
  }

  /// Six levels below a title.
  private static let deepestHeading = 7

  /// By which a heading is known again on a later page.
  var key: String { Self.key(text) }

  static func key(_ text: String) -> String {
    Wording.words(TextMarkup.plain(text).lowercased()).joined(separator: " ")
  }

  /// The length of '- ', '• ' or '1. ' at the start; nil where the line is no item.
  private static func itemMark(_ bytes: [UInt8]) -> Int? {
    for mark in ["- ", "* ", "+ ", "• ", "– "] where bytes.starts(with: mark.utf8) {
      return mark.utf8.count
    }
    let digits = bytes.prefix(4).prefix(while: Wording.isDigit).count
    guard (1...3).contains(digits), bytes[digits...].starts(with: ". ".utf8) else { return nil }
    return digits + 2
  }

  /// Without '**' and '***', and without single '*' around the whole.
  private static func withoutEmphasis(_ bytes: ArraySlice<UInt8>) -> String {
    let star = UInt8(ascii: "*")
    var kept: [UInt8] = []
    var place = bytes.startIndex
    while place < bytes.endIndex {
      guard bytes[place] == star else {
        kept.append(bytes[place])
        place += 1
        continue
      }
      let end = bytes[place...].firstIndex { $0 != star } ?? bytes.endIndex
      // More than three are a line that somebody drew.
      if end - place == 1 || end - place > 3 { kept += bytes[place..<end] }
      place = end
    }
    let text = Wording.trimmed(String(decoding: kept, as: UTF8.self))
    guard text.utf8.count > 2, text.utf8.first == star, text.utf8.last == star else { return text }
    return Wording.trimmed(String(decoding: Array(text.utf8.dropFirst().dropLast()), as: UTF8.self))
  }
}
