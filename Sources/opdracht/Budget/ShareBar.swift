/// A bar that shows how much of something is used: '[#####-----]'. It stands beside the number that
/// it shows, never in its place.
enum ShareBar {
  private static let widths = 6...20

  /// Nil where there is no room for one.
  static func text(_ used: Int128, of whole: Int128, room: Int) -> String? {
    let width = min(room - 2, widths.upperBound)
    guard width >= widths.lowerBound, whole > 0 else { return nil }
    let share = max(0, min(used, whole))
    let full = Int(share * Int128(width) / whole)
    // What is begun shows, and what is not used up is not shown as full.
    let marks = share > 0 ? max(1, full) : 0
    return "[" + String(repeating: "#", count: marks)
      + String(repeating: "-", count: width - marks) + "]"
  }

  /// Whole percents, rounded down; nil where there is nothing to use.
  static func percent(_ used: Int128, of whole: Int128) -> Int? {
    whole > 0 ? Int(clamping: max(0, used) * 100 / whole) : nil
  }
}
