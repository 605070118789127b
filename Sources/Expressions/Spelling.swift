/// Finds the name that somebody probably meant.
public enum Spelling {
  /// Longer texts are no mistyped names.
  private static let longestText = 60

  /// The nearest of `names`, where it is near enough: at most a third of the letters differ.
  /// Of equally near ones the first.
  public static func nearest(to text: String, among names: some Sequence<String>) -> String? {
    let wanted = Array(text.lowercased().unicodeScalars)
    guard !wanted.isEmpty, wanted.count <= longestText else { return nil }
    var best: (name: String, distance: Int)?
    for name in names {
      guard name.utf8.count <= 4 * longestText else { continue }
      let candidate = Array(name.lowercased().unicodeScalars)
      guard candidate.count <= longestText, abs(candidate.count - wanted.count) <= wanted.count
      else { continue }
      let isPrefix = wanted.count >= 3 && candidate.starts(with: wanted)
      let most = max(1, (max(wanted.count, candidate.count) + 1) / 3)
      let limit = min(most, (best?.distance ?? .max) - 1)
      guard isPrefix || abs(candidate.count - wanted.count) <= limit else { continue }
      let distance = isPrefix ? 1 : distance(wanted, candidate, within: limit)
      if distance <= limit { best = (name, distance) }
    }
    return best?.name
  }

  /// Insertions, deletions, substitutions, and swaps of neighbours; more than the limit where
  /// there are more.
  private static func distance(
    _ left: [Unicode.Scalar], _ right: [Unicode.Scalar], within limit: Int
  ) -> Int {
    var earlier = Array(repeating: 0, count: right.count + 1)
    var previous = Array(0...right.count)
    var current = earlier
    for row in left.indices {
      current[0] = row + 1
      var least = min(previous[0], current[0])
      for column in right.indices {
        let substitution = previous[column] + (left[row] == right[column] ? 0 : 1)
        var best = min(substitution, previous[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          best = min(best, earlier[column - 1] + 1)
        }
        current[column + 1] = best
        least = min(least, best, previous[column + 1])
      }
      // A swap reaches back two rows: only where both are over the limit is the distance.
      if least > limit { return limit + 1 }
      (earlier, previous, current) = (previous, current, earlier)
    }
    return previous[right.count]
  }
}
