import CSystem

/// CRC-32C (Castagnoli), eight bytes at a time.
package struct CRC32C: Sendable {
  private static let polynomial: UInt32 = 0x82F6_3B78

  /// Eight tables of 256 entries, one after the other.
  private static let tables: [UInt32] = {
    var tables = [UInt32](repeating: 0, count: 8 * 256)
    for byte in 0..<256 {
      var value = UInt32(byte)
      for _ in 0..<8 { value = value & 1 == 1 ? value >> 1 ^ polynomial : value >> 1 }
      tables[byte] = value
    }
    for table in 1..<8 {
      for byte in 0..<256 {
        let before = tables[(table - 1) * 256 + byte]
        tables[table * 256 + byte] = before >> 8 ^ tables[Int(before & 0xFF)]
      }
    }
    return tables
  }()

  private var state: UInt32 = .max
  private let usesInstruction: Bool

  /// Whether the processor has an instruction for CRC-32C; without it the portable way is taken.
  package static let isAccelerated = csystem_has_crc32c()

  /// Unless it is `accelerated`, it keeps to the portable way: both give the same values.
  package init(accelerated: Bool = true) {
    usesInstruction = accelerated && Self.isAccelerated
  }

  package var value: UInt32 { ~state }

  package mutating func absorb(littleEndian number: UInt64, bytes: Int) {
    var number = number.littleEndian
    withUnsafeBytes(of: &number) { absorb(UnsafeRawBufferPointer(rebasing: $0[..<bytes])) }
  }

  package mutating func absorb(_ bytes: UnsafeRawBufferPointer) {
    guard usesInstruction else { return absorbPortably(bytes) }
    state = csystem_crc32c_absorb(state, bytes.baseAddress, bytes.count)
  }

  private mutating func absorbPortably(_ bytes: UnsafeRawBufferPointer) {
    Self.tables.withUnsafeBufferPointer { tables in
      var state = state
      var place = 0
      while bytes.count - place >= 8 {
        let low = bytes.loadUnaligned(fromByteOffset: place, as: UInt32.self).littleEndian ^ state
        let high = bytes.loadUnaligned(fromByteOffset: place + 4, as: UInt32.self).littleEndian
        let first = tables[0x700 + Int(low & 0xFF)] ^ tables[0x600 + Int(low >> 8 & 0xFF)]
        let second = tables[0x500 + Int(low >> 16 & 0xFF)] ^ tables[0x400 + Int(low >> 24)]
        let third = tables[0x300 + Int(high & 0xFF)] ^ tables[0x200 + Int(high >> 8 & 0xFF)]
        let fourth = tables[0x100 + Int(high >> 16 & 0xFF)] ^ tables[Int(high >> 24)]
        state = first ^ second ^ third ^ fourth
        place += 8
      }
      while place < bytes.count {
        state = state >> 8 ^ tables[Int((state ^ UInt32(bytes[place])) & 0xFF)]
        place += 1
      }
      self.state = state
    }
  }
}
