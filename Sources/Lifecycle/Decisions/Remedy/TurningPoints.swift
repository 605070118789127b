/// The places where a condition begins or ceases to hold, walking away from where things are.
enum TurningPoints {
  /// How far the walk goes, in days or units: a little more than a year.
  static let horizon = 400

  struct Turn: Hashable {
    let offset: Int
    /// 1 where it was met walking up, −1 walking down.
    let direction: Int
  }

  /// The first two turns in each direction.
  static func all(directions: [Int] = [1, -1], holds: (Int) -> Bool) -> [Turn] {
    let start = holds(0)
    var found: [Turn] = []
    for direction in directions {
      var last = start
      var count = 0
      for step in 1...horizon {
        let offset = step * direction
        let next = holds(offset)
        if next != last {
          found.append(Turn(offset: offset, direction: direction))
          count += 1
        }
        guard count < 2 else { break }
        last = next
      }
    }
    return found
  }
}
