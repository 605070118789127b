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
      let candidate = Array(name.lowercased().unicodeScalars)
      guard candidate.count <= longestText, abs(candidate.count - wanted.count) <= wanted.count
      else { continue }
      let isPrefix = wanted.count >= 3 && candidate.starts(with: wanted)
      let distance = isPrefix ? 1 : distance(wanted, candidate)
      if distance <= max(1, (max(wanted.count, candidate.count) + 1) / 3),
        distance < best?.distance ?? .max
      {
        best = (name, distance)
      }
    }
    return best?.name
  }

  /// Insertions, deletions, substitutions, and swaps of neighbours.
  private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var earlier: [Int] = []
    var previous = Array(0...right.count)
    for row in left.indices {
      var current = [row + 1]
      for column in right.indices {
        let substitution = previous[column] + (left[row] == right[column] ? 0 : 1)
        var best = min(substitution, previous[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          best = min(best, earlier[column - 1] + 1)
        }
        current.append(best)
      }
      earlier = previous
      previous = current
    }
    return previous[right.count]
  }
}
