import Fields
import Lifecycle
import WorkingCalendar

/// What a record says of a deadline beyond its date.
struct DeadlineStanding {
  var asks: FieldName?
  var acknowledgment: Deadline.Acknowledgment?
  var standstill: Deadline.Standstill?
}

extension PayloadScanner {
  mutating func origin() throws(UnusualSpelling) -> Deadline.Origin {
    if skips(",\"derivation\":") { return .told(try text()) }
    try expect(",\"proof\":")
    return .proven(try proof())
  }

  private mutating func proof() throws(UnusualSpelling) -> Deadline.Proof {
    try expect("{\"from\":")
    let base = try base { (scanner) throws(UnusualSpelling) in try scanner.move() }
    try expect(",\"start\":")
    let start = try date()
    try expect(",\"term\":")
    let term = try term()
    let suspensions =
      skips(",\"suspensions\":")
      ? try list { (scanner) throws(UnusualSpelling) in try scanner.suspension() } : []
    try expect(",\"policy\":")
    let policy = try policyName()
    try expect(",\"calendar\":{\"name\":")
    let name = try word()
    try expect(",\"digest\":")
    let digest = try word()
    try expect("},\"reached\":")
    let reached = try date()
    try expect(",\"due\":")
    let due = try date()
    let skipped =
      skips(",\"skipped\":")
      ? try list { (scanner) throws(UnusualSpelling) in try scanner.skippedDay() } : []
    try expect("}")
    return Deadline.Proof(
      from: base,
      DueDate(
        start: start, term: term, suspensions: suspensions, policy: policy,
        calendar: CalendarReference(name: name, digest: digest), reached: reached, due: due,
        skipped: skipped))
  }

  /// What a date counts from; who set it by hand is told by what follows.
  private mutating func base(
    hand: (inout PayloadScanner) throws(UnusualSpelling) -> Deadline.Move
  ) throws(UnusualSpelling) -> Deadline.Base {
    let text = try word()
    if text == "hand" { return .hand(try hand(&self)) }
    guard let base = Deadline.Base(text) else { throw UnusualSpelling() }
    return base
  }

  private mutating func move() throws(UnusualSpelling) -> Deadline.Move {
    try expect(",\"reason\":")
    let reason = try text()
    try expect(",\"by\":")
    let person = try person()
    try expect(",\"on\":")
    let day = try date()
    let instead = skips(",\"instead\":") ? try proof() : nil
    return Deadline.Move(reason: reason, by: person, on: day, instead: instead)
  }

  private mutating func suspension() throws(UnusualSpelling) -> DueDate.Suspension {
    try expect("{\"from\":")
    let from = try date()
    try expect(",\"until\":")
    let until = try date()
    try expect("}")
    return DueDate.Suspension(from: from, until: until)
  }

  private mutating func skippedDay() throws(UnusualSpelling) -> DueDate.SkippedDay {
    try expect("{\"date\":")
    let date = try date()
    try expect(",\"name\":")
    let name = try word()
    try expect("}")
    return DueDate.SkippedDay(date: date, name: name)
  }

  private mutating func policyName() throws(UnusualSpelling) -> RollPolicy {
    guard let policy = RollPolicy(rawValue: try word()) else { throw UnusualSpelling() }
    return policy
  }

  mutating func standing() throws(UnusualSpelling) -> DeadlineStanding {
    var standing = DeadlineStanding()
    if skips(",\"asks\":") { standing.asks = try fieldName() }
    if skips(",\"seen\":{\"by\":") {
      let person = try person()
      try expect(",\"on\":")
      standing.acknowledgment = Deadline.Acknowledgment(by: person, on: try date())
      try expect("}")
    }
    if skips(",\"still\":{\"since\":") {
      let since = try date()
      try expect(",\"consumed\":")
      standing.standstill = Deadline.Standstill(since: since, consumed: try term())
      try expect("}")
    }
    return standing
  }
}

// MARK: At rest

