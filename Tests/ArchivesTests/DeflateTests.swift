import Archives
import TestSupport
import Testing

/// What is packed, as a reader that knows nothing of the writer unpacks it.
struct DeflateTests {
  private static let texts: [[UInt8]] = [
    [], [0], Array("aa".utf8), Array("abc".utf8), Array("aaaa".utf8),
    [UInt8](repeating: 7, count: 258), [UInt8](repeating: 7, count: 259),
    [UInt8](repeating: 7, count: 100_000), Array(0...255), Array("abcabcabcabd".utf8),
  ]

  @Test(arguments: texts.indices)
  func `what is packed comes back`(place: Int) throws {
    let bytes = Self.texts[place]
    #expect(try PlainInflate.unpacked(Deflate.packed(bytes)) == bytes)
  }

  /// Every length of a repetition, and distances around each power of two.
  @Test func `every length and distance comes back`() throws {
    var generator = SeededGenerator(seed: 7)
    for power in 0...15 {
      for distance in [(1 << power) - 1, 1 << power, (1 << power) + 1] where distance > 258 {
        var bytes = (0..<distance).map { _ in UInt8.random(in: 0...255, using: &generator) }
        let length = 3 + (power * 17) % 256
        bytes += bytes[..<length]
        #expect(try PlainInflate.unpacked(Deflate.packed(bytes)) == bytes)
      }
    }
    for length in 1...300 {
      let word = (0..<length).map { _ in UInt8.random(in: 0...255, using: &generator) }
      let bytes = word + [0] + word + word
      #expect(try PlainInflate.unpacked(Deflate.packed(bytes)) == bytes)
    }
  }

  @Test func `random bytes of few kinds come back`() throws {
    for seed in 0..<60 as Range<UInt64> {
      var generator = SeededGenerator(seed: seed)
      let kinds = UInt8.random(in: 1...8, using: &generator)
      let count = Int.random(in: 0...800, using: &generator)
      let bytes = (0..<count).map { _ in UInt8.random(in: 0..<kinds, using: &generator) }
      #expect(try PlainInflate.unpacked(Deflate.packed(bytes)) == bytes, "seed \(seed)")
    }
  }

  @Test func `a repetition farther than the window is written again`() throws {
    var generator = SeededGenerator(seed: 3)
    let noise = (0..<40_000).map { _ in UInt8.random(in: 0...255, using: &generator) }
    let bytes = Array("opdracht".utf8) + noise + Array("opdracht".utf8) + noise[..<100]
    #expect(try PlainInflate.unpacked(Deflate.packed(bytes)) == bytes)
  }

  @Test func `marks that repeat shrink to a tenth`() {
    let row = "<w:tr><w:tc><w:p><w:r><w:t>Lid van de werkgroep</w:t></w:r></w:p></w:tc></w:tr>"
    let bytes = Array(String(repeating: row, count: 200).utf8)
    #expect(Deflate.packed(bytes).count * 10 < bytes.count)
  }
}
