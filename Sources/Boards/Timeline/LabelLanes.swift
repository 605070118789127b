import Diagrams

/// Puts labels beside points of a row, in lanes above each other, so that none covers another one
/// or the line that leads to it.
struct LabelLanes {
  /// Where a label went.
  struct Place: Equatable {
    /// 0 stands nearest to the row.
    let lane: Int
    let x: Int
    /// Whether the text ends at `x` instead of beginning there.
    let isBefore: Bool
  }

  private static let gap = 6
  private let right: Int
  private let left: Int
  /// What is taken of each lane.
  private var taken: [[ClosedRange<Int>]]

  init(count: Int, left: Int, right: Int) {
    taken = Array(repeating: [], count: count)
    self.left = left
    self.right = right
  }

  /// How many lanes hold something.
  var used: Int { (taken.lastIndex { !$0.isEmpty } ?? -1) + 1 }

  /// Keeps a stretch of the nearest lane free: a mark stands there.
  mutating func keepFree(_ stretch: ClosedRange<Int>) { taken[0].append(stretch) }

  /// The place of a label of this width at `x`; nil where there is no room. `offset` is how far from
  /// the point it begins.
  mutating func place(width: Int, at x: Int, offset: Int) -> Place? {
    for lane in taken.indices {
      guard taken[..<lane].dropFirst().allSatisfy({ isFree(x...x, in: $0) }) else { return nil }
      // Where it would stick out it stands on the other side.
      let isBefore = x + offset + width > right
      let start = isBefore ? x - offset - width : x + offset
      let stretch = start...(start + width)
      guard start >= left, isFree(stretch, in: taken[lane]) else { continue }
      taken[lane].append(stretch)
      for lower in taken.indices where lower > 0 && lower < lane { taken[lower].append(x...x) }
      return Place(lane: lane, x: isBefore ? x - offset : x + offset, isBefore: isBefore)
    }
    return nil
  }

  private func isFree(_ stretch: ClosedRange<Int>, in lane: [ClosedRange<Int>]) -> Bool {
    !lane.contains {
      $0.lowerBound <= stretch.upperBound + Self.gap
        && stretch.lowerBound <= $0.upperBound + Self.gap
    }
  }
}
