import Digests
import Testing

/// The test cases of RFC 4231 for SHA-256.
struct HMACTests {
  private static let longKey = [UInt8](repeating: 0xAA, count: 131)

  private static let cases: [(key: [UInt8], message: [UInt8], code: String)] = [
    (
      [UInt8](repeating: 0x0B, count: 20), Array("Hi There".utf8),
      "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
    ),
    (
      Array("Jefe".utf8), Array("what do ya want for nothing?".utf8),
      "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    ),
    (
      [UInt8](repeating: 0xAA, count: 20), [UInt8](repeating: 0xDD, count: 50),
      "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"
    ),
    (
      Array(0x01...0x19), [UInt8](repeating: 0xCD, count: 50),
      "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"
    ),
    (
      longKey, Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
      "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
    ),
    (
      longKey,
      Array(
        ("This is a test using a larger than block-size key and a larger than block-size data. "
          + "The key needs to be hashed before being used by the HMAC algorithm.").utf8),
      "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"
    ),
  ]

  @Test(arguments: cases.indices)
  func `the published codes come out`(place: Int) {
    let (key, message, code) = Self.cases[place]
    #expect(HMAC.sha256(message, key: key).hexadecimal == code)
  }

  @Test func `the published code that is cut short comes out`() {
    let code = HMAC.sha256(
      Array("Test With Truncation".utf8), key: [UInt8](repeating: 0x0C, count: 20))
    #expect(code.hexadecimal.hasPrefix("a3b6167473100ee06e0c796c2955552b"))
  }

  @Test func `a key of exactly a block is taken as it is, and a longer one is not`() {
    let block = [UInt8](repeating: 7, count: 64)
    let codes = [block, block + [0], Array(block.dropLast())].map {
      HMAC.sha256([1, 2, 3], key: $0).hexadecimal
    }
    #expect(Set(codes).count == 3)
    // Keys shorter than a block are filled up with zeroes.
    #expect(HMAC.sha256([1], key: [7]) == HMAC.sha256([1], key: [7, 0]))
  }
}
