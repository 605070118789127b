import Registry
import TestSupport
import Testing

struct SortedChunksTests {
  private static func keys(_ chunks: SortedChunks<Int>, after cursor: Int? = nil) -> [Int] {
    var walk = SortedChunks<Int>.Walk(chunks, after: cursor)
    var found: [Int] = []
    while let key = walk.current {
      found.append(key)
      walk.advance()
    }
    return found
  }

  @Test(arguments: [40, 2_000, 1_000_000], [30, 50, 70])
  func `it holds what a plain set holds, in its order`(range: Int, growth: Int) {
    var generator = SeededGenerator(seed: UInt64(range + growth))
    var chunks = SortedChunks<Int>()
    var model: Set<Int> = []
    for step in 0..<12_000 {
      // It grows first, shrinks to nothing, and grows again.
      let share = step / 4_000 == 1 ? 100 - growth : growth
      let key =
        Bool.random(using: &generator) && !model.isEmpty && step % 3 == 0
        ? (model.min() ?? 0) : Int.random(in: 0..<range, using: &generator)
      if Int.random(in: 0..<100, using: &generator) < share {
        chunks.insert(key)
        model.insert(key)
      } else {
        let isRemoved = chunks.remove(key)
        #expect(isRemoved == (model.remove(key) != nil))
      }
      guard step % 500 == 499 else { continue }
      let sorted = model.sorted()
      #expect(Self.keys(chunks) == sorted)
      let cursor = Int.random(in: -1...range, using: &generator)
      #expect(Self.keys(chunks, after: cursor) == sorted.filter { $0 > cursor })
    }
  }

  @Test func `what comes in order or backwards, and goes away again, leaves nothing`() {
    for order in [Array(0..<5_000), Array((0..<5_000).reversed())] {
      var chunks = SortedChunks<Int>()
      for key in order { chunks.insert(key) }
      #expect(Self.keys(chunks) == Array(0..<5_000))
      for key in order where key % 7 != 0 { chunks.remove(key) }
      #expect(Self.keys(chunks) == Array(stride(from: 0, to: 5_000, by: 7)))
      for key in order { chunks.remove(key) }
      #expect(Self.keys(chunks).isEmpty)
      let isThere = chunks.remove(1)
      #expect(!isThere)
    }
  }

  @Test func `a walk goes on over what was there when it began`() {
    var chunks = SortedChunks<Int>()
    for key in 0..<1_000 { chunks.insert(key) }
    var walk = SortedChunks<Int>.Walk(chunks, after: 499)
    for key in 0..<1_000 { chunks.remove(key) }
    var found = 0
    while walk.current != nil {
      found += 1
      walk.advance()
    }
    #expect(found == 500)
  }
}
