import Lifecycle

/// A part of the assignments in an order of days.
package struct DayPage: Hashable, Sendable {
  package let places: [DayPlace]
  /// Where the next part begins; nil where this is the last one.
  package let next: DayPlace?
}

extension Registry {
  /// The assignments behind `cursor` in an order of days, at most `limit` of them, up to and
  /// including a day where one is given.
  ///
  /// It takes a time that grows with what it gives, and with what changed since the last snapshot
  /// among what it goes past: of that a bounded number, so that a page can be short, or empty, with
  /// another one behind it.
  package func page(
    by measure: DayMeasure, through last: Int32? = nil, after cursor: DayPlace?, limit: Int
  ) -> DayPage {
    precondition(limit > 0, "A page has room for at least one assignment.")
    var walk = DaySchedule.Walk(schedule(by: measure), after: cursor)
    var found: [DayPlace] = []
    for passed in 1...Self.mostPassed {
      guard let place = walk.next(), last.map({ place.day <= $0 }) ?? true else {
        return DayPage(places: found, next: nil)
      }
      if holds(place, by: measure) { found.append(place) }
      if found.count == limit || passed == Self.mostPassed {
        return DayPage(places: found, next: place)
      }
    }
    preconditionFailure("A page ends at the latest with the last that it may go past.")
  }

  private func schedule(by measure: DayMeasure) -> DaySchedule {
    switch measure {
    case .due: dues
    case .meeting: meetings
    case .planned: plans
    }
  }

  private func holds(_ place: DayPlace, by measure: DayMeasure) -> Bool {
    facts(of: place.assignment).flatMap { measure.day(of: $0) } == place.day
  }
}
