/// One run of a program over one text, all its ways at once.
struct PatternSearch {
  private let program: PatternProgram
  private let isFolding: Bool
  private let asksCategories: Bool
  /// For each instruction the last place in the text that reached it.
  private var reached: [Int]
  private var pending: [Int] = []
  /// The sets that may take the next scalar, with the instruction that then follows.
  private var waiting: [(set: Int, next: Int)] = []
  private var place = 0
  private(set) var steps = 0

  init(_ program: PatternProgram) {
    self.program = program
    isFolding = program.sets.contains { $0.isFolding }
    asksCategories = program.sets.contains { $0.asksCategories }
    reached = Array(repeating: -1, count: program.instructions.count)
  }

  mutating func finds(in text: String.UnicodeScalarView) -> Bool {
    var scalars = text.makeIterator()
    var before: Unicode.Scalar?
    while true {
      let after = scalars.next()
      // A match may begin at any place.
      pending.append(0)
      if reachesEnd(between: before, and: after) { return true }
      guard let after else { return false }
      take(after)
      before = after
      place += 1
    }
  }

  /// Follows the pending ways to where they need a scalar; true where one of them is done.
  private mutating func reachesEnd(
    between before: Unicode.Scalar?, and after: Unicode.Scalar?
  ) -> Bool {
    waiting.removeAll(keepingCapacity: true)
    while let next = pending.popLast() {
      // Once for each place: this bounds the work, and ends the loops that take nothing.
      guard reached[next] < place else { continue }
      reached[next] = place
      steps += 1
      switch program.instructions[next] {
      case .accept: return true
      case .branch(let target):
        pending.append(target)
        pending.append(next + 1)
      case .check(let assertion):
        if assertion.holds(between: before, and: after) { pending.append(next + 1) }
      case .jump(let target): pending.append(target)
      case .take(let set): waiting.append((set, next + 1))
      }
    }
    return false
  }

  private mutating func take(_ scalar: Unicode.Scalar) {
    guard !waiting.isEmpty else { return }
    let candidate = ScalarCandidate(
      scalar, isFolding: isFolding, asksCategories: asksCategories)
    for (set, next) in waiting where program.sets[set].contains(candidate) {
      pending.append(next)
    }
  }
}
