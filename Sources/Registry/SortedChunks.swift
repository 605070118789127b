/// A set of keys in their order, in chunks, so that one more or one less moves few others.
///
/// A key is found in a time that grows as the logarithm of their number; putting it in or taking
/// it out moves at most one chunk, and once in many times the list of the chunks.
package struct SortedChunks<Key: Comparable & Sendable>: Sendable {
  private static var chunkSize: Int { 512 }
  /// A smaller chunk joins its neighbour where there is room.
  private static var smallSize: Int { 64 }

  /// None is empty; each is sorted, and before the next one.
  private var chunks: [[Key]] = []

  package init() {}

  package mutating func insert(_ key: Key) {
    guard !chunks.isEmpty else {
      chunks = [[key]]
      return
    }
    let (chunk, place) = location(of: key)
    if place < chunks[chunk].count, chunks[chunk][place] == key { return }
    chunks[chunk].insert(key, at: place)
    guard chunks[chunk].count > Self.chunkSize else { return }
    // Keys often come in their order: then the chunk that is left behind stays full.
    let isLast = chunk == chunks.count - 1 && place == chunks[chunk].count - 1
    let cut = isLast ? Self.chunkSize : Self.chunkSize / 2
    let rest = Array(chunks[chunk][cut...])
    chunks[chunk].removeSubrange(cut...)
    chunks.insert(rest, at: chunk + 1)
  }

  /// Takes a key out. Returns false where it is not there.
  @discardableResult
  package mutating func remove(_ key: Key) -> Bool {
    guard !chunks.isEmpty else { return false }
    let (chunk, place) = location(of: key)
    guard place < chunks[chunk].count, chunks[chunk][place] == key else { return false }
    chunks[chunk].remove(at: place)
    if chunks[chunk].isEmpty {
      chunks.remove(at: chunk)
    } else if chunks[chunk].count < Self.smallSize, chunk + 1 < chunks.count,
      chunks[chunk].count + chunks[chunk + 1].count <= Self.chunkSize / 2
    {
      chunks[chunk] += chunks.remove(at: chunk + 1)
    }
    return true
  }

  /// The last chunk that begins at or before the key, else the first; and in it the place of the
  /// first key that is not before it.
  private func location(of key: Key) -> (chunk: Int, place: Int) {
    let chunk = max(0, Self.place(in: chunks.count) { chunks[$0][0] <= key } - 1)
    return (chunk, Self.place(in: chunks[chunk].count) { chunks[chunk][$0] < key })
  }

  /// How many of `count` places come before the first for which `isBefore` fails.
  private static func place(in count: Int, _ isBefore: (Int) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if isBefore(middle) { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Walks through the keys behind another one, or through all.
  package struct Walk: Sendable {
    private let chunks: [[Key]]
    private var chunk: Int
    private var place: Int

    package init(_ keys: SortedChunks, after cursor: Key?) {
      chunks = keys.chunks
      chunk = 0
      place = 0
      guard let cursor, !chunks.isEmpty else { return }
      let chunks = chunks
      chunk = max(0, SortedChunks.place(in: chunks.count) { chunks[$0][0] <= cursor } - 1)
      place = SortedChunks.place(in: chunks[chunk].count) { [chunk] in
        chunks[chunk][$0] <= cursor
      }
      settle()
    }

    /// The next key; nil at the end.
    package var current: Key? { chunk < chunks.count ? chunks[chunk][place] : nil }

    package mutating func advance() {
      place += 1
      settle()
    }

    private mutating func settle() {
      guard chunk < chunks.count, place >= chunks[chunk].count else { return }
      chunk += 1
      place = 0
    }
  }
}
