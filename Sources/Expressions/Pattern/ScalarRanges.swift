/// Code points as ranges: sorted, and with a gap between each two.
struct ScalarRanges: Hashable, Sendable {
  static let last: UInt32 = 0x10_FFFF
  static let all = ScalarRanges([0...last])

  private(set) var ranges: [ClosedRange<UInt32>] = []

  init(_ ranges: [ClosedRange<UInt32>] = []) {
    for range in ranges { insert(range) }
  }

  var isEmpty: Bool { ranges.isEmpty }

  mutating func insert(_ range: ClosedRange<UInt32>) {
    let start = ranges.firstIndex { $0.upperBound + 1 >= range.lowerBound } ?? ranges.count
    let end = ranges[start...].firstIndex { $0.lowerBound > range.upperBound + 1 } ?? ranges.count
    var (lower, upper) = (range.lowerBound, range.upperBound)
    if start < end {
      lower = min(lower, ranges[start].lowerBound)
      upper = max(upper, ranges[end - 1].upperBound)
    }
    ranges.replaceSubrange(start..<end, with: [lower...upper])
  }

  /// A search by halves, because a class can hold hundreds of ranges.
  func contains(_ value: UInt32) -> Bool {
    var (start, end) = (0, ranges.count)
    while start < end {
      let middle = (start + end) / 2
      if ranges[middle].contains(value) { return true }
      if ranges[middle].upperBound < value { start = middle + 1 } else { end = middle }
    }
    return false
  }

  /// All other code points.
  var complement: ScalarRanges {
    var result = ScalarRanges()
    var next: UInt32 = 0
    for range in ranges {
      if next < range.lowerBound { result.ranges.append(next...range.lowerBound - 1) }
      next = range.upperBound + 1
    }
    if next <= Self.last { result.ranges.append(next...Self.last) }
    return result
  }

  /// With the other case of its ASCII letters, and the two scalars elsewhere that fold to one.
  var withBothCases: ScalarRanges {
    var result = self
    for range in ranges where range.lowerBound < 0x80 {
      for value in range.lowerBound...min(range.upperBound, 0x7F) {
        let small = value | 0x20
        guard (UInt32(0x61)...0x7A).contains(small) else { continue }
        for spelling in [small, small ^ 0x20] { result.insert(spelling...spelling) }
        if small == 0x6B { result.insert(0x212A...0x212A) }  // The sign for kelvin.
        if small == 0x73 { result.insert(0x17F...0x17F) }  // The long s.
      }
    }
    return result
  }
}
