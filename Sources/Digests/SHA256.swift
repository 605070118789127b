/// SHA-256 as FIPS 180-4 defines it, piece by piece and without memory of its own on the heap.
package struct SHA256: Sendable {
  static let blockSize = 64

  /// Where the length begins in the last block.
  private static let lengthPlace = blockSize - 8

  private var state: SHA256State
  /// What does not fill a block yet: the first `held` bytes.
  private var pending = InlineArray<64, UInt8>(repeating: 0)
  private var length: UInt64 = 0

  private var held: Int { Int(truncatingIfNeeded: length % UInt64(Self.blockSize)) }

  /// Whether the processor has instructions for SHA-256; without them the portable way is taken.
  package static var isAccelerated: Bool { SHA256State.hasInstructions }

  /// Unless it is `accelerated`, it keeps to the portable way: both give the same digests.
  package init(accelerated: Bool = true) {
    state = SHA256State(isAccelerated: accelerated && Self.isAccelerated)
  }

  package mutating func update(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { update($0) }
  }

  package mutating func update(_ bytes: UnsafeRawBufferPointer) {
    var place = 0
    let held = held
    length &+= UInt64(bytes.count)
    if held > 0 {
      place = min(Self.blockSize - held, bytes.count)
      hold(UnsafeRawBufferPointer(rebasing: bytes[..<place]), at: held)
      guard held + place == Self.blockSize else { return }
      absorbPending()
    }
    let whole = (bytes.count - place) / Self.blockSize * Self.blockSize
    if whole > 0 {
      state.absorb(UnsafeRawBufferPointer(rebasing: bytes[place..<place + whole]))
    }
    hold(UnsafeRawBufferPointer(rebasing: bytes[(place + whole)...]), at: 0)
  }

  /// The digest of all bytes so far; more may follow.
  package func finalize() -> Digest {
    var last = self
    return last.close()
  }

  /// The digest of `bytes`.
  package static func digest(of bytes: [UInt8]) -> Digest {
    bytes.withUnsafeBytes { digest(of: $0) }
  }

  /// The digest of `bytes`.
  package static func digest(of bytes: UnsafeRawBufferPointer) -> Digest {
    var hash = SHA256()
    hash.update(bytes)
    return hash.close()
  }

  /// The digest in lower-case hexadecimal digits.
  package static func hexadecimalDigest(of bytes: [UInt8]) -> String {
    digest(of: bytes).hexadecimal
  }

  private mutating func hold(_ bytes: UnsafeRawBufferPointer, at place: Int) {
    withUnsafeMutableBytes(of: &pending) { pending in
      UnsafeMutableRawBufferPointer(rebasing: pending[place...]).copyMemory(from: bytes)
    }
  }

  private mutating func absorbPending() {
    var state = state
    withUnsafeBytes(of: &pending) { state.absorb($0) }
    self.state = state
  }

  /// A bit of one, zeroes, and the length in bits as the last eight bytes of a block.
  private mutating func close() -> Digest {
    let bits = length &* 8
    let end = held
    withUnsafeMutableBytes(of: &pending) { pending in
      pending[end] = 0x80
      for place in end + 1..<Self.blockSize { pending[place] = 0 }
    }
    if end >= Self.lengthPlace {
      absorbPending()
      pending = InlineArray(repeating: 0)
    }
    withUnsafeMutableBytes(of: &pending) { pending in
      pending.storeBytes(of: bits.bigEndian, toByteOffset: Self.lengthPlace, as: UInt64.self)
    }
    absorbPending()
    return state.digest
  }
}
