/// A part of a pattern, with the number of instructions that it compiles to.
struct PatternNode: Sendable {
  indirect enum Kind: Sendable {
    case alternatives([PatternNode])
    case assertion(PatternAssertion)
    case empty
    case repeated(PatternNode, PatternBounds)
    case sequence([PatternNode])
    /// One scalar, of the set with this index.
    case set(Int)
  }

  let kind: Kind
  /// Zero for the empty node alone, so that repeats of nothing cost nothing.
  let size: Int

  static let empty = PatternNode(kind: .empty, size: 0)

  static func set(_ index: Int) -> PatternNode { PatternNode(kind: .set(index), size: 1) }

  static func assertion(_ assertion: PatternAssertion) -> PatternNode {
    PatternNode(kind: .assertion(assertion), size: 1)
  }

  static func sequence(_ items: [PatternNode]) -> PatternNode {
    let items = items.filter { $0.size > 0 }
    switch items.count {
    case 0: return empty
    case 1: return items[0]
    default: return PatternNode(kind: .sequence(items), size: items.reduce(0) { $0 + $1.size })
    }
  }

  static func alternatives(_ branches: [PatternNode]) -> PatternNode {
    guard branches.count > 1 else { return branches.first ?? empty }
    // A branch and a jump for each alternative but the last.
    let size = branches.reduce(2 * (branches.count - 1)) { $0 + $1.size }
    return PatternNode(kind: .alternatives(branches), size: size)
  }

  static func repeated(_ node: PatternNode, _ bounds: PatternBounds) -> PatternNode {
    guard node.size > 0, bounds.most != 0 else { return empty }
    let size =
      switch bounds.most {
      case .some(let most): node.size * most + (most - bounds.least)
      case nil: bounds.least == 0 ? node.size + 2 : node.size * bounds.least + 1
      }
    return PatternNode(kind: .repeated(node, bounds), size: size)
  }
}

/// How often something repeats; `most` is nil where there is no end to it.
struct PatternBounds: Hashable, Sendable {
  let least: Int
  let most: Int?
}

/// What must hold at a place between two scalars.
enum PatternAssertion: Sendable {
  case lineEnd, lineStart, noWordBoundary, textEnd, textStart, wordBoundary

  func holds(between before: Unicode.Scalar?, and after: Unicode.Scalar?) -> Bool {
    switch self {
    case .lineEnd: after == nil || after == "\n"
    case .lineStart: before == nil || before == "\n"
    case .noWordBoundary: Self.isWord(before) == Self.isWord(after)
    case .textEnd: after == nil
    case .textStart: before == nil
    case .wordBoundary: Self.isWord(before) != Self.isWord(after)
    }
  }

  /// The letters of words are ASCII, as in RE2.
  private static func isWord(_ scalar: Unicode.Scalar?) -> Bool {
    guard let scalar else { return false }
    return switch scalar {
    case "0"..."9", "A"..."Z", "_", "a"..."z": true
    default: false
    }
  }
}
