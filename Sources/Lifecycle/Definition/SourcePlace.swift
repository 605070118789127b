/// Where in its file an author wrote a part of a definition.
public struct SourcePlace: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// In bytes from the start of the file.
  public let offset: Int
  /// From 1.
  public let line: Int
  /// From 1, in bytes.
  public let column: Int

  public init(offset: Int, line: Int, column: Int) {
    self.offset = offset
    self.line = line
    self.column = column
  }

  public static let start = SourcePlace(offset: 0, line: 1, column: 1)

  public static func < (left: Self, right: Self) -> Bool { left.offset < right.offset }

  public var description: String { "\(line):\(column)" }
}
