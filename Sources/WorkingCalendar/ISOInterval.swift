/// An interval of ISO 8601 between days: `2018-01-01/2018-06-30`, `2018-01-01/P6M`,
/// `P6M/2018-06-30`.
///
/// Days are whole: the last day belongs to the interval, so that the three examples are the same
/// six months.
public struct ISOInterval: Hashable, Sendable, CustomStringConvertible {
  /// No text of an interval is longer, in UTF-8 bytes.
  public static let maximumLength = 100

  public let start: CivilDate
  /// The last day.
  public let end: CivilDate
  /// As it was written.
  public let description: String

  public init(parsing text: String) throws(ISOError) {
    let parts = try ISOParts(text)
    guard parts.count == 2 else { throw ISOError(reason: .parts, text: text, offset: 0) }
    switch (parts.isDuration(0), parts.isDuration(1)) {
    case (true, true): throw ISOError(reason: .parts, text: text, offset: parts.offset(1))
    case (false, true):
      start = try parts.date(0)
      guard let last = try parts.duration(1).lastDay(from: start) else {
        throw ISOError(reason: .beyondYears, text: text, offset: parts.offset(1))
      }
      end = last
    case (true, false):
      end = try parts.date(1)
      guard let first = try parts.duration(0).firstDay(until: end) else {
        throw ISOError(reason: .beyondYears, text: text, offset: parts.offset(0))
      }
      start = first
    case (false, false):
      start = try parts.date(0)
      end = try parts.date(1)
    }
    guard start <= end else {
      throw ISOError(reason: .backwards, text: text, offset: parts.offset(1))
    }
    description = text
  }

  public var period: Period { Period(start: start, end: end, precision: .range) }
}

/// What stands between the slashes.
struct ISOParts {
  private let text: String
  private let parts: [(bytes: ArraySlice<UInt8>, offset: Int)]

  init(_ text: String) throws(ISOError) {
    let bytes = Array(text.utf8)
    guard bytes.count <= ISOInterval.maximumLength else {
      throw ISOError(reason: .tooLong, text: text, offset: ISOInterval.maximumLength)
    }
    self.text = text
    parts = bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
      .map { ($0, $0.startIndex) }
  }

  var count: Int { parts.count }

  func offset(_ part: Int) -> Int { parts[part].offset }

  func wording(_ part: Int) -> String { String(decoding: parts[part].bytes, as: UTF8.self) }

  func isDuration(_ part: Int) -> Bool { parts[part].bytes.first == UInt8(ascii: "P") }

  func date(_ part: Int) throws(ISOError) -> CivilDate {
    guard let date = CivilDate(anyISO: wording(part)) else {
      throw ISOError(reason: .badDate, text: text, offset: offset(part))
    }
    return date
  }

  /// A duration of whole days, longer than nothing.
  func duration(_ part: Int) throws(ISOError) -> ISOPeriod {
    guard let period = ISOPeriod(wording(part)), period.seconds == 0,
      period.days > 0 || period.months > 0
    else { throw ISOError(reason: .badDuration, text: text, offset: offset(part)) }
    return period
  }
}

extension ISOPeriod {
  /// Nil where it lies beyond the days that there are.
  fileprivate func lastDay(from start: CivilDate) -> CivilDate? {
    let behind = start.adding(months: months).adding(days: days)
    return behind.isEdge ? nil : behind.adding(days: -1)
  }

  /// Nil where it lies before the days that there are.
  fileprivate func firstDay(until end: CivilDate) -> CivilDate? {
    let first = end.adding(days: 1).adding(months: -months).adding(days: -days)
    return first.isEdge ? nil : first
  }
}
