/// A word of the source.
struct Token: Sendable {
  enum Kind: Hashable, Sendable {
    case bytes([UInt8])
    case double(Double)
    case end
    /// Without its sign, which is an operator until the parser folds it.
    case integer(UInt64)
    case name(String)
    case string(String)
    /// Operators and brackets.
    case symbol(String)
    case unsigned(UInt64)
  }

  let kind: Kind
  let range: Range<Int>
}
