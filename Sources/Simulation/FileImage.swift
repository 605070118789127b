import Glibc

/// A file as it is read, and as it is on the disk.
///
/// Sectors are arrays that are shared until they are written, so a copy of a file costs little;
/// a sector of zeros is nil. Each write that is not synchronized keeps what its sector held after
/// it, for a crash may leave any of them.
struct FileImage {
  typealias Sector = [UInt8]

  struct Write {
    let operation: Int
    let sector: Int
    let range: Range<Int>
    let content: Sector?
  }

  struct Resize {
    let operation: Int
    let size: Int
  }

  static let sectorSize = 512
  static let zeros = Sector(repeating: 0, count: sectorSize)

  static func sectorCount(_ size: Int) -> Int { (size + sectorSize - 1) / sectorSize }

  var size = 0
  var sectors: [Sector?] = []
  var durableSize = 0
  var durableSectors: [Sector?] = []
  var writes: [Write] = []
  var resizes: [Resize] = []
  /// Sectors that a failed synchronization dropped: read as written, and nowhere on the disk.
  var dropped: [Int] = []
  var openCount = 0
  /// No name leads to it any more, in memory or on the disk.
  var isRetired = false

  /// Whether it is empty, on the disk too, and nothing was done to it that a crash may undo.
  var isUntouched: Bool { size == 0 && durableSize == 0 && resizes.isEmpty && writes.isEmpty }

  func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) -> Int {
    let end = min(size, offset + buffer.count)
    guard offset < end else { return 0 }
    var position = offset
    while position < end {
      let lower = position % Self.sectorSize
      let count = min(Self.sectorSize - lower, end - position)
      let target = UnsafeMutableRawBufferPointer(
        rebasing: buffer[(position - offset)..<(position - offset + count)])
      (sectors[position / Self.sectorSize] ?? Self.zeros).withUnsafeBytes { source in
        target.copyMemory(from: UnsafeRawBufferPointer(rebasing: source[lower..<lower + count]))
      }
      position += count
    }
    return end - offset
  }

  mutating func write(_ bytes: UnsafeRawBufferPointer, at offset: Int, operation: Int) {
    let end = offset + bytes.count
    if end > size { resize(to: end, operation: operation) }
    var position = offset
    while position < end {
      let lower = position % Self.sectorSize
      let count = min(Self.sectorSize - lower, end - position)
      let piece = UnsafeRawBufferPointer(
        rebasing: bytes[(position - offset)..<(position - offset + count)])
      replace(
        lower..<lower + count, of: position / Self.sectorSize, with: piece, operation: operation)
      position += count
    }
  }

  /// Cuts or lengthens. Returns the sectors that were cut off, for the disk forgets nothing.
  @discardableResult
  mutating func truncate(to newSize: Int, operation: Int) -> [StaleSectors.Entry] {
    guard newSize < size else {
      if newSize > size { resize(to: newSize, operation: operation) }
      return []
    }
    var cut: [StaleSectors.Entry] = []
    let first = newSize / Self.sectorSize
    for sector in first..<sectors.count {
      guard let content = sectors[sector] else { continue }
      cut.append(StaleSectors.Entry(sector: sector, content: content))
      let lower = sector == first ? newSize % Self.sectorSize : 0
      Self.zeros.withUnsafeBytes { zeros in
        replace(
          lower..<Self.sectorSize, of: sector,
          with: UnsafeRawBufferPointer(rebasing: zeros[lower...]), operation: operation)
      }
    }
    resize(to: newSize, operation: operation)
    return cut
  }

  /// All that was written is on the disk, except for what an earlier failure dropped.
  mutating func synchronize() {
    guard !writes.isEmpty || !resizes.isEmpty else { return }
    settle(writes)
    durableSize = size
    trimDurable()
    writes.removeAll(keepingCapacity: true)
    resizes.removeAll(keepingCapacity: true)
  }

  /// Some of the sectors may be written; the rest is forgotten, though a reader sees it still.
  mutating func failSynchronize(using generator: inout SplitMix) {
    let isPartial = generator.once(in: 2)
    var kept: [Write] = []
    for write in writes {
      if isPartial, generator.once(in: 2) {
        kept.append(write)
      } else {
        dropped.append(write.sector)
      }
    }
    settle(kept)
    trimDurable()
    writes.removeAll()
  }

  /// The file is on the disk as it is read.
  mutating func makeDurable() {
    durableSectors = sectors
    durableSize = size
    writes.removeAll()
    resizes.removeAll()
    dropped.removeAll()
  }

  private mutating func settle(_ writes: [Write]) {
    for write in writes {
      while durableSectors.count <= write.sector { durableSectors.append(nil) }
      durableSectors[write.sector] = write.content
    }
  }

  private mutating func trimDurable() {
    let count = Self.sectorCount(max(size, durableSize))
    if durableSectors.count > count { durableSectors.removeLast(durableSectors.count - count) }
  }

  private mutating func resize(to newSize: Int, operation: Int) {
    let count = Self.sectorCount(newSize)
    if count > sectors.count {
      sectors.append(contentsOf: repeatElement(nil, count: count - sectors.count))
    } else {
      sectors.removeLast(sectors.count - count)
    }
    size = newSize
    resizes.append(Resize(operation: operation, size: newSize))
  }

  private mutating func replace(
    _ range: Range<Int>, of sector: Int, with piece: UnsafeRawBufferPointer, operation: Int
  ) {
    let content = Self.replacing(range, of: sectors[sector], with: piece)
    sectors[sector] = content
    writes.append(Write(operation: operation, sector: sector, range: range, content: content))
  }

  private static func replacing(
    _ range: Range<Int>, of old: Sector?, with piece: UnsafeRawBufferPointer
  ) -> Sector? {
    if old == nil || range.count == sectorSize, isZero(piece) { return nil }
    var content = old ?? zeros
    content.withUnsafeMutableBytes { bytes in
      UnsafeMutableRawBufferPointer(rebasing: bytes[range]).copyMemory(from: piece)
    }
    return content
  }

  private static func isZero(_ piece: UnsafeRawBufferPointer) -> Bool {
    guard let start = piece.baseAddress else { return true }
    return zeros.withUnsafeBytes { zeros in
      zeros.baseAddress.map { memcmp(start, $0, piece.count) == 0 } ?? true
    }
  }
}
