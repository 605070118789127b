/// A zone whose clock follows one rule in every year: 'CET-1CEST,M3.5.0,M10.5.0/3'.
///
/// The form is that of the variable TZ of POSIX, with the hours from -167 to 167 that zone files
/// use, so that a change may lie days from the day that the rule names.
public struct PosixZone: OffsetHistory, Sendable {
  /// The half of a year in which another offset holds: summer time, or winter time in Dublin.
  struct Season: Hashable, Sendable {
    let offset: Int
    let begin: YearlyChange
    let end: YearlyChange
  }

  public let identifier: String
  let standardOffset: Int
  let season: Season?

  /// Throws where the rule is none; a second name needs the days of its changes.
  public init(identifier: String, rule: String) throws(ZoneDataError) {
    try self.init(identifier: identifier, rule: Array(rule.utf8))
  }

  init(identifier: String, rule: [UInt8]) throws(ZoneDataError) {
    var reader = PosixRuleReader(rule)
    (standardOffset, season) = try reader.rule()
    self.identifier = identifier
  }

  func offset(at seconds: Int64) -> Int {
    guard season != nil else { return standardOffset }
    var offset = standardOffset
    for change in changes(around: seconds) {
      guard change.moment <= seconds else { break }
      offset = change.offset
    }
    return offset
  }

  func change(after seconds: Int64) -> Int64? {
    changes(around: seconds).first { $0.moment > seconds }?.moment
  }

  /// The changes of the year of a moment and of those beside it, in their order.
  ///
  /// Two at the same moment cancel out: summer time that lasts all year ends and begins at once, so
  /// the beginning comes last and holds.
  private func changes(around seconds: Int64) -> [(moment: Int64, offset: Int)] {
    guard let season else { return [] }
    let year = Instant(seconds: seconds).utc.date.year
    var changes: [(moment: Int64, offset: Int)] = []
    for year in max(1, year - 1)...min(9999, year + 1) {
      let begin = season.begin.wallSeconds(in: year) - Int64(standardOffset)
      let end = season.end.wallSeconds(in: year) - Int64(season.offset)
      Self.insert((begin, season.offset), isLast: true, into: &changes)
      Self.insert((end, standardOffset), isLast: false, into: &changes)
    }
    return changes
  }

  /// Six at most: they are sorted while they come.
  private static func insert(
    _ change: (moment: Int64, offset: Int), isLast: Bool,
    into changes: inout [(moment: Int64, offset: Int)]
  ) {
    let place = changes.firstIndex {
      isLast ? $0.moment > change.moment : $0.moment >= change.moment
    }
    changes.insert(change, at: place ?? changes.count)
  }
}
