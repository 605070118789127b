/// Reads the bytes of a TZif file.
struct ZoneFileReader {
  struct Content {
    var changes: [Int64] = []
    var offsets: [Int32] = []
    var firstOffset = 0
    var rule: PosixZone?
    /// Where the rule stands in the file.
    var ruleOffset = 0
  }

  private struct Header {
    let version: UInt8
    let isUTCCount: Int
    let isStandardCount: Int
    let leapCount: Int
    let timeCount: Int
    let typeCount: Int
    let characterCount: Int

    func bodySize(timeSize: Int) -> Int {
      timeCount * (timeSize + 1) + typeCount * 6 + characterCount + leapCount * (timeSize + 4)
        + isStandardCount + isUTCCount
    }
  }

  private static let headerSize = 44
  /// What RFC 9636 gives as the bounds that clocks keep to.
  private static let offsetBounds = -89_999...93_599

  private let bytes: [UInt8]
  private let identifier: String
  private var place = 0

  init(_ bytes: [UInt8], identifier: String) {
    self.bytes = bytes
    self.identifier = identifier
  }

  mutating func content() throws(ZoneDataError) -> Content {
    guard bytes.count <= ZoneTable.maximumBytes else {
      throw .file(offset: ZoneTable.maximumBytes)
    }
    let first = try header()
    guard first.version > 0 else {
      let content = try body(first, timeSize: 4)
      guard place == bytes.count else { throw .file(offset: place) }
      return content
    }
    // The first body is for readers of version 1; the second says the same, and more.
    try skip(first.bodySize(timeSize: 4))
    let start = place
    let second = try header()
    guard second.version == first.version else { throw .file(offset: start) }
    var content = try body(second, timeSize: 8)
    content.ruleOffset = place
    content.rule = try footer()
    return content
  }

  // MARK: Parts

  private mutating func header() throws(ZoneDataError) -> Header {
    guard bytes.count - place >= Self.headerSize else { throw .truncated }
    guard bytes[place..<place + 4].elementsEqual("TZif".utf8) else { throw .file(offset: place) }
    let version = bytes[place + 4]
    // 0, or the digit of a version from 2 on; later ones keep to the same form.
    guard version == 0 || (UInt8(ascii: "2")...UInt8(ascii: "4")).contains(version) else {
      throw .file(offset: place + 4)
    }
    let start = place
    place += 20
    let header = Header(
      version: version, isUTCCount: Int(try unsigned()), isStandardCount: Int(try unsigned()),
      leapCount: Int(try unsigned()), timeCount: Int(try unsigned()),
      typeCount: Int(try unsigned()), characterCount: Int(try unsigned()))
    guard header.typeCount > 0, header.typeCount <= 256, header.characterCount > 0,
      [0, header.typeCount].contains(header.isUTCCount),
      [0, header.typeCount].contains(header.isStandardCount)
    else { throw .file(offset: start + 20) }
    return header
  }

  private mutating func body(
    _ header: Header, timeSize: Int
  ) throws(ZoneDataError) -> Content {
    guard header.bodySize(timeSize: timeSize) <= bytes.count - place else { throw .truncated }
    guard header.leapCount == 0 else { throw .leapSeconds }
    var content = Content()
    content.changes = try times(header.timeCount, size: timeSize)
    let typesStart = place
    let types = bytes[place..<place + header.timeCount]
    place += header.timeCount
    let offsets = try typeOffsets(header)
    for (count, type) in types.enumerated() {
      guard Int(type) < offsets.count else { throw .file(offset: typesStart + count) }
      content.offsets.append(offsets[Int(type)])
    }
    content.firstOffset = Int(offsets[0])
    try skip(header.characterCount)
    guard bytes[place - 1] == 0 else { throw .file(offset: place - 1) }
    try flags(header)
    return content
  }

  private mutating func times(_ count: Int, size: Int) throws(ZoneDataError) -> [Int64] {
    var times: [Int64] = []
    times.reserveCapacity(count)
    for _ in 0..<count {
      let start = place
      let upper = try unsigned()
      let time =
        size == 4
        ? Int64(Int32(bitPattern: upper))
        : Int64(Int32(bitPattern: upper)) << 32 | Int64(try unsigned())
      if let last = times.last, time <= last { throw .file(offset: start) }
      times.append(time)
    }
    return times
  }

  private mutating func typeOffsets(_ header: Header) throws(ZoneDataError) -> [Int32] {
    var offsets: [Int32] = []
    for _ in 0..<header.typeCount {
      let start = place
      let offset = Int32(bitPattern: try unsigned())
      guard Self.offsetBounds.contains(Int(offset)) else { throw .file(offset: start) }
      guard bytes[place] <= 1, Int(bytes[place + 1]) < header.characterCount else {
        throw .file(offset: place)
      }
      place += 2
      offsets.append(offset)
    }
    return offsets
  }

  /// Whether the changes were told in standard time or in UTC: read by nobody, checked all the same.
  private mutating func flags(_ header: Header) throws(ZoneDataError) {
    for _ in 0..<header.isStandardCount + header.isUTCCount {
      guard bytes[place] <= 1 else { throw .file(offset: place) }
      place += 1
    }
  }

  /// A rule between two line feeds, at the end of the file; nil where none stands between them.
  private mutating func footer() throws(ZoneDataError) -> PosixZone? {
    let lineFeed = UInt8(ascii: "\n")
    guard place < bytes.count else { throw .truncated }
    guard bytes[place] == lineFeed else { throw .file(offset: place) }
    guard let end = bytes[(place + 1)...].firstIndex(of: lineFeed) else { throw .truncated }
    guard end == bytes.count - 1 else { throw .file(offset: end + 1) }
    let rule = Array(bytes[place + 1..<end])
    guard !rule.isEmpty else { return nil }
    do throws(ZoneDataError) {
      return try PosixZone(identifier: identifier, rule: rule)
    } catch {
      guard case .rule(let offset) = error else { throw error }
      throw .file(offset: place + 1 + offset)
    }
  }

  // MARK: Numbers

  private mutating func skip(_ count: Int) throws(ZoneDataError) {
    guard count <= bytes.count - place else { throw .truncated }
    place += count
  }

  private mutating func unsigned() throws(ZoneDataError) -> UInt32 {
    guard bytes.count - place >= 4 else { throw .truncated }
    let value = bytes[place..<place + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    place += 4
    return value
  }
}
