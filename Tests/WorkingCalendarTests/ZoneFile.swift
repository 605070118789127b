import WorkingCalendar

/// Writes the bytes of a zone file, right ones and others.
struct ZoneFile {
  struct Kind {
    let offset: Int32
    var isSummer: UInt8 = 0
    var name: UInt8 = 0
  }

  var version: UInt8 = UInt8(ascii: "2")
  var changes: [(moment: Int64, kind: UInt8)] = []
  var kinds: [Kind] = [Kind(offset: 0)]
  var names = Array("LMT\0".utf8)
  var footer: String? = ""
  var leapCount: UInt32 = 0

  var bytes: [UInt8] {
    if version == 0 { return part(changes, timeSize: 4) }
    // The first part may be empty: readers of version 2 skip it.
    return part([], timeSize: 4) + part(changes, timeSize: 8)
      + (footer.map { Array("\n\($0)\n".utf8) } ?? [])
  }

  private func part(_ changes: [(moment: Int64, kind: UInt8)], timeSize: Int) -> [UInt8] {
    var bytes = Array("TZif".utf8) + [version] + [UInt8](repeating: 0, count: 15)
    for count in [0, 0, Int(leapCount), changes.count, kinds.count, names.count] {
      bytes += Self.bytes(UInt32(count))
    }
    for change in changes {
      if timeSize == 8 { bytes += Self.bytes(UInt32(truncatingIfNeeded: change.moment >> 32)) }
      bytes += Self.bytes(UInt32(truncatingIfNeeded: change.moment))
    }
    bytes += changes.map(\.kind)
    for kind in kinds {
      bytes += Self.bytes(UInt32(bitPattern: kind.offset)) + [kind.isSummer, kind.name]
    }
    bytes += names
    bytes += [UInt8](repeating: 0, count: Int(leapCount) * (timeSize + 4))
    return bytes
  }

  private static func bytes(_ value: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
  }

  /// Central Europe with two changes of 2018 in the table and the rule behind them.
  static var europe: ZoneFile {
    var file = ZoneFile()
    file.kinds = [
      Kind(offset: 1_172), Kind(offset: 7_200, isSummer: 1, name: 4), Kind(offset: 3_600, name: 9),
    ]
    file.names = Array("LMT\0CEST\0CET\0".utf8)
    file.changes = [(1_521_939_600, 1), (1_540_688_400, 2)]
    file.footer = "CET-1CEST,M3.5.0,M10.5.0/3"
    return file
  }

  /// Samoa, which skipped 30 December 2011.
  static var samoa: ZoneFile {
    var file = ZoneFile()
    file.kinds = [Kind(offset: -36_000), Kind(offset: 50_400), Kind(offset: 46_800)]
    file.names = Array("X\0".utf8)
    file.changes = [(1_325_239_200, 1), (1_333_202_400, 2)]
    file.footer = "<+13>-13"
    return file
  }

  func zone() throws(ZoneDataError) -> ZoneTable {
    try ZoneTable(identifier: "Test/Zone", bytes: bytes)
  }
}
