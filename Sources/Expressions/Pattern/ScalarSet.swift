/// The scalars that one place of a pattern takes.
struct ScalarSet: Hashable, Sendable {
  /// Whether a scalar belongs with every spelling of it, capital and small.
  let isFolding: Bool
  var isNegated = false
  private var ranges = ScalarRanges()
  private var categories: CategorySet = []
  /// Takes a scalar where none of its spellings is in the categories; only when folding.
  private var avoided: Set<CategorySet> = []

  init(isFolding: Bool) { self.isFolding = isFolding }

  mutating func insert(_ range: ClosedRange<UInt32>) {
    ranges.insert(range)
    // A scalar is compared in three spellings; a rare fourth is met by folding it here.
    if isFolding, range.count == 1, let scalar = Unicode.Scalar(range.lowerBound) {
      let folded = CaseFolding.folded(scalar).value
      ranges.insert(folded...folded)
    }
  }

  mutating func insert(_ other: ScalarRanges, isNegated: Bool) {
    var other = other
    // What is left out is left out in both cases.
    if isNegated { other = (isFolding ? other.withBothCases : other).complement }
    for range in other.ranges { ranges.insert(range) }
  }

  mutating func insert(_ other: CategorySet, isNegated: Bool) {
    if !isNegated {
      categories.formUnion(other)
    } else if isFolding {
      avoided.insert(other)
    } else {
      categories.formUnion(other.symmetricDifference(.all))
    }
  }

  var asksCategories: Bool { !categories.isEmpty || !avoided.isEmpty }

  func contains(_ candidate: ScalarCandidate) -> Bool {
    (isFolding ? holdsFolded(candidate) : holds(candidate)) != isNegated
  }

  private func holds(_ candidate: ScalarCandidate) -> Bool {
    ranges.contains(candidate.value) || !categories.isDisjoint(with: candidate.category)
  }

  private func holdsFolded(_ candidate: ScalarCandidate) -> Bool {
    let found = candidate.spellingCategories
    return candidate.spellings.contains { ranges.contains($0) }
      || !categories.isDisjoint(with: found) || avoided.contains { $0.isDisjoint(with: found) }
  }
}
