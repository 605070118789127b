import Storage

/// Writes batches into the current segment, ahead of which there is always room.
struct SegmentWriter {
  private let folder: SegmentFolder
  private let settings: JournalSettings
  private var file: any File
  /// The first sequence of the current segment.
  private(set) var first: UInt64
  /// Behind the last batch.
  private(set) var end: Int64
  /// Up to here the file is there already, and zero behind `end`.
  private var size: Int64

  init(
    _ folder: SegmentFolder, _ settings: JournalSettings, at place: JournalRecovery.Continuation
  ) {
    self.folder = folder
    self.settings = settings
    file = place.file
    first = place.first
    end = place.end
    size = place.size
  }

  var isFull: Bool { end >= settings.segmentLimit }

  /// Writes a batch and its end mark, and returns when they are on the disk.
  mutating func write(_ batch: [UInt8], upTo head: JournalHead) throws(StorageError) {
    var bytes = batch
    JournalLine.write(end: head, into: &bytes)
    if end + Int64(bytes.count) > size {
      // In the same sync: a file that grows a little at every sync costs half of the speed.
      let room = [UInt8](repeating: 0, count: settings.roomAhead)
      try file.write(bytes + room, at: end)
      size = end + Int64(bytes.count + room.count)
    } else {
      try file.write(bytes, at: end)
    }
    // Sync before replying: a reply is a promise.
    try file.synchronize()
    end += Int64(bytes.count)
  }

  /// Seals the segment, and goes on in a new one.
  mutating func roll(at head: JournalHead) throws(StorageError) {
    guard head.sequence >= first else { return }
    try finish { bytes in JournalLine.write(sealed: head, into: &bytes) }
    let old = file
    (file, end) = try folder.create(after: head, room: settings.roomAhead)
    old.close()
    first = head.sequence + 1
    size = end + Int64(settings.roomAhead)
  }

  /// Writes down that the daemon stopped in good order, and gives the unused room back.
  mutating func close(at head: JournalHead) throws(StorageError) {
    defer { file.close() }
    try finish { bytes in JournalLine.write(closed: head, into: &bytes) }
  }

  /// Closes the file as it is, after a failure.
  func abandon() { file.close() }

  private mutating func finish(_ write: (inout [UInt8]) -> Void) throws(StorageError) {
    var mark: [UInt8] = []
    write(&mark)
    try file.write(mark, at: end)
    try file.synchronize()
    end += Int64(mark.count)
    try file.truncate(to: end)
    try file.synchronize()
    size = end
  }
}
