extension Expression {
  /// The value of a condition that is literally `true` or `false`; nil for any other.
  public var constant: Bool? {
    guard case .literal(.boolean(let value)) = root.content else { return nil }
    return value
  }

  /// Whether one of the two is written as the negation of the other: `x` and `!x`, `a < b` and
  /// `a >= b`.
  public func isOpposite(of other: Expression) -> Bool {
    negates(root, other.root) || negates(other.root, root)
  }

  private func negates(_ left: Node, _ right: Node) -> Bool {
    switch (left.content, right.content) {
    case (.not(let inner), _) where inner.isSame(as: right): return true
    case (.binary(let first, let a, let b), .binary(let second, let c, let d)):
      return first.opposite == second && a.isSame(as: c) && b.isSame(as: d)
    default: return false
    }
  }
}

extension Node.Operator {
  fileprivate var opposite: Node.Operator? {
    switch self {
    case .equal: .unequal
    case .unequal: .equal
    case .less: .greaterOrEqual
    case .greaterOrEqual: .less
    case .greater: .lessOrEqual
    case .lessOrEqual: .greater
    case .add, .divide, .isIn, .multiply, .remainder, .subtract: nil
    }
  }
}

extension Node {
  /// Whether two trees say the same, wherever they stand.
  fileprivate func isSame(as other: Node) -> Bool {
    switch (content, other.content) {
    case (.literal(let left), .literal(let right)): return left == right
    case (.name(let left), .name(let right)), (.rootName(let left), .rootName(let right)):
      return left == right
    case (.select(let left, let first), .select(let right, let second)),
      (.has(let left, let first), .has(let right, let second)):
      return first == second && left.isSame(as: right)
    case (.binary(let first, _, _), .binary(let second, _, _)) where first != second: return false
    case (.call(let first, _), .call(let second, _)) where first != second: return false
    case (.and, .and), (.or, .or), (.not, .not), (.negate, .negate), (.index, .index),
      (.conditional, .conditional), (.list, .list), (.binary, .binary), (.call, .call):
      let (left, right) = (content.children, other.content.children)
      return left.count == right.count && zip(left, right).allSatisfy { $0.isSame(as: $1) }
    default: return false
    }
  }
}
