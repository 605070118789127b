import Digests
import Testing

struct SHA256Tests {
  @Test func `the digest of nothing is that of FIPS 180-4`() {
    #expect(
      SHA256.hexadecimalDigest(of: [])
        == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
  }
}
