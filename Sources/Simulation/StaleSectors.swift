/// What the disk held before: contents of removed files and of ends that were cut off, some of
/// which a crash may bring back.
struct StaleSectors {
  struct Entry {
    let sector: Int
    let content: FileImage.Sector
  }

  private static let capacity = 64
  private var entries: [Entry] = []
  private var next = 0

  mutating func add(_ entry: Entry) {
    if entries.count < Self.capacity {
      entries.append(entry)
    } else {
      entries[next] = entry
      next = (next + 1) % Self.capacity
    }
  }

  mutating func add(contentsOf file: FileImage) {
    for (sector, content) in file.sectors.enumerated().prefix(Self.capacity) {
      if let content { add(Entry(sector: sector, content: content)) }
    }
  }

  /// An old content, most often one from the same place of its file: it deceives best.
  func choose(for sector: Int, using generator: inout SplitMix) -> FileImage.Sector? {
    guard !entries.isEmpty else { return nil }
    let start = generator.below(entries.count)
    if !generator.once(in: 4) {
      for step in entries.indices {
        let entry = entries[(start + step) % entries.count]
        if entry.sector == sector { return entry.content }
      }
    }
    return entries[start].content
  }
}
