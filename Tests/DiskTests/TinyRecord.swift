import Digests

/// What the small log does otherwise than it should; two of them only otherwise.
enum TinyHabit: CaseIterable, Hashable, Sendable {
  case checkpointInPlace
  case createsUnderItsName
  /// Relies on cutting, and checks no link. No flaw on a disk that brings nothing old back.
  case cutsWithoutFence
  /// Neither cuts what it did not read nor checks links.
  case leavesTheTail
  case marksBeforeSynchronizing
  case removesBeforeCheckpoint
  case renamesUnsynchronizedHeader
  case rollsWithoutSynchronizing
  case setsNoMark
  case stopsAtDamage
  case takesSizeForEnd
  case takesTemporaryForReal
  case takesZerosForRecords
  /// Creates under the real name too, and removes a newest segment without a header. No flaw.
  case toleratesTornHeaders
  case trustsLength
  /// Does not write again what it read: a failed synchronization may have left it in memory only.
  case trustsTheCache
  case trustsWhatItReads
}

enum TinyLogError: Error, Hashable {
  case storage(String, Int32)
  /// The log is not what it should be, and says where.
  case damaged(String)
}

/// A record as it is in a file: length, sequence, durable end, link, payload, check.
struct TinyRecord {
  static let overhead = 20
  private static let markLength: UInt32 = 0x8000_0000

  /// Nil in the mark of an opening.
  let payload: [UInt8]?
  let sequence: UInt32
  /// Up to where its segment was durable when it was written.
  let durableEnd: UInt32
  let link: UInt32

  func bytes(salt: UInt32) -> [UInt8] {
    let body = self.body
    return body + Self.littleEndian(Self.checksum(body, salt: salt))
  }

  func check(salt: UInt32) -> UInt32 { Self.checksum(body, salt: salt) }

  private var body: [UInt8] {
    let length = payload.map { UInt32($0.count) } ?? Self.markLength
    return [length, sequence, durableEnd, link].flatMap(Self.littleEndian) + (payload ?? [])
  }

  /// Nil where there is no whole record with a right check.
  init?(reading bytes: [UInt8], at offset: Int, salt: UInt32, habit: TinyHabit?) {
    guard offset + Self.overhead <= bytes.count else { return nil }
    let stated = Self.number(bytes, offset)
    let length = stated == Self.markLength ? 0 : Int(stated)
    let isEmpty = stated == 0 && habit != .takesZerosForRecords
    guard !isEmpty, offset + Self.overhead + length <= bytes.count else { return nil }
    let end = offset + 16 + length
    let body = Array(bytes[offset..<end])
    let isWhole = Self.checksum(body, salt: salt) == Self.number(bytes, end)
    let isTaken =
      habit == .trustsLength && stated != 0
      || habit == .takesZerosForRecords && stated == 0 && body.allSatisfy { $0 == 0 }
    guard isWhole || isTaken else { return nil }
    payload = stated == Self.markLength ? nil : Array(body[16...])
    sequence = Self.number(bytes, offset + 4)
    durableEnd = Self.number(bytes, offset + 8)
    link = Self.number(bytes, offset + 12)
  }

  init(payload: [UInt8]?, sequence: UInt32, durableEnd: UInt32, link: UInt32) {
    self.payload = payload
    self.sequence = sequence
    self.durableEnd = durableEnd
    self.link = link
  }

  var size: Int { Self.overhead + (payload?.count ?? 0) }

  static func digest(_ payload: [UInt8], after digest: UInt32) -> UInt32 {
    checksum(payload, salt: digest)
  }

  static func checksum(_ bytes: [UInt8], salt: UInt32) -> UInt32 {
    var check = CRC32C()
    (littleEndian(salt) + bytes).withUnsafeBytes { check.absorb($0) }
    return check.value
  }

  static func littleEndian(_ number: UInt32) -> [UInt8] {
    [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: number >> $0) }
  }

  static func number(_ bytes: [UInt8], _ offset: Int) -> UInt32 {
    UInt32(bytes[offset]) | UInt32(bytes[offset + 1]) << 8 | UInt32(bytes[offset + 2]) << 16
      | UInt32(bytes[offset + 3]) << 24
  }
}

/// What stands for all records up to one: its sequence, and the digest of them all.
struct TinyCheckpoint: Hashable {
  static let none = TinyCheckpoint(sequence: 0, digest: 0)

  let sequence: UInt32
  let digest: UInt32

  var bytes: [UInt8] {
    let body = TinyRecord.littleEndian(sequence) + TinyRecord.littleEndian(digest)
    return body + TinyRecord.littleEndian(TinyRecord.checksum(body, salt: 1))
  }

  init(sequence: UInt32, digest: UInt32) {
    self.sequence = sequence
    self.digest = digest
  }

  init?(reading bytes: [UInt8]) {
    guard bytes.count == 12 else { return nil }
    self.init(sequence: TinyRecord.number(bytes, 0), digest: TinyRecord.number(bytes, 4))
    guard self.bytes == bytes else { return nil }
  }
}
