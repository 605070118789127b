import JSONSyntax

/// A string as it is written in a file: finds the place of each byte of its content.
struct StringLiteral {
  private let bytes: ArraySlice<UInt8>
  private let start: SourcePosition

  init(_ node: SourceNode, in source: [UInt8]) {
    let end = min(node.end.offset, source.count)
    bytes = source[min(node.position.offset, end)..<end]
    start = node.position
  }

  /// The position of a byte of the decoded content, in the line and column of the file.
  func position(of offset: Int) -> SourcePosition {
    var place = bytes.startIndex + 1
    var (line, column) = (start.line, start.column + 1)
    var decoded = 0
    while place < bytes.endIndex - 1 {
      let (width, length, endsLine) = piece(at: place)
      // A line that goes on is passed too: what is meant stands behind it.
      guard decoded < offset || length == 0 else { break }
      decoded += length
      place += width
      if endsLine {
        line += 1
        column = 1
      } else {
        column += columns(place - width, width)
      }
    }
    return SourcePosition(offset: place, line: line, column: column)
  }

  private func columns(_ start: Int, _ width: Int) -> Int {
    bytes[start..<min(start + width, bytes.endIndex)].count { $0 & 0xC0 != 0x80 }
  }

  /// How many bytes are written, how many they mean, and whether a line ends.
  private func piece(at place: Int) -> (width: Int, length: Int, endsLine: Bool) {
    guard bytes[place] == UInt8(ascii: "\\"), place + 1 < bytes.endIndex else {
      return isSeparator(place) ? (3, 3, true) : (1, 1, false)
    }
    if isSeparator(place + 1) { return (4, 0, true) }
    switch bytes[place + 1] {
    case UInt8(ascii: "\n"): return (2, 0, true)
    case UInt8(ascii: "\r"):
      let hasLineFeed = place + 2 < bytes.endIndex && bytes[place + 2] == UInt8(ascii: "\n")
      return (hasLineFeed ? 3 : 2, 0, true)
    case UInt8(ascii: "x"): return (4, length(place + 2, 2), false)
    case UInt8(ascii: "u"):
      let isHigh = (0xD800...0xDBFF).contains(value(place + 2, 4))
      return isHigh ? (12, 4, false) : (6, length(place + 2, 4), false)
    default: return (2, 1, false)
    }
  }

  /// U+2028 or U+2029, which end a line of JSON5.
  private func isSeparator(_ place: Int) -> Bool {
    bytes[place...].starts(with: [0xE2, 0x80, 0xA8])
      || bytes[place...].starts(with: [0xE2, 0x80, 0xA9])
  }

  private func value(_ place: Int, _ digits: Int) -> UInt32 {
    let part = bytes[min(place, bytes.endIndex)..<min(place + digits, bytes.endIndex)]
    return UInt32(String(decoding: part, as: UTF8.self), radix: 16) ?? 0
  }

  private func length(_ place: Int, _ digits: Int) -> Int {
    Unicode.Scalar(value(place, digits)).map { UTF8.width($0) } ?? 3
  }
}
