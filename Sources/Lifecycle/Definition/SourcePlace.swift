/// Where in its file an author wrote a part of a definition.
public struct SourcePlace: Hashable, Comparable, Sendable, CustomStringConvertible {
  // A definition has very many of these.
  private let compactOffset: Int32
  private let compactLine: Int32
  private let compactColumn: Int32

  public init(offset: Int, line: Int, column: Int) {
    compactOffset = Int32(clamping: offset)
    compactLine = Int32(clamping: line)
    compactColumn = Int32(clamping: column)
  }

  /// In bytes from the start of the file.
  public var offset: Int { Int(compactOffset) }
  /// Counted from 1.
  public var line: Int { Int(compactLine) }
  /// In Unicode scalars, counted from 1.
  public var column: Int { Int(compactColumn) }

  public static let start = SourcePlace(offset: 0, line: 1, column: 1)

  public static func < (left: Self, right: Self) -> Bool { left.offset < right.offset }

  public var description: String { "\(line):\(column)" }
}
