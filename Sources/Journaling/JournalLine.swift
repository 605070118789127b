import Digests
import Glibc

/// One line of a segment, version 2. The article 'The journal' describes them all.
enum JournalLine {
  /// The first line: the first sequence of the segment, and the link before it.
  case header(first: UInt64, link: SHA256.Digest)
  case record(Record)
  /// Everything up to `head` was written and synced together.
  case end(JournalHead)
  /// The daemon stopped in good order.
  case closed(JournalHead)
  /// The segment is complete; another one follows.
  case sealed(JournalHead)

  struct Record {
    let sequence: UInt64
    /// The first eight bytes of the link before.
    let previous: UInt64
    let salt: [UInt8]
    /// What the chain was built with, where the payload was redacted since.
    let original: SHA256.Digest?
    let kind: JournalRecord.Kind
    let payload: UnsafeRawBufferPointer

    /// The commitment to the payload as it stands here.
    var commitment: SHA256.Digest { SHA256.Digest(committingTo: payload, salt: salt) }
  }

  static let version = 2
  static let saltLength = 16

  // MARK: Writing

  static func write(header head: JournalHead, into bytes: inout [UInt8]) {
    let start = bytes.count
    bytes += headerStart
    append(head.sequence + 1, to: &bytes)
    bytes += linkKey
    head.link.write(into: &bytes)
    bytes.append(quote)
    ProtectedLine.seal(from: start, in: &bytes)
  }

  static func write(
    _ payload: [UInt8], _ kind: JournalRecord.Kind, sequence: UInt64, previous: UInt64,
    salt: [UInt8], original: SHA256.Digest? = nil, into bytes: inout [UInt8]
  ) {
    let start = bytes.count
    bytes += sequenceKey
    append(sequence, to: &bytes)
    bytes += previousKey
    Hexadecimal.write(previous, into: &bytes)
    bytes += saltKey
    Hexadecimal.write(salt, into: &bytes)
    if let original {
      bytes += originalKey
      original.write(into: &bytes)
    }
    bytes += key(of: kind)
    bytes += payload
    ProtectedLine.seal(from: start, in: &bytes)
  }

  static func write(end head: JournalHead, into bytes: inout [UInt8]) {
    write(mark: endKey, head, into: &bytes)
  }

  static func write(closed head: JournalHead, into bytes: inout [UInt8]) {
    write(mark: closedKey, head, into: &bytes)
  }

  static func write(sealed head: JournalHead, into bytes: inout [UInt8]) {
    write(mark: sealedKey, head, into: &bytes)
  }

  private static func write(mark key: [UInt8], _ head: JournalHead, into bytes: inout [UInt8]) {
    let start = bytes.count
    bytes += key
    append(head.sequence, to: &bytes)
    bytes += linkKey
    head.link.write(into: &bytes)
    bytes.append(quote)
    ProtectedLine.seal(from: start, in: &bytes)
  }

  private static func append(_ number: UInt64, to bytes: inout [UInt8]) {
    var number = number
    let start = bytes.count
    repeat {
      bytes.append(UInt8(ascii: "0") + UInt8(number % 10))
      number /= 10
    } while number > 0
    bytes[start...].reverse()
  }

  // MARK: Reading

  /// The line without its end; nil where it is not as it was written.
  init?(_ line: UnsafeRawBufferPointer) {
    guard let content = ProtectedLine.content(of: line) else { return nil }
    var cursor = LineCursor(content)
    if cursor.skip(Self.sequenceKey) {
      guard let record = Self.record(&cursor) else { return nil }
      self = .record(record)
    } else if cursor.skip(Self.endKey) {
      guard let head = Self.head(&cursor) else { return nil }
      self = .end(head)
    } else if cursor.skip(Self.closedKey) {
      guard let head = Self.head(&cursor) else { return nil }
      self = .closed(head)
    } else if cursor.skip(Self.sealedKey) {
      guard let head = Self.head(&cursor) else { return nil }
      self = .sealed(head)
    } else if cursor.skip(Self.headerStart) {
      guard let head = Self.head(&cursor), head.sequence > 0 else { return nil }
      self = .header(first: head.sequence, link: head.link)
    } else {
      return nil
    }
  }

