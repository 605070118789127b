/// A compiled pattern: instructions that follow each other, from the first.
struct PatternProgram: Sendable {
  enum Instruction: Sendable {
    case accept
    /// Goes on both at the next instruction and at this one.
    case branch(Int)
    case check(PatternAssertion)
    case jump(Int)
    /// Takes one scalar of the set with this index.
    case take(Int)
  }

  private(set) var instructions: [Instruction] = []
  let sets: [ScalarSet]

  /// The size of `root` must have been checked: repeats are written out.
  init(_ root: PatternNode, sets: [ScalarSet]) {
    self.sets = sets
    instructions.reserveCapacity(root.size + 1)
    append(root)
    instructions.append(.accept)
  }

  private mutating func append(_ node: PatternNode) {
    switch node.kind {
    case .alternatives(let branches): append(alternatives: branches)
    case .assertion(let assertion): instructions.append(.check(assertion))
    case .empty: break
    case .repeated(let node, let bounds): append(node, repeated: bounds)
    case .sequence(let items): for item in items { append(item) }
    case .set(let index): instructions.append(.take(index))
    }
  }

  private mutating func append(alternatives branches: [PatternNode]) {
    var jumps: [Int] = []
    for (number, branch) in branches.enumerated() {
      guard number < branches.count - 1 else {
        append(branch)
        break
      }
      let start = placeholder()
      append(branch)
      jumps.append(placeholder())
      instructions[start] = .branch(instructions.count)
    }
    for place in jumps { instructions[place] = .jump(instructions.count) }
  }

  private mutating func append(_ node: PatternNode, repeated bounds: PatternBounds) {
    if let most = bounds.most {
      for _ in 0..<bounds.least { append(node) }
      var exits: [Int] = []
      for _ in bounds.least..<most {
        exits.append(placeholder())
        append(node)
      }
      for place in exits { instructions[place] = .branch(instructions.count) }
    } else if bounds.least == 0 {
      let start = placeholder()
      append(node)
      instructions.append(.jump(start))
      instructions[start] = .branch(instructions.count)
    } else {
      for _ in 1..<bounds.least { append(node) }
      let start = instructions.count
      append(node)
      instructions.append(.branch(start))
    }
  }

  /// A place that is filled in when its target is known.
  private mutating func placeholder() -> Int {
    instructions.append(.jump(instructions.count))
    return instructions.count - 1
  }
}
