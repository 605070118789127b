/// Finds line and column of byte offsets, in little time however long a line is.
///
/// It looks into the text itself, so it must not outlive the buffer.
struct LineTable {
  private static let blockSize = 32

  private let bytes: UnsafeBufferPointer<UInt8>
  /// Where each line begins.
  private var lineStarts = [0]
  /// How many Unicode scalars begin before each block of bytes.
  private var scalarsBeforeBlock: [Int] = []

  /// A line ends with LF, CR or both; in JSON5 also with U+2028 and U+2029.
  init(_ bytes: UnsafeBufferPointer<UInt8>, _ dialect: JSONDialect) {
    self.bytes = bytes
    var scalars = 0
    for place in 0..<bytes.count {
      if place % Self.blockSize == 0 { scalarsBeforeBlock.append(scalars) }
      if Self.beginsScalar(bytes[place]) { scalars += 1 }
      switch bytes[place] {
      case 0x0A:
        lineStarts.append(place + 1)
      case 0x0D:
        let isBeforeLineFeed = place + 1 < bytes.count && bytes[place + 1] == 0x0A
        if !isBeforeLineFeed { lineStarts.append(place + 1) }
      case 0xE2:
        guard dialect == .json5, place + 2 < bytes.count else { continue }
        let isSeparator = bytes[place + 1] == 0x80 && bytes[place + 2] & 0xFE == 0xA8
        if isSeparator { lineStarts.append(place + 3) }
      default:
        continue
      }
    }
    // An end of text on the border of a block is asked for too.
    scalarsBeforeBlock.append(scalars)
  }

  /// The position of an offset from the start of the text to its end.
  func position(of offset: Int) -> SourcePosition {
    precondition((0...bytes.count).contains(offset), "an offset lies in its text")
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    let column = scalars(before: offset) - scalars(before: lineStarts[low]) + 1
    return SourcePosition(offset: offset, line: low + 1, column: column)
  }

  private func scalars(before offset: Int) -> Int {
    let block = offset / Self.blockSize
    guard block * Self.blockSize < bytes.count else { return scalarsBeforeBlock.last ?? 0 }
    var count = scalarsBeforeBlock[block]
    for place in block * Self.blockSize..<offset where Self.beginsScalar(bytes[place]) {
      count += 1
    }
    return count
  }

  /// Continuation bytes are no columns of their own.
  private static func beginsScalar(_ byte: UInt8) -> Bool { byte & 0xC0 != 0x80 }
}