  private static func head(_ cursor: inout LineCursor) -> JournalHead? {
    guard let sequence = cursor.number(), cursor.skip(linkKey), let link = cursor.digest(),
      cursor.skip([quote]), cursor.isAtEnd
    else { return nil }
    return JournalHead(sequence: sequence, link: link)
  }

  private static func record(_ cursor: inout LineCursor) -> Record? {
    guard let sequence = cursor.number(), cursor.skip(previousKey),
      let previous = cursor.hexadecimalNumber(digits: 16), cursor.skip(saltKey),
      let salt = cursor.hexadecimal(until: quote)
    else { return nil }
    var original: SHA256.Digest?
    if cursor.skip(originalKey) {
      guard let digest = cursor.digest() else { return nil }
      original = digest
    }
    for kind in JournalRecord.Kind.allCases where cursor.skip(key(of: kind)) {
      return Record(
        sequence: sequence, previous: previous, salt: salt, original: original, kind: kind,
        payload: cursor.rest)
    }
    return nil
  }

  /// The number of the record or mark that a line begins with; nil where it begins with none.
  ///
  /// For searching only: the line is not checked.
  static func number(atStartOf line: UnsafeRawBufferPointer) -> UInt64? {
    for key in [sequenceKey, endKey, sealedKey, closedKey] {
      var cursor = LineCursor(line)
      if cursor.skip(key) { return cursor.number() }
    }
    return nil
  }

  private static let headerStart = Array(
    "{\"journal\":\"opdracht\",\"version\":\(version),\"first\":".utf8)
  private static let sequenceKey = Array("{\"seq\":".utf8)
  private static let previousKey = Array(",\"prev\":\"".utf8)
  private static let saltKey = Array("\",\"salt\":\"".utf8)
  private static let originalKey = Array("\",\"was\":\"".utf8)
  private static let eventKey = Array("\",\"event\":".utf8)
  private static let redactionKey = Array("\",\"redaction\":".utf8)
  private static let endKey = Array("{\"end\":".utf8)
  private static let closedKey = Array("{\"closed\":".utf8)
  private static let sealedKey = Array("{\"sealed\":".utf8)
  private static let linkKey = Array(",\"link\":\"".utf8)
  private static let quote = UInt8(ascii: "\"")

  private static func key(of kind: JournalRecord.Kind) -> [UInt8] {
    switch kind {
    case .event: eventKey
    case .redaction: redactionKey
    }
  }
}

/// Reads a line from its start, member by member.
struct LineCursor {
  private let line: UnsafeRawBufferPointer
  private var place = 0

  init(_ line: UnsafeRawBufferPointer) { self.line = line }

  var isAtEnd: Bool { place == line.count }

  var rest: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: line[place...]) }

  /// Goes behind `text` where it stands here.
  mutating func skip(_ text: [UInt8]) -> Bool {
    guard line.count - place >= text.count,
      text.withUnsafeBytes({ text in
        guard let own = line.baseAddress, let other = text.baseAddress else { return false }
        return memcmp(own + place, other, text.count) == 0
      })
    else { return false }
    place += text.count
    return true
  }

  /// A decimal number without leading zeros.
  mutating func number() -> UInt64? {
    let start = place
    var number: UInt64 = 0
    while place < line.count, place - start < 19, line[place] &- 0x30 < 10 {
      number = number * 10 + UInt64(line[place] - 0x30)
      place += 1
    }
    guard place > start, line[start] != 0x30 || place - start == 1 else { return nil }
    return number
  }

  mutating func hexadecimalNumber(digits: Int) -> UInt64? {
    guard line.count - place >= digits else { return nil }
    defer { place += digits }
    return Hexadecimal.number(UnsafeRawBufferPointer(rebasing: line[place..<place + digits]))
  }

  mutating func hexadecimal(until end: UInt8) -> [UInt8]? {
    guard let stop = line[place...].firstIndex(of: end) else { return nil }
    defer { place = stop }
    return Hexadecimal.bytes(UnsafeRawBufferPointer(rebasing: line[place..<stop]))
  }

  mutating func digest() -> SHA256.Digest? {
    guard line.count - place >= 64 else { return nil }
    defer { place += 64 }
    return SHA256.Digest(
      hexadecimal: UnsafeRawBufferPointer(rebasing: line[place..<place + 64]))
  }
}