extension PayloadScanner {
  mutating func dayNumber() throws(UnusualSpelling) -> CivilDate {
    guard let date = CivilDate(dayNumber: try integer()) else { throw UnusualSpelling() }
    return date
  }

  mutating func restingProof(due: CivilDate?) throws(UnusualSpelling) -> Deadline.Proof {
    try expect("{")
    let text = try word()
    try expect(":[")
    let start = try dayNumber()
    try expect(",")
    let term = try term()
    try expect(",")
    let policy = try restingPolicy()
    try expect(",")
    let name = try word()
    try expect(",")
    let digest = try word()
    let end: RestingEnd
    if skips(",") {
      end = try restingEnd()
    } else if let due {
      end = RestingEnd(reached: due, due: due)
    } else {
      throw UnusualSpelling()
    }
    let base: Deadline.Base
    if text == "hand" {
      base = .hand(try restingMove())
    } else if let plain = Deadline.Base(text) {
      base = plain
    } else {
      throw UnusualSpelling()
    }
    try expect("]}")
    return Deadline.Proof(
      from: base,
      DueDate(
        start: start, term: term, suspensions: end.suspensions, policy: policy,
        calendar: CalendarReference(name: name, digest: digest), reached: end.reached,
        due: end.due, skipped: end.skipped))
  }

  /// Where a term ends, and what was on the way.
  private struct RestingEnd {
    let reached: CivilDate
    let due: CivilDate
    var suspensions: [DueDate.Suspension] = []
    var skipped: [DueDate.SkippedDay] = []
  }

  private mutating func restingEnd() throws(UnusualSpelling) -> RestingEnd {
    let reached = try dayNumber()
    try expect(",")
    let due = try dayNumber()
    try expect(",")
    let suspensions = try list { (scanner) throws(UnusualSpelling) in
      try scanner.expect("[")
      let from = try scanner.dayNumber()
      try scanner.expect(",")
      let until = try scanner.dayNumber()
      try scanner.expect("]")
      return DueDate.Suspension(from: from, until: until)
    }
    try expect(",")
    let skipped = try list { (scanner) throws(UnusualSpelling) in
      try scanner.expect("[")
      let date = try scanner.dayNumber()
      try scanner.expect(",")
      let name = try scanner.word()
      try scanner.expect("]")
      return DueDate.SkippedDay(date: date, name: name)
    }
    return RestingEnd(reached: reached, due: due, suspensions: suspensions, skipped: skipped)
  }

  private mutating func restingPolicy() throws(UnusualSpelling) -> RollPolicy {
    let letter = try word()
    guard let policy = RollPolicy.allCases.first(where: { $0.rawValue.prefix(1) == letter }) else {
      throw UnusualSpelling()
    }
    return policy
  }

  private mutating func restingMove() throws(UnusualSpelling) -> Deadline.Move {
    try expect(",")
    let person = try person()
    try expect(",")
    let day = try dayNumber()
    try expect(",")
    let reason = try text()
    let instead = skips(",") ? try restingProof(due: nil) : nil
    return Deadline.Move(reason: reason, by: person, on: day, instead: instead)
  }

  /// Reads nothing where nothing is said.
  mutating func restingStanding() throws(UnusualSpelling) -> DeadlineStanding {
    var standing = DeadlineStanding()
    guard skips(",{") else { return standing }
    var isFirst = true
    if skips("\"asks\":") {
      standing.asks = try fieldName()
      isFirst = false
    }
    if skips(isFirst ? "\"seen\":[" : ",\"seen\":[") {
      let person = try person()
      try expect(",")
      standing.acknowledgment = Deadline.Acknowledgment(by: person, on: try dayNumber())
      try expect("]")
      isFirst = false
    }
    if skips(isFirst ? "\"still\":[" : ",\"still\":[") {
      let since = try dayNumber()
      try expect(",")
      standing.standstill = Deadline.Standstill(since: since, consumed: try term())
      try expect("]")
    }
    try expect("}")
    return standing
  }
}
