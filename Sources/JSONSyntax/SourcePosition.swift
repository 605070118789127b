/// A place in a source text; in a text of more than two gigabytes the last one that can be told.
public struct SourcePosition: Hashable, Comparable, Sendable {
  // A file of workflows has very many of these.
  private let compactOffset: Int32
  private let compactLine: Int32
  private let compactColumn: Int32

  /// A place that the caller knows; the parser computes its own.
  public init(offset: Int, line: Int, column: Int) {
    compactOffset = Int32(clamping: offset)
    compactLine = Int32(clamping: line)
    compactColumn = Int32(clamping: column)
  }

  /// In bytes from the start.
  public var offset: Int { Int(compactOffset) }
  /// Counted from 1.
  public var line: Int { Int(compactLine) }
  /// In Unicode scalars, counted from 1.
  public var column: Int { Int(compactColumn) }

  public static func < (left: Self, right: Self) -> Bool { left.offset < right.offset }
}
