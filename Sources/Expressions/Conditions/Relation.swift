/// How two values must stand to each other.
public enum Relation: String, Hashable, Sendable, CaseIterable {
  case equal = "=="
  case greater = ">"
  case greaterOrEqual = ">="
  case less = "<"
  case lessOrEqual = "<="
  case unequal = "!="

  init?(_ operation: Node.Operator) { self.init(rawValue: operation.rawValue) }

  /// The same, seen from the other side: `a < b` is `b > a`.
  public var reversed: Relation {
    switch self {
    case .equal, .unequal: self
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    }
  }

  /// What holds where this does not.
  public var negated: Relation {
    switch self {
    case .equal: .unequal
    case .greater: .lessOrEqual
    case .greaterOrEqual: .less
    case .less: .greaterOrEqual
    case .lessOrEqual: .greater
    case .unequal: .equal
    }
  }

  /// Nil where the two have no order.
  public func holds(_ left: Value, _ right: Value) -> Bool? {
    switch self {
    case .equal: return Comparison.areEqual(left, right)
    case .unequal: return !Comparison.areEqual(left, right)
    case .greater, .greaterOrEqual, .less, .lessOrEqual:
      switch Comparison.order(left, right) {
      case nil: return nil
      case .less?: return self == .less || self == .lessOrEqual
      case .equal?: return self == .lessOrEqual || self == .greaterOrEqual
      case .greater?: return self == .greater || self == .greaterOrEqual
      case .unordered?: return false
      }
    }
  }
}
