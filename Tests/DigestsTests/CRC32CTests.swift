import Digests
import TestSupport
import Testing

/// CRC-32C against published values, in both ways.
@Suite struct CRC32CTests {
  private static let ways = [false, true]

  /// From RFC 3720, appendix B.4, and the check value of the CRC catalogues.
  @Test(arguments: ways)
  func `published check values`(accelerated: Bool) {
    #expect(Self.value(of: [UInt8](repeating: 0, count: 32), accelerated) == 0x8A91_36AA)
    #expect(Self.value(of: [UInt8](repeating: 0xFF, count: 32), accelerated) == 0x62A8_AB43)
    #expect(Self.value(of: Array(0..<32), accelerated) == 0x46DD_794E)
    #expect(Self.value(of: Array((0..<32).reversed()), accelerated) == 0x113F_DB5C)
    #expect(Self.value(of: Array("123456789".utf8), accelerated) == 0xE306_9283)
    #expect(Self.value(of: [], accelerated) == 0)
  }

  @Test(arguments: ways)
  func `every length and address gives the value of the plain definition`(accelerated: Bool) {
    var generator = SeededGenerator(seed: 11)
    let bytes = (0..<100).map { _ in UInt8.random(in: 0...255, using: &generator) }
    for start in 0..<16 {
      for end in start...bytes.count {
        let piece = bytes[start..<end]
        var checksum = CRC32C(accelerated: accelerated)
        piece.withUnsafeBytes { checksum.absorb($0) }
        #expect(checksum.value == Self.plain(piece), "\(start)..<\(end)")
      }
    }
  }

  @Test(arguments: ways)
  func `pieces give the value of the whole`(accelerated: Bool) {
    let bytes = (0..<80).map { UInt8($0 * 3) }
    let expected = Self.plain(bytes[...])
    for split in 0...bytes.count {
      var checksum = CRC32C(accelerated: accelerated)
      bytes[..<split].withUnsafeBytes { checksum.absorb($0) }
      bytes[split...].withUnsafeBytes { checksum.absorb($0) }
      #expect(checksum.value == expected, "split at \(split)")
    }
  }

  @Test(arguments: ways)
  func `a number is absorbed least significant byte first`(accelerated: Bool) {
    var checksum = CRC32C(accelerated: accelerated)
    checksum.absorb(littleEndian: 0x0807_0605_0403_0201, bytes: 8)
    checksum.absorb(littleEndian: 0x0C0B_0A09, bytes: 4)
    #expect(checksum.value == Self.value(of: Array(1...12), accelerated))
  }

  private static func value(of bytes: [UInt8], _ accelerated: Bool) -> UInt32 {
    var checksum = CRC32C(accelerated: accelerated)
    bytes.withUnsafeBytes { checksum.absorb($0) }
    return checksum.value
  }

  /// Bit by bit, as the polynomial says.
  private static func plain(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    var state = UInt32.max
    for byte in bytes {
      state ^= UInt32(byte)
      for _ in 0..<8 { state = state & 1 == 1 ? state >> 1 ^ 0x82F6_3B78 : state >> 1 }
    }
    return ~state
  }
}
