import Digests

/// A line of JSON that carries its own checksum as its last member.
///
///     {"end":12,"link":"5f0c…","crc":"9ae0daaf"}
///
/// `crc` is the CRC-32C, in eight lower-case hexadecimal digits, of every byte of the line before
/// `,"crc":"`. A JSON text holds no raw LF, so LF ends the line.
package enum ProtectedLine {
  package static let lineEnd: UInt8 = 0x0A
  private static let beforeChecksum = Array(",\"crc\":\"".utf8)
  private static let afterChecksum = Array("\"}".utf8)
  /// How many bytes the checksum takes with its name and the closing brace.
  private static let tailLength = beforeChecksum.count + 8 + afterChecksum.count

  /// Completes a line: `bytes` from `start` on are an object that lacks its closing brace.
  package static func seal(from start: Int, in bytes: inout [UInt8]) {
    var checksum = CRC32C()
    bytes.withUnsafeBytes { checksum.absorb(UnsafeRawBufferPointer(rebasing: $0[start...])) }
    bytes += beforeChecksum
    Hexadecimal.write(UInt64(checksum.value), digits: 8, into: &bytes)
    bytes += afterChecksum
    bytes.append(lineEnd)
  }

  /// The bytes before the checksum of a line without its end; nil where they are not what was
  /// sealed.
  package static func content(of line: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer? {
    let length = line.count - tailLength
    guard length > 0 else { return nil }
    let digits = length + beforeChecksum.count
    guard line[length..<digits].elementsEqual(beforeChecksum),
      line[(digits + 8)...].elementsEqual(afterChecksum),
      let written = Hexadecimal.number(
        UnsafeRawBufferPointer(rebasing: line[digits..<digits + 8]))
    else { return nil }
    let content = UnsafeRawBufferPointer(rebasing: line[..<length])
    var checksum = CRC32C()
    checksum.absorb(content)
    return UInt64(checksum.value) == written ? content : nil
  }
}
