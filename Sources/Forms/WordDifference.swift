import Fields

/// What became of a text, word by word.
package struct WordDifference: Hashable, Sendable {
  package enum Kind: String, Sendable {
    case added, removed, same
  }

  /// Words in a row of which the same became.
  package struct Run: Hashable, Sendable {
    package let kind: Kind
    package let text: String
  }

  /// Longer texts are shown whole: comparing takes a time that grows with the product of both.
  package static let mostWords = 400

  package let runs: [Run]

  /// Nil where one of the texts is too long to be compared word by word.
  package init?(from was: String, to now: String) {
    let old = Wording.words(was)
    let new = Wording.words(now)
    guard old.count <= Self.mostWords, new.count <= Self.mostWords else { return nil }
    var steps: [(kind: Kind, word: String)] = []
    let lengths = Self.commonLengths(old, new)
    var (left, right) = (0, 0)
    while left < old.count || right < new.count {
      if left < old.count, right < new.count, old[left] == new[right] {
        steps.append((.same, old[left]))
        left += 1
        right += 1
      } else if right == new.count
        || (left < old.count && lengths[left + 1][right] >= lengths[left][right + 1])
      {
        steps.append((.removed, old[left]))
        left += 1
      } else {
        steps.append((.added, new[right]))
        right += 1
      }
    }
    runs = Self.joined(steps)
  }

  /// How many words the rests of both texts have in common, from each place on.
  private static func commonLengths(_ old: [String], _ new: [String]) -> [[Int]] {
    var lengths = [[Int]](
      repeating: [Int](repeating: 0, count: new.count + 1), count: old.count + 1)
    for left in old.indices.reversed() {
      for right in new.indices.reversed() {
        lengths[left][right] =
          old[left] == new[right]
          ? lengths[left + 1][right + 1] + 1
          : max(lengths[left + 1][right], lengths[left][right + 1])
      }
    }
    return lengths
  }

  private static func joined(_ steps: [(kind: Kind, word: String)]) -> [Run] {
    var runs: [(kind: Kind, words: [String])] = []
    for step in steps {
      if runs.last?.kind == step.kind {
        runs[runs.count - 1].words.append(step.word)
      } else {
        runs.append((step.kind, [step.word]))
      }
    }
    return runs.map { Run(kind: $0.kind, text: $0.words.joined(separator: " ")) }
  }
}
