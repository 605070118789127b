import Archives
import TestSupport
import Testing

struct InflateTests {
  private func inflated(_ stream: [UInt8], limit: Int = 10_000) throws(InflateError) -> [UInt8] {
    try Inflate.bytes(of: stream[...], limit: limit)
  }

  @Test(arguments: 0..<3)
  func `stored, fixed and dynamic blocks give what zlib put in`(vector: Int) throws {
    let (stream, content) = DeflateVectors.all[vector]
    #expect(try inflated(stream) == content)
  }

  @Test(arguments: 0..<3)
  func `a stream that ends early is an error at every byte`(vector: Int) {
    let stream = DeflateVectors.all[vector].0
    for count in stream.indices {
      let error = #expect(throws: InflateError.self) { try inflated(Array(stream[..<count])) }
      #expect(error.map { $0.offset <= count } == true)
    }
  }

  @Test(arguments: 0..<3)
  func `a stream with one flipped bit ends, within the limit`(vector: Int) {
    let (stream, content) = DeflateVectors.all[vector]
    var errors = 0
    for bit in 0..<(stream.count * 8) {
      var damaged = stream
      damaged[bit / 8] ^= 1 << UInt8(bit % 8)
      do {
        #expect(try inflated(damaged, limit: content.count).count <= content.count)
      } catch {
        errors += 1
      }
    }
    #expect(errors > 0)
  }

  @Test func `content stops at the limit, and fits exactly`() throws {
    let stream = DeflateVectors.zeros(copies: 40)
    let size = 1 + 40 * 258
    #expect(try inflated(stream, limit: size) == [UInt8](repeating: 0, count: size))
    let error = #expect(throws: InflateError.self) { try inflated(stream, limit: size - 1) }
    #expect(error?.kind == .tooLarge)
    #expect(throws: InflateError.self) { try inflated(DeflateVectors.stored, limit: 73) }
  }

  @Test(arguments: [
    ([0x07], InflateError.Kind.badBlockKind),
    ([0x01, 0x01, 0x00, 0x00, 0x00, 0x41], .badStoredLength),
    // A copy before there is anything to copy from.
    ([0x03, 0x02], .badDistance),
    ([], .truncated),
  ])
  func `what is no stream says why`(stream: [UInt8], kind: InflateError.Kind) {
    let error = #expect(throws: InflateError.self) { try inflated(stream) }
    #expect(error?.kind == kind)
  }

  @Test func `bytes of chance never trap`() {
    var generator = SeededGenerator(seed: 20_171_020)
    for _ in 0..<2_000 {
      let count = Int.random(in: 1...60, using: &generator)
      let stream = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
      if let content = try? inflated(stream, limit: 4_096) { #expect(content.count <= 4_096) }
    }
  }
}
