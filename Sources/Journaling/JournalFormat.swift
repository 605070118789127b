import Digests

/// The bytes of a journal, version 1.
///
/// A file of lines, each one JSON text ended by LF. The first line is the header:
///
///     {"journal":"opdracht","version":1,"first":1}
///
/// Every other line is a record, its members in this order and without spaces:
///
///     {"seq":12,"prev":"5f0c12aa","crc":"9ae0daaf","event":{…}}
///
/// `seq` counts up by one from `first`. `crc` is the CRC-32C, in eight hexadecimal digits, of the
/// eight bytes of `seq` (least significant first), the four bytes of `prev` likewise, and the bytes
/// of the value of `event`. `prev` is the `crc` of the record before, or eight zeros: so a record
/// that is damaged, lost, doubled or moved is found. A JSON text holds no raw LF, so LF ends a
/// record, and only a last line without LF is torn.
enum JournalFormat {
  static let version = 1
  static let fileName = "000000000001.jsonl"
  static let header = Array("{\"journal\":\"opdracht\",\"version\":1,\"first\":1}".utf8)
  static let lineEnd: UInt8 = 0x0A

  private static let beforeSequence = Array("{\"seq\":".utf8)
  private static let beforePrevious = Array(",\"prev\":\"".utf8)
  private static let beforeChecksum = Array("\",\"crc\":\"".utf8)
  private static let beforeEvent = Array("\",\"event\":".utf8)
  private static let digits = Array("0123456789abcdef".utf8)

  /// A record cut out of its line.
  struct Record {
    let sequence: UInt64
    let previous: UInt32
    let checksum: UInt32
    let payload: UnsafeRawBufferPointer

    /// Whether the checksum is that of the rest.
    var isIntact: Bool {
      JournalFormat.checksum(of: payload, sequence: sequence, previous: previous) == checksum
    }
  }

  /// Appends the line of a record. Returns its checksum.
  static func write(
    _ payload: [UInt8], sequence: UInt64, previous: UInt32, into bytes: inout [UInt8]
  ) -> UInt32 {
    let checksum = payload.withUnsafeBytes {
      self.checksum(of: $0, sequence: sequence, previous: previous)
    }
    bytes += beforeSequence
    bytes += Array(String(sequence).utf8)
    bytes += beforePrevious
    append(previous, to: &bytes)
    bytes += beforeChecksum
    append(checksum, to: &bytes)
    bytes += beforeEvent
    bytes += payload
    bytes.append(UInt8(ascii: "}"))
    bytes.append(lineEnd)
    return checksum
  }

  /// The record of a line without its end; nil for any other text.
  static func record(in line: UnsafeRawBufferPointer) -> Record? {
    var place = 0
    func skip(_ text: [UInt8]) -> Bool {
      guard line.count - place >= text.count,
        UnsafeRawBufferPointer(rebasing: line[place..<place + text.count]).elementsEqual(text)
      else { return false }
      place += text.count
      return true
    }
    func checksum() -> UInt32? {
      guard line.count - place >= 8 else { return nil }
      var value: UInt32 = 0
      for byte in line[place..<place + 8] {
        guard let digit = hexadecimalValue(byte) else { return nil }
        value = value << 4 | UInt32(digit)
      }
      place += 8
      return value
    }
    guard skip(beforeSequence) else { return nil }
    let start = place
    var sequence: UInt64 = 0
    while place < line.count, place - start < 19, line[place] &- 0x30 < 10 {
      sequence = sequence * 10 + UInt64(line[place] - 0x30)
      place += 1
    }
    guard place > start, line[start] != 0x30, skip(beforePrevious), let previous = checksum(),
      skip(beforeChecksum), let own = checksum(), skip(beforeEvent), place < line.count,
      line[line.count - 1] == UInt8(ascii: "}")
    else { return nil }
    return Record(
      sequence: sequence, previous: previous, checksum: own,
      payload: UnsafeRawBufferPointer(rebasing: line[place..<line.count - 1]))
  }

  private static func checksum(
    of payload: UnsafeRawBufferPointer, sequence: UInt64, previous: UInt32
  ) -> UInt32 {
    var checksum = CRC32C()
    checksum.absorb(littleEndian: sequence, bytes: 8)
    checksum.absorb(littleEndian: UInt64(previous), bytes: 4)
    checksum.absorb(payload)
    return checksum.value
  }

  private static func append(_ checksum: UInt32, to bytes: inout [UInt8]) {
    for shift in stride(from: 28, through: 0, by: -4) {
      bytes.append(digits[Int(checksum >> UInt32(shift) & 15)])
    }
  }

  /// Lower case only: a flipped bit must not pass for another spelling of the same digit.
  private static func hexadecimalValue(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    default: nil
    }
  }
}
