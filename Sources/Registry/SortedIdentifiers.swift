import Lifecycle

/// A set of identifiers in their order, in chunks so that one more moves few others.
struct SortedIdentifiers: Sendable {
  private static let chunkSize = 512

  /// None is empty; each is sorted, and before the next one.
  private var chunks: [[AssignmentID]] = []

  mutating func insert(_ id: AssignmentID) {
    guard !chunks.isEmpty else {
      chunks = [[id]]
      return
    }
    // The last chunk that begins at or before the identifier, else the first.
    let chunk = max(0, Self.place(in: chunks.count) { chunks[$0][0] <= id } - 1)
    let place = Self.place(in: chunks[chunk].count) { chunks[chunk][$0] < id }
    if place < chunks[chunk].count, chunks[chunk][place] == id { return }
    chunks[chunk].insert(id, at: place)
    guard chunks[chunk].count > Self.chunkSize else { return }
    // Identifiers often come in their order: then the chunk that is left behind stays full.
    let isLast = chunk == chunks.count - 1 && place == chunks[chunk].count - 1
    let cut = isLast ? Self.chunkSize : Self.chunkSize / 2
    let rest = Array(chunks[chunk][cut...])
    chunks[chunk].removeSubrange(cut...)
    chunks.insert(rest, at: chunk + 1)
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

  /// Walks through the identifiers behind another one, or through all.
  struct Walk: Sendable {
    private let chunks: [[AssignmentID]]
    private var chunk: Int
    private var place: Int

    init(_ identifiers: SortedIdentifiers, after cursor: AssignmentID?) {
      chunks = identifiers.chunks
      chunk = 0
      place = 0
      guard let cursor, !chunks.isEmpty else { return }
      let chunks = chunks
      chunk = max(0, SortedIdentifiers.place(in: chunks.count) { chunks[$0][0] <= cursor } - 1)
      place = SortedIdentifiers.place(in: chunks[chunk].count) { [chunk] in
        chunks[chunk][$0] <= cursor
      }
      settle()
    }

    /// The next identifier; nil at the end.
    var current: AssignmentID? { chunk < chunks.count ? chunks[chunk][place] : nil }

    mutating func advance() {
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
