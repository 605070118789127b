import Journaling

/// The assignments of a snapshot as they are written, read one after the other in large blocks.
struct SnapshotLines {
  private static let blockSize = 1 << 20

  private let snapshot: Snapshot
  private var block: [UInt8] = []
  private var blockStart: Int64 = 0

  init(_ snapshot: Snapshot) { self.snapshot = snapshot }

  /// Appends the form at a place of the directory, without its closing brace.
  mutating func read(_ place: Int, into content: inout [UInt8]) throws(RegistryError) {
    let start = snapshot.directory.starts[place]
    let end = snapshot.directory.starts[place + 1]
    if start < blockStart || end > blockStart + Int64(block.count) {
      block = try snapshot.bytes(at: start, count: max(Self.blockSize, Int(end - start)))
      blockStart = start
    }
    guard end <= blockStart + Int64(block.count) else { throw snapshot.damaged(at: start) }
    let range = Int(start - blockStart)..<Int(end - blockStart)
    let isSound = block.withUnsafeBytes { block -> Bool in
      let line = UnsafeRawBufferPointer(rebasing: block[range])
      guard let found = ProtectedLine.content(ofEnded: line) else { return false }
      content.append(contentsOf: found)
      return true
    }
    guard isSound else { throw snapshot.damaged(at: start) }
  }
}
