/// The central directory of an archive, checked against the headers before the entries.
struct ZipDirectory {
  private(set) var entries: [ZipEntry] = []
  private(set) var places: [[UInt8]: Int] = [:]

  private let bytes: [UInt8]
  /// What each entry takes of the file, with the header before it.
  private var extents: [Range<Int>] = []
  /// Where the directory begins: entries end before it.
  private let start: Int

  private static let endSignature = 0x0605_4B50
  private static let endLength = 22
  private static let entrySignature = 0x0201_4B50
  private static let entryLength = 46
  private static let localSignature = 0x0403_4B50
  private static let localLength = 30
  /// The comment behind the end record has a length of two bytes.
  private static let longestComment = 0xFFFF

  init(_ bytes: [UInt8], limits: ZipReader.Limits) throws(ZipReadingError) {
    self.bytes = bytes
    guard let end = Self.end(in: bytes) else { throw .noArchive }
    let number: (Int, Int) -> Int = { Self.number(bytes, end + $0, $1) }
    let count = number(10, 2)
    let length = number(12, 4)
    start = number(16, 4)
    if count == 0xFFFF || length == 0xFFFF_FFFF || start == 0xFFFF_FFFF { throw .zip64 }
    guard number(4, 2) == 0, number(6, 2) == 0, number(8, 2) == count else { throw .split }
    guard count <= limits.entries else { throw .tooManyEntries(limit: limits.entries) }
    guard start + length == end else { throw .damagedRecord(offset: end) }
    var place = start
    for _ in 0..<count {
      place = try readEntry(at: place, end: end)
    }
    guard place == end else { throw .damagedRecord(offset: place) }
    try refuseOverlaps()
  }

  /// The end record is the last thing of the file, behind it is only its comment.
  private static func end(in bytes: [UInt8]) -> Int? {
    guard bytes.count >= endLength else { return nil }
    let last = bytes.count - endLength
    for place in stride(from: last, through: max(0, last - longestComment), by: -1)
    where number(bytes, place, 4) == endSignature {
      if number(bytes, place + 20, 2) == last - place { return place }
    }
    return nil
  }

  private mutating func readEntry(at place: Int, end: Int) throws(ZipReadingError) -> Int {
    guard end - place >= Self.entryLength, Self.number(bytes, place, 4) == Self.entrySignature
    else { throw .damagedRecord(offset: place) }
    let number: (Int, Int) -> Int = { [bytes] in Self.number(bytes, place + $0, $1) }
    let nameEnd = place + Self.entryLength + number(28, 2)
    let next = nameEnd + number(30, 2) + number(32, 2)
    guard next <= end else { throw .damagedRecord(offset: place) }
    let compressed = number(20, 4)
    let size = number(24, 4)
    let local = number(42, 4)
    guard compressed != 0xFFFF_FFFF, size != 0xFFFF_FFFF, local != 0xFFFF_FFFF else {
      throw .zip64
    }
    guard number(34, 2) == 0 else { throw .split }
    let name = Array(bytes[place + Self.entryLength..<nameEnd])
    let data = try data(ofEntryAt: local, name: name, length: compressed)
    let entry = ZipEntry(
      name: name, method: number(10, 2), isEncrypted: number(8, 2) & 0x41 != 0, size: size,
      check: UInt32(truncatingIfNeeded: number(16, 4)), data: data)
    guard places.updateValue(entries.count, forKey: name) == nil else {
      throw .duplicateName(entry.text)
    }
    entries.append(entry)
    extents.append(local..<data.upperBound)
    return next
  }

  /// The header before the entry must be of the same name: others would read another archive.
  private func data(
    ofEntryAt place: Int, name: [UInt8], length: Int
  ) throws(ZipReadingError) -> Range<Int> {
    let nameStart = place + Self.localLength
    guard nameStart <= start, Self.number(bytes, place, 4) == Self.localSignature else {
      throw .damagedRecord(offset: place)
    }
    let nameEnd = nameStart + Self.number(bytes, place + 26, 2)
    let first = nameEnd + Self.number(bytes, place + 28, 2)
    guard first + length <= start, bytes[nameStart..<nameEnd].elementsEqual(name) else {
      throw .damagedRecord(offset: place)
    }
    return first..<first + length
  }

  private func refuseOverlaps() throws(ZipReadingError) {
    let order = extents.indices.sorted { extents[$0].lowerBound < extents[$1].lowerBound }
    for (place, next) in zip(order, order.dropFirst())
    where extents[place].upperBound > extents[next].lowerBound {
      throw .overlapping(entry: entries[next].text)
    }
  }

  /// A number of a few bytes, the lowest first.
  private static func number(_ bytes: [UInt8], _ place: Int, _ count: Int) -> Int {
    bytes[place..<place + count].reversed().reduce(0) { $0 << 8 | Int($1) }
  }
}
