/// What a crash leaves of one file.
struct FileCrash {
  let mode: CrashMode
  /// With `.powerPrefix`: the last operation that the disk has done.
  let lastOperation: Int
  let stale: StaleSectors
  var generator: SplitMix

  mutating func befall(_ file: inout FileImage) {
    guard mode != .process else { return evict(from: &file) }
    guard !file.writes.isEmpty || !file.resizes.isEmpty else {
      file.sectors = file.durableSectors
      file.size = file.durableSize
      return fit(&file)
    }
    let limit = chooseLimit(of: file)
    let size = limit.map { self.size(of: file, upTo: $0) } ?? chooseSize(of: file)
    let sectors = limit.map { self.sectors(of: file, upTo: $0) } ?? chooseSectors(of: file)
    file.sectors = sectors
    file.size = size
    fit(&file)
  }

  /// Dropped pages may leave the memory at any time; then the disk's content is read.
  private mutating func evict(from file: inout FileImage) {
    guard !file.dropped.isEmpty, generator.once(in: 2) else { return }
    let unwritten = Set(file.writes.map(\.sector))
    for sector in file.dropped where sector < file.sectors.count && !unwritten.contains(sector) {
      file.sectors[sector] =
        sector < file.durableSectors.count ? file.durableSectors[sector] : nil
    }
    file.dropped.removeAll()
  }

  /// The last operation that is on the disk, where operations are kept in order; or nil.
  private mutating func chooseLimit(of file: FileImage) -> Int? {
    switch mode {
    case .process: return .max
    case .powerNothing: return -1
    case .powerPrefix: return lastOperation
    case .powerReordered: return nil
    case .power:
      switch generator.below(8) {
      case 0: return .max
      case 1: return -1
      case 2: return file.writes.isEmpty ? nil : file.writes[below(file.writes.count)].operation
      default: return nil
      }
    }
  }

  private mutating func below(_ limit: Int) -> Int { generator.below(limit) }

  // MARK: In order

  private func size(of file: FileImage, upTo limit: Int) -> Int {
    file.resizes.last { $0.operation <= limit }?.size ?? file.durableSize
  }

  private func sectors(of file: FileImage, upTo limit: Int) -> [FileImage.Sector?] {
    var sectors = file.durableSectors
    for write in file.writes where write.operation <= limit {
      put(write.content, at: write.sector, in: &sectors)
    }
    return sectors
  }

  // MARK: In any order

  private mutating func chooseSize(of file: FileImage) -> Int {
    let choice = below(file.resizes.count + 1)
    let size = choice == 0 ? file.durableSize : file.resizes[choice - 1].size
    guard size > file.durableSize, generator.once(in: 4) else { return size }
    // The size may have grown by a part of the sectors.
    let first = FileImage.sectorCount(file.durableSize)
    let last = size / FileImage.sectorSize
    return first < last ? (first + below(last - first)) * FileImage.sectorSize : size
  }

  private mutating func chooseSectors(of file: FileImage) -> [FileImage.Sector?] {
    var sectors = file.durableSectors
    let order = file.writes.indices.sorted { left, right in
      let (first, second) = (file.writes[left].sector, file.writes[right].sector)
      return first == second ? left < right : first < second
    }
    var start = 0
    while start < order.count {
      let sector = file.writes[order[start]].sector
      var end = start + 1
      while end < order.count, file.writes[order[end]].sector == sector { end += 1 }
      let old = sector < sectors.count ? sectors[sector] : nil
      let writes = order[start..<end].map { file.writes[$0] }
      let content = chooseContent(of: writes, over: old, durableSize: file.durableSize)
      put(content, at: sector, in: &sectors)
      start = end
    }
    return sectors
  }

  private mutating func chooseContent(
    of writes: [FileImage.Write], over old: FileImage.Sector?, durableSize: Int
  ) -> FileImage.Sector? {
    let newest = writes[writes.count - 1]
    let replacement: FileImage.Sector
    // Below 70 nothing comes that was not there.
    switch below(mode == .powerReordered ? 70 : 100) {
    case ..<45: return newest.content
    case ..<60: return old
    case ..<70: return writes[below(writes.count)].content
    case ..<78: replacement = FileImage.zeros
    case ..<90: replacement = garbled(newest.content, over: old)
    default:
      replacement = stale.choose(for: newest.sector, using: &generator) ?? FileImage.zeros
    }
    return damaged(old, by: writes, with: replacement, durableSize: durableSize)
  }

  /// What was synchronized stays: only bytes that were written anew, and otherwise, are replaced.
  private func damaged(
    _ old: FileImage.Sector?, by writes: [FileImage.Write],
    with replacement: FileImage.Sector, durableSize: Int
  ) -> FileImage.Sector {
    let base = old ?? FileImage.zeros
    var result = base
    for write in writes {
      let written = write.content ?? FileImage.zeros
      let settledEnd = durableSize - write.sector * FileImage.sectorSize
      for place in write.range where place >= settledEnd || written[place] != base[place] {
        result[place] = replacement[place]
      }
    }
    return result
  }

  private mutating func garbled(
    _ newest: FileImage.Sector?, over old: FileImage.Sector?
  ) -> FileImage.Sector {
    var sector = newest ?? FileImage.zeros
    let place = below(FileImage.sectorSize)
    switch below(3) {
    case 0: sector[place] ^= 1 << UInt8(below(8))
    case 1: sector.replaceSubrange(place..., with: (old ?? FileImage.zeros)[place...])
    default: for index in sector.indices { sector[index] = UInt8(below(256)) }
    }
    return sector
  }

  private func put(
    _ content: FileImage.Sector?, at sector: Int, in sectors: inout [FileImage.Sector?]
  ) {
    while sectors.count <= sector { sectors.append(nil) }
    sectors[sector] = content
  }

  /// The sectors end where the size says, with zeros after it; and all of it is on the disk.
  private func fit(_ file: inout FileImage) {
    let count = FileImage.sectorCount(file.size)
    if file.sectors.count > count { file.sectors.removeLast(file.sectors.count - count) }
    while file.sectors.count < count { file.sectors.append(nil) }
    let used = file.size % FileImage.sectorSize
    if used > 0, var last = file.sectors[count - 1] {
      last.replaceSubrange(used..., with: FileImage.zeros[used...])
      file.sectors[count - 1] = last
    }
    file.makeDurable()
  }
}
