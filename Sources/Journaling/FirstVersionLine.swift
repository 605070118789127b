import Digests

/// A line of a segment of version 1, which is read and no longer written.
///
///     {"seq":12,"prev":"5f0c12aa","crc":"9ae0daaf","event":{…}}
///
/// `crc` is the CRC-32C of the eight bytes of `seq` (least significant first), the four bytes of
/// `prev` likewise, and the bytes of the value of `event`; `prev` is the `crc` of the record
/// before, or zeros. There are no salts and no marks.
struct FirstVersionLine {
  static let header = Array("{\"journal\":\"opdracht\",\"version\":1,\"first\":1}".utf8)

  let sequence: UInt64
  let previous: UInt32
  let checksum: UInt32
  let payload: UnsafeRawBufferPointer

  /// The line without its end; nil where it is not as it was written.
  init?(_ line: UnsafeRawBufferPointer) {
    var cursor = LineCursor(line)
    guard cursor.skip(Array("{\"seq\":".utf8)), let sequence = cursor.number(),
      cursor.skip(Array(",\"prev\":\"".utf8)),
      let previous = cursor.hexadecimalNumber(digits: 8),
      cursor.skip(Array("\",\"crc\":\"".utf8)),
      let checksum = cursor.hexadecimalNumber(digits: 8),
      cursor.skip(Array("\",\"event\":".utf8)), line.last == UInt8(ascii: "}")
    else { return nil }
    self.sequence = sequence
    self.previous = UInt32(previous)
    self.checksum = UInt32(checksum)
    payload = UnsafeRawBufferPointer(rebasing: cursor.rest.dropLast())
    var own = CRC32C()
    own.absorb(littleEndian: sequence, bytes: 8)
    own.absorb(littleEndian: previous, bytes: 4)
    own.absorb(payload)
    guard own.value == self.checksum else { return nil }
  }
}
