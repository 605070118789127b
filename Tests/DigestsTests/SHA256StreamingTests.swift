import Digests
import TestSupport
import Testing

/// A digest does not depend on how the bytes come in.
@Suite struct SHA256StreamingTests {
  private let message = SHA256Tests.message

  @Test(arguments: SHA256Tests.ways)
  func `a message in two pieces has the digest of the whole`(accelerated: Bool) {
    let digests = (0...message.count).map { SHA256.digest(of: Array(message[..<$0])) }
    message.withUnsafeBytes { bytes in
      for split in 0...bytes.count {
        var first = SHA256(accelerated: accelerated)
        first.update(UnsafeRawBufferPointer(rebasing: bytes[..<split]))
        for count in split...bytes.count {
          var hash = first
          hash.update(UnsafeRawBufferPointer(rebasing: bytes[split..<count]))
          guard hash.finalize() == digests[count] else {
            Issue.record("\(count) bytes in pieces of \(split) and \(count - split)")
            return
          }
        }
      }
    }
  }

  @Test(arguments: SHA256Tests.ways)
  func `a message in pieces of any size has the digest of the whole`(accelerated: Bool) {
    for seed in 1...20 as ClosedRange<UInt64> {
      var generator = SeededGenerator(seed: seed)
      let bytes = (0..<3_000).map { _ in UInt8.random(in: 0...255, using: &generator) }
      var hash = SHA256(accelerated: accelerated)
      var place = 0
      while place < bytes.count {
        let count = min(Int.random(in: 0...200, using: &generator), bytes.count - place)
        hash.update(Array(bytes[place..<place + count]))
        place += count
      }
      #expect(hash.finalize() == SHA256.digest(of: bytes), "seed \(seed)")
    }
  }

  @Test(arguments: SHA256Tests.ways)
  func `a message may begin at any address`(accelerated: Bool) {
    let expected = SHA256.digest(of: message)
    for offset in 0..<64 {
      let shifted = [UInt8](repeating: 0xA5, count: offset) + message
      var hash = SHA256(accelerated: accelerated)
      shifted.withUnsafeBytes {
        hash.update(UnsafeRawBufferPointer(rebasing: $0[offset...]))
      }
      #expect(hash.finalize() == expected, "offset \(offset)")
    }
  }

  @Test(arguments: SHA256Tests.ways)
  func `more may follow a digest`(accelerated: Bool) {
    var hash = SHA256(accelerated: accelerated)
    hash.update(Array(message[..<100]))
    #expect(hash.finalize() == SHA256.digest(of: Array(message[..<100])))
    #expect(hash.finalize() == SHA256.digest(of: Array(message[..<100])))
    hash.update(Array(message[100...]))
    #expect(hash.finalize() == SHA256.digest(of: message))
  }

  @Test func `both ways give the same digests of random messages`() {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<200 {
      let count = Int.random(in: 0...1_000, using: &generator)
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
      #expect(SHA256Tests.digest(of: bytes, false) == SHA256Tests.digest(of: bytes, true))
    }
  }
}
