import Fields

/// Looks for the smallest set of changes after which an action goes through, by trying.
struct ChangeSearch {
  /// The most changes beyond those that nothing can do without.
  static let maximumSize = 3
  /// The most sets that are tried.
  static let maximumEvaluations = 2_000

  let trial: ChangeTrial
  let candidates: ChangeCandidates

  /// The first set that passes: the fewest changes, and of those the easiest.
  func smallest() -> [ProposedChange]? {
    var evaluations = 0
    for size in 0...min(Self.maximumSize, candidates.free.count) {
      for chosen in choices(of: size) {
        guard evaluations < Self.maximumEvaluations else { return nil }
        evaluations += 1
        let proposed = inTurn(candidates.forced + chosen.map { candidates.free[$0] })
        if trial.passes(proposed) { return proposed }
      }
    }
    return nil
  }

  private func inTurn(_ changes: [ProposedChange]) -> [ProposedChange] {
    (0...ProposedChange.lastTurn).flatMap { turn in changes.filter { $0.turn == turn } }
  }

  /// The sets of so many candidates, the easiest first.
  private func choices(of size: Int) -> [[Int]] {
    var found: [(effort: Int, chosen: [Int])] = []
    collect(size, from: 0, chosen: [], effort: 0, into: &found)
    return found.enumerated()
      .sorted { ($0.element.effort, $0.offset) < ($1.element.effort, $1.offset) }
      .map(\.element.chosen)
  }

  private func collect(
    _ size: Int, from start: Int, chosen: [Int], effort: Int,
    into found: inout [(effort: Int, chosen: [Int])]
  ) {
    guard size > 0 else { return found.append((effort, chosen)) }
    for next in start..<candidates.free.count {
      let change = candidates.free[next]
      guard chosen.allSatisfy({ !candidates.free[$0].excludes(change) }) else { continue }
      collect(
        size - 1, from: next + 1, chosen: chosen + [next], effort: effort + self.effort(of: change),
        into: &found)
    }
  }

  /// How hard a change is: what the action itself sets is the easiest, waiting comes last.
  private func effort(of change: ProposedChange) -> Int {
    switch change {
    case .set(let value):
      switch value.way {
      case .action: 0
      case .edit(let roles): roles.contains { trial.requester.holds($0) } ? 1 : 2
      }
    case .role: 3
    // More than three of anything else.
    case .wait: 10
    }
  }
}

extension ProposedChange {
  static let lastTurn = 3

  /// Whether two changes cannot both be made.
  fileprivate func excludes(_ other: ProposedChange) -> Bool {
    switch (self, other) {
    case (.set(let left), .set(let right)): left.field == right.field
    case (.wait, .wait): true
    case (.role, .role), (.role, .set), (.role, .wait), (.set, .role), (.set, .wait),
      (.wait, .role), (.wait, .set):
      false
    }
  }
}
