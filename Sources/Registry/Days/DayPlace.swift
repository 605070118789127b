package import Lifecycle

/// An assignment in an order of days: first the day, then the name.
package struct DayPlace: Hashable, Comparable, Sendable {
  /// Stands behind every day: for assignments that no day is known of.
  package static let undated = Int32.max

  /// Days since 1970-01-01, or `undated`.
  package let day: Int32
  package let assignment: AssignmentID

  package init(day: Int32, assignment: AssignmentID) {
    self.day = day
    self.assignment = assignment
  }

  package static func < (left: DayPlace, right: DayPlace) -> Bool {
    left.day != right.day ? left.day < right.day : left.assignment < right.assignment
  }

  /// The place of its own text; nil for any other.
  package init?(_ text: String) {
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let day = Int32(parts[0]), let id = AssignmentID(String(parts[1]))
    else { return nil }
    self.init(day: day, assignment: id)
  }

  /// `17646.pilots`: for somebody who asks for what comes behind it.
  package var text: String { "\(day).\(assignment)" }
}

/// By which day assignments are put in order. One that is over has a place among meetings alone:
/// people look up those that were.
package enum DayMeasure: Sendable {
  /// The earliest due date of its deadlines, or `undated`.
  case due
  /// The day of the meeting that it is, or on whose agenda it stands.
  case meeting
  /// The first day on which anything is planned for it: a due date, or a reminder to come. The day
  /// of a reminder is that of UTC; where people live it can be the day before or after.
  case planned

  /// The day of an assignment; nil where it has no place.
  func day(of facts: AssignmentFacts) -> Int32? {
    if self == .meeting { return facts.meeting == DayPlace.undated ? nil : facts.meeting }
    guard !facts.traits.contains(.isOver) else { return nil }
    switch self {
    case .due, .meeting: return facts.due
    case .planned:
      let day = min(facts.due, facts.wakeDay)
      return day == DayPlace.undated ? nil : day
    }
  }
}

extension AssignmentFacts {
  private static let millisecondsPerDay: Int64 = 86_400_000

  /// The day of its earliest pending reminder in UTC, or `undated`.
  fileprivate var wakeDay: Int32 {
    guard wake != Self.never else { return DayPlace.undated }
    let day = wake / Self.millisecondsPerDay - (wake % Self.millisecondsPerDay < 0 ? 1 : 0)
    return Int32(clamping: min(day, Int64(DayPlace.undated) - 1))
  }
}
