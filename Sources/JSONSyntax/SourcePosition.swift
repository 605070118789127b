/// Which language a text is in.
public enum JSONDialect: Sendable {
  /// RFC 8259, and nothing that it forbids.
  case json
  /// The specification 1.0.0 of json5.org.
  case json5
}

/// A place in a source text.
public struct SourcePosition: Hashable, Comparable, Sendable {
  /// In bytes from the start.
  public let offset: Int
  /// Counted from 1.
  public let line: Int
  /// In Unicode scalars, counted from 1.
  public let column: Int

  public init(offset: Int, line: Int, column: Int) {
    self.offset = offset
    self.line = line
    self.column = column
  }

  public static func < (left: Self, right: Self) -> Bool { left.offset < right.offset }
}

/// A text that is not in its language, and where it leaves it.
public struct JSONSyntaxError: Error, Hashable, Sendable {
  public enum Code: String, Sendable, CaseIterable {
    case depth
    case duplicateKey = "duplicate-key"
    case encoding
    case escape
    case notANumber = "not-a-number"
    case number
    case surrogate
    case tooLarge = "too-large"
    case unexpected
    case unexpectedEnd = "unexpected-end"
  }

  public let code: Code
  public let message: String
  public let position: SourcePosition

  public init(code: Code, message: String, position: SourcePosition) {
    self.code = code
    self.message = message
    self.position = position
  }
}

/// Finds line and column of byte offsets.
struct LineTable {
  private let bytes: ArraySlice<UInt8>
  /// Where each line begins.
  private let starts: [Int]

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    var starts = [bytes.startIndex]
    for place in bytes.indices {
      let isEnd =
        bytes[place] == UInt8(ascii: "\n")
        || (bytes[place] == UInt8(ascii: "\r")
          && (place + 1 == bytes.endIndex || bytes[place + 1] != UInt8(ascii: "\n")))
      if isEnd { starts.append(place + 1) }
    }
    self.starts = starts
  }

  /// The position of the byte `offset` bytes from the start.
  func position(of offset: Int) -> SourcePosition {
    let place = bytes.startIndex + min(max(0, offset), bytes.count)
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= place { low = middle } else { high = middle }
    }
    // Continuation bytes are no columns of their own.
    let column = bytes[starts[low]..<place].count { $0 & 0xC0 != 0x80 }
    return SourcePosition(offset: offset, line: low + 1, column: column + 1)
  }
}
