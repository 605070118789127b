extension RecurrenceRule {
  /// The rule of a repeating interval: `R5/2018-01-01/P1M` has five occurrences, `R/…` no end.
  ///
  /// Written with two dates, the next occurrence begins the day after the end; written with a
  /// duration and an end, the last occurrence ends on that day.
  public init(iso text: String) throws(RecurrenceError) {
    do throws(ISOError) {
      let parts = try ISOParts(text)
      guard parts.count == 3 else { throw ISOError(reason: .parts, text: text, offset: 0) }
      let count = try Self.count(parts.wording(0), of: text)
      let term: Term
      let start: CivilDate
      switch (parts.isDuration(1), parts.isDuration(2)) {
      case (true, true): throw ISOError(reason: .parts, text: text, offset: parts.offset(2))
      case (false, false):
        start = try parts.date(1)
        let end = try parts.date(2)
        guard start <= end else {
          throw ISOError(reason: .backwards, text: text, offset: parts.offset(2))
        }
        term = Term(end - start + 1, .days)
      case (false, true):
        start = try parts.date(1)
        term = try Self.term(parts, 2, of: text)
      case (true, false):
        term = try Self.term(parts, 1, of: text)
        // An endless row that has an end has no first day.
        guard let count else {
          throw ISOError(reason: .badCount, text: text, offset: 1)
        }
        start = try Self.start(of: count, term, until: try parts.date(2))
      }
      try self.init(known: .every(term), start: start, count: count, text: text)
    } catch {
      throw RecurrenceError(reason: .iso(error), text: text, offset: error.offset)
    }
  }

  private init(
    known pattern: Pattern, start: CivilDate, count: Int?, text: String
  ) throws(ISOError) {
    do throws(RecurrenceError) {
      try self.init(pattern, start: start, count: count)
    } catch {
      throw ISOError(reason: .badDuration, text: text, offset: 0)
    }
  }

  private static func start(
    of count: Int, _ term: Term, until end: CivilDate
  ) throws(ISOError) -> CivilDate {
    let following = end.adding(days: 1)
    switch term.unit {
    case .days: return following.adding(days: -term.amount * count)
    case .weeks: return following.adding(days: -term.amount * 7 * count)
    case .months, .workdays: return following.adding(months: -term.amount * count)
    case .years: return following.adding(months: -term.amount * 12 * count)
    }
  }

  private static func count(_ part: String, of text: String) throws(ISOError) -> Int? {
    guard part.hasPrefix("R") else { throw ISOError(reason: .badCount, text: text, offset: 0) }
    guard part.utf8.count > 1 else { return nil }
    guard let count = Digits.value(part.utf8.dropFirst()),
      (1...Term.maximumAmount).contains(count)
    else { throw ISOError(reason: .badCount, text: text, offset: 1) }
    return count
  }

  private static func term(
    _ parts: ISOParts, _ place: Int, of text: String
  ) throws(ISOError) -> Term {
    guard let term = try parts.duration(place).term else {
      throw ISOError(reason: .badDuration, text: text, offset: parts.offset(place))
    }
    return term
  }

  /// `R5/2018-01-01/P1M`; nil for a rule that ISO 8601 cannot write.
  public var iso: String? {
    guard case .every(let term) = pattern, let duration = term.iso, end == nil else { return nil }
    return "R\(count.map(String.init) ?? "")/\(start)/\(duration)"
  }
}
