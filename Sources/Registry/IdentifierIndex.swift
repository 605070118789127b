import Expressions
package import Lifecycle

/// The identifiers of all assignments at one moment, in their order.
package struct IdentifierIndex: Sendable {
  let directory: SnapshotDirectory?
  let born: [SortedChunks<AssignmentID>]

  func walk(after cursor: AssignmentID?) -> IdentifierWalk {
    IdentifierWalk(directory, born, after: cursor)
  }

  /// The identifier that somebody probably meant. Looks through all of them: for a mistyped name,
  /// never for a command that is carried out.
  package func nearest(to text: String) -> AssignmentID? {
    let wanted = LetterCount(text.lowercased())
    let candidates = sequence(state: walk(after: nil)) { walk -> String? in
      while let place = walk.next() {
        if wanted.couldMean(place.identifier.text) { return place.identifier.text }
      }
      return nil
    }
    return Spelling.nearest(to: text, among: candidates).flatMap { AssignmentID($0) }
  }
}

/// How often each letter is in a mistyped name: it tells in a moment that most names are too far
/// away, which spares their comparison.
private struct LetterCount {
  private let scalars: [Unicode.Scalar]
  private var counts = [Int8](repeating: 0, count: 128)

  init(_ text: String) {
    scalars = Array(text.unicodeScalars)
    for scalar in scalars.prefix(Int(Int8.max)) where scalar.isASCII {
      counts[Int(scalar.value)] += 1
    }
  }

  /// Never false for a name that is near enough: as many letters differ as there are too many.
  func couldMean(_ name: String) -> Bool {
    let length = name.utf8.count
    let most = max(1, (max(scalars.count, length) + 1) / 3)
    if abs(length - scalars.count) <= most, excess(of: name) <= most { return true }
    return length > scalars.count && name.unicodeScalars.starts(with: scalars)
  }

  /// How many letters a name has that are not in the text.
  private func excess(of name: String) -> Int {
    withUnsafeTemporaryAllocation(of: Int8.self, capacity: counts.count) { left in
      _ = left.initialize(from: counts)
      var excess = 0
      for byte in name.utf8 {
        left[Int(byte)] -= 1
        if left[Int(byte)] < 0 { excess += 1 }
      }
      return excess
    }
  }
}
