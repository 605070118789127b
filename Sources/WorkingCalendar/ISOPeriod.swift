/// A period of ISO 8601: `P3D`, `P1Y2M`, `PT12H`, `P1DT6H30M`.
public struct ISOPeriod: Hashable, Sendable, CustomStringConvertible {
  /// The largest number of any unit.
  public static let maximumAmount = 1_000_000

  public let months: Int
  public let days: Int
  public let seconds: Int
  public let description: String

  /// Nil for a text that is no such period, or that names the same unit twice.
  public init?(_ text: String) {
    var rest = Array(text.utf8)[...]
    guard rest.popFirst() == UInt8(ascii: "P"), !rest.isEmpty else { return nil }
    var units = Array("YMWD".utf8)[...]
    var amounts: [UInt8: Int] = [:]
    var isTime = false
    while !rest.isEmpty {
      if rest.first == UInt8(ascii: "T"), !isTime {
        isTime = true
        units = Array("HMS".utf8)[...]
        rest = rest.dropFirst()
        guard !rest.isEmpty else { return nil }
        continue
      }
      let digits = rest.prefix { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
      guard digits.count <= 7, let amount = Int(String(decoding: digits, as: UTF8.self)),
        amount <= Self.maximumAmount
      else { return nil }
      rest = rest.dropFirst(digits.count)
      guard let unit = rest.popFirst(), let place = units.firstIndex(of: unit) else { return nil }
      units = units[(place + 1)...]
      // Minutes share their letter with months.
      amounts[isTime ? unit | 0x20 : unit] = amount
    }
    months = 12 * (amounts[UInt8(ascii: "Y")] ?? 0) + (amounts[UInt8(ascii: "M")] ?? 0)
    days = 7 * (amounts[UInt8(ascii: "W")] ?? 0) + (amounts[UInt8(ascii: "D")] ?? 0)
    seconds =
      3600 * (amounts[UInt8(ascii: "h")] ?? 0) + 60 * (amounts[UInt8(ascii: "m")] ?? 0)
      + (amounts[UInt8(ascii: "s")] ?? 0)
    description = text
  }

  /// The moment so much later: months and days on the clock of the zone, then the time.
  public func later(than moment: Instant, in zone: some ZoneRules) -> Instant {
    var later = moment
    if months != 0 || days != 0 {
      let local = zone.localTime(at: moment)
      let date = local.date.adding(months: months).adding(days: days)
      let fraction =
        moment.milliseconds
        - zone.instant(
          on: local.date, secondOfDay: local.secondOfDay
        ).milliseconds
      later = zone.instant(on: date, secondOfDay: local.secondOfDay)
        .adding(milliseconds: (0..<1000).contains(fraction) ? fraction : 0)
    }
    return later.adding(milliseconds: Int64(seconds) * 1000)
  }
}
