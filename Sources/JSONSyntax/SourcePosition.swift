/// A place in a source text.
public struct SourcePosition: Hashable, Comparable, Sendable {
  /// In bytes from the start.
  public let offset: Int
  /// Counted from 1.
  public let line: Int
  /// In Unicode scalars, counted from 1.
  public let column: Int

  /// A place that the caller knows; the parser computes its own.
  public init(offset: Int, line: Int, column: Int) {
    self.offset = offset
    self.line = line
    self.column = column
  }

  public static func < (left: Self, right: Self) -> Bool { left.offset < right.offset }
}
