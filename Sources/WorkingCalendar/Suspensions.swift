/// The stretches in which a term stands still: in the order of time, apart from each other.
struct Suspensions: Sendable {
  let stretches: [DueDate.Suspension]

  /// Sorts them, joins those that overlap or adjoin, and drops those without a day.
  init(_ given: [DueDate.Suspension]) {
    var joined: [DueDate.Suspension] = []
    for next in given.sorted(by: { ($0.from, $0.until) < ($1.from, $1.until) })
    where next.from < next.until {
      if let last = joined.last, next.from <= last.until {
        joined[joined.count - 1] = .init(from: last.from, until: max(last.until, next.until))
      } else {
        joined.append(next)
      }
    }
    stretches = joined
  }

  /// Without those that are over by a day.
  init(_ given: [DueDate.Suspension], after start: CivilDate) {
    stretches = Suspensions(given).stretches.filter { $0.until > start }
  }

  /// The stretch that holds a day.
  func stretch(on day: CivilDate) -> DueDate.Suspension? {
    // They are sorted: the last that begins by then is the only one that may hold it.
    var low = 0
    var high = stretches.count
    while low < high {
      let middle = (low + high) / 2
      if stretches[middle].from <= day { low = middle + 1 } else { high = middle }
    }
    guard low > 0, day < stretches[low - 1].until else { return nil }
    return stretches[low - 1]
  }

  /// The days after `start`, up to and including `end`, on which the term ran: `(after, through)`.
  func runs(after start: CivilDate, through end: CivilDate) -> [(
    after: CivilDate, through: CivilDate
  )] {
    var runs: [(CivilDate, CivilDate)] = []
    var cursor = start
    for stretch in stretches where stretch.until > start && stretch.from <= end {
      let last = stretch.from.adding(days: -1)
      if last > cursor { runs.append((cursor, last)) }
      cursor = max(cursor, stretch.until.adding(days: -1))
    }
    if cursor < end { runs.append((cursor, end)) }
    return runs
  }

  /// The day on which so many days have run after `start`; `count` and `advance` know which days.
  func reached(
    _ amount: Int, after start: CivilDate, count: (CivilDate, CivilDate) -> Int,
    advance: (Int, CivilDate) -> CivilDate
  ) -> CivilDate {
    var rest = amount
    var cursor = start
    guard rest > 0 else { return start }
    for stretch in stretches where stretch.until > start {
      let last = stretch.from.adding(days: -1)
      if last > cursor {
        let run = count(cursor, last)
        if run >= rest { break }
        rest -= run
      }
      cursor = max(cursor, stretch.until.adding(days: -1))
    }
    return advance(rest, cursor)
  }
}
