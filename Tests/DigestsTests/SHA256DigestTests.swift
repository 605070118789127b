import Digests
import Testing

/// Digests as text and as bytes.
@Suite struct SHA256DigestTests {
  private static let text = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
  private static let strangeTexts: [String] = {
    let start = String(text.dropLast())
    let endings = ["", "dd", "D", "g", "`", ":", "/", " ", "é"]
    return endings.map { start + $0 } + ["", " " + start, text.uppercased()]
  }()

  private let abc = SHA256.digest(of: Array("abc".utf8))

  @Test func `a digest is 64 lower-case digits`() {
    #expect(abc.hexadecimal == Self.text)
    #expect("\(abc)" == Self.text)
    #expect(SHA256.hexadecimalDigest(of: Array("abc".utf8)) == Self.text)
    var output = Array("link: ".utf8)
    abc.write(into: &output)
    #expect(String(decoding: output, as: UTF8.self) == "link: " + Self.text)
  }

  @Test func `the first eight bytes are a number and 16 digits`() {
    #expect(abc.first8 == 0xba78_16bf_8f01_cfea)
    var output: [UInt8] = []
    abc.writeFirst8(into: &output)
    #expect(String(decoding: output, as: UTF8.self) == "ba7816bf8f01cfea")
  }

  @Test func `zero is 32 zero bytes`() {
    #expect(SHA256.Digest.zero.hexadecimal == String(repeating: "0", count: 64))
    #expect(SHA256.Digest.zero.withUnsafeBytes { Array($0) } == [UInt8](repeating: 0, count: 32))
    #expect(SHA256.Digest.zero != abc)
  }

  @Test func `a digest has its 32 bytes in order`() {
    let bytes = abc.withUnsafeBytes { Array($0) }
    #expect(bytes.count == SHA256.Digest.byteCount)
    #expect(bytes.prefix(4) == [0xBA, 0x78, 0x16, 0xBF])
    #expect(bytes.suffix(4) == [0xF2, 0x00, 0x15, 0xAD])
  }

  @Test func `digits are read back`() {
    #expect(SHA256.Digest(hexadecimal: Self.text) == abc)
    let bytes = Array(Self.text.utf8)
    #expect(bytes.withUnsafeBytes { SHA256.Digest(hexadecimal: $0) } == abc)
  }

  @Test(arguments: strangeTexts)
  func `nothing but 64 lower-case digits is a digest`(text: String) {
    #expect(SHA256.Digest(hexadecimal: text) == nil)
  }

  @Test(arguments: 0..<64)
  func `every digit counts`(place: Int) throws {
    var digits = Array(Self.text.utf8)
    digits[place] = digits[place] == UInt8(ascii: "0") ? UInt8(ascii: "1") : UInt8(ascii: "0")
    let changed = try #require(
      digits.withUnsafeBytes { SHA256.Digest(hexadecimal: $0) }, "it is a digest still")
    #expect(changed != abc)
    #expect(changed.hexadecimal == String(decoding: digits, as: UTF8.self))
  }
}
