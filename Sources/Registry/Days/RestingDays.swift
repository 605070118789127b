import Lifecycle

/// The assignments of a snapshot in an order of days: four bytes each.
struct RestingDays: Sendable {
  private let directory: SnapshotDirectory
  private let measure: DayMeasure
  /// Places in the directory, which is in the order of the identifiers.
  private let places: [UInt32]

  init(_ directory: SnapshotDirectory, by measure: DayMeasure) {
    self.directory = directory
    self.measure = measure
    // Most homes have many assignments and few meetings.
    guard measure != .meeting || directory.hasMeetings else {
      places = []
      return
    }
    var found: [(day: Int32, place: UInt32)] = []
    found.reserveCapacity(directory.count)
    for place in 0..<directory.count {
      guard let day = measure.day(of: directory.facts(at: place)) else { continue }
      found.append((day, UInt32(place)))
    }
    places = Self.sorted(found)
  }

  /// A span of days that is no longer than this, for each assignment, is counted through.
  private static let daysEach = 16
  private static let daysAtLeast = 65_536

  /// The places in the order of their days; those of one day stay in the order that they have.
  private static func sorted(_ found: [(day: Int32, place: UInt32)]) -> [UInt32] {
    let days = found.lazy.map(\.day).filter { $0 != DayPlace.undated }
    let first = Int(days.min() ?? 0)
    let span = Int(days.max() ?? 0) - first + 1
    guard span <= daysEach * found.count + daysAtLeast else {
      return found.sorted { ($0.day, $0.place) < ($1.day, $1.place) }.map(\.place)
    }
    // Counting is linear, and a start does it. What has no day comes last.
    let number = { (day: Int32) in day == DayPlace.undated ? span : Int(day) - first }
    var next = [UInt32](repeating: 0, count: span + 2)
    for (day, _) in found { next[number(day) + 1] += 1 }
    for place in 1..<next.count { next[place] += next[place - 1] }
    var sorted = [UInt32](repeating: 0, count: found.count)
    for (day, place) in found {
      let slot = number(day)
      sorted[Int(next[slot])] = place
      next[slot] += 1
    }
    return sorted
  }

  /// Walks through the assignments behind another one, or through all.
  struct Walk: Sendable {
    private let days: RestingDays
    private var place = 0
    private(set) var current: DayPlace?

    init(_ days: RestingDays, after cursor: DayPlace?) {
      self.days = days
      if let cursor { place = days.firstPlace(after: cursor) }
      current = days.dayPlace(at: place)
    }

    mutating func advance() {
      place += 1
      current = days.dayPlace(at: place)
    }
  }

  private func firstPlace(after cursor: DayPlace) -> Int {
    var low = 0
    var high = places.count
    while low < high {
      let middle = (low + high) / 2
      if let candidate = dayPlace(at: middle), candidate <= cursor {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low
  }

  /// Nil behind the last one.
  private func dayPlace(at place: Int) -> DayPlace? {
    guard place < places.count else { return nil }
    let resting = Int(places[place])
    guard let day = measure.day(of: directory.facts(at: resting)) else {
      preconditionFailure("Only what has a place is in the order.")
    }
    return DayPlace(day: day, assignment: directory.identifier(at: resting))
  }
}
