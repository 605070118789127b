import Digests
import Simulation
import Storage

/// A small log that keeps its promises: what proves that the disk accuses nobody wrongly, and,
/// with one of its bad habits, that it finds who deserves it.
///
/// A folder holds segments, named by their first record, each with a salt that its records are
/// checked with, and zeros up to its full size. A record says which record came before it, and
/// up to where all was durable when it was written: so a torn end is told from damage, and what
/// was cut off never joins what is written later. Each opening leaves a mark, a proof for all
/// before it. A checkpoint stands for all records up to its own.
final class TinyLog {
  static let segmentSize = 4096

  let folder: String
  let system: any FileSystem
  let habit: TinyHabit?
  /// The records after the checkpoint; of those before it the digest is left.
  private(set) var checkpoint = TinyCheckpoint.none
  private(set) var records: [[UInt8]] = []
  /// Damage before it is told from a torn end: something durable was written after it.
  private(set) var provenEnd = 0
  private(set) var path = ""

  private var file: (any File)?
  private var salt: UInt32 = 0
  private var end = 0
  private var last: UInt32 = 0
  private var durable: UInt32 = 0
  private var durableEnd = 0
  private var link: UInt32 = 0
  private var digest: UInt32 = 0
  private var durableDigest: UInt32 = 0
  private var generator: SplitMix

  init(
    in folder: String, on system: any FileSystem, seed: UInt64, habit: TinyHabit? = nil
  ) throws(TinyLogError) {
    self.folder = folder
    self.system = system
    self.habit = habit
    generator = SplitMix(seed: seed)
    do throws(TinyLogError) {
      let found = try recover()
      try takeOver(found)
    } catch {
      close()
      throw error
    }
  }

  func close() {
    file?.close()
    file = nil
  }

  /// Writes a record. It is there for good after `synchronize`.
  func append(_ payload: [UInt8]) throws(TinyLogError) {
    let size = TinyRecord.overhead + payload.count
    let limit = habit == .takesSizeForEnd ? 2 * Self.segmentSize : Self.segmentSize
    if end + size > limit { try roll() }
    try write(makeRecord(payload, sequence: last + 1))
    last += 1
    digest = TinyRecord.digest(payload, after: digest)
  }

  func synchronize() throws(TinyLogError) {
    guard durable < last else { return }
    try attempt { () throws(StorageError) in try openFile.synchronize() }
    provenEnd = durableEnd
    settle()
  }

  /// Replaces the checkpoint, and removes the segments that it stands for.
  func makeCheckpoint() throws(TinyLogError) {
    let made = TinyCheckpoint(sequence: durable, digest: durableDigest)
    let old = try names().filter { name in
      name.hasSuffix(".seg") && "\(folder)/\(name)" < path
    }
    if habit == .removesBeforeCheckpoint { try remove(old) }
    let target = "\(folder)/checkpoint"
    if habit == .checkpointInPlace, try names().contains("checkpoint") {
      try store(made.bytes, in: target, .writing)
    } else {
      try store(made.bytes, in: target + ".tmp", .creating)
      try rename(target + ".tmp", to: target)
    }
    if habit != .removesBeforeCheckpoint { try remove(old) }
    checkpoint = made
  }

  // MARK: Opening

  private func takeOver(_ found: TinyRecovery) throws(TinyLogError) {
    checkpoint = found.checkpoint
    records = found.records
    last = found.last
    digest = records.reduce(checkpoint.digest) { TinyRecord.digest($1, after: $0) }
    guard let segment = found.segment else {
      settle()
      return try roll()
    }
    (path, salt, link, end) = (segment.path, segment.salt, segment.link, segment.end)
    let opened = try attempt { () throws(StorageError) in try system.open(path, .writing) }
    file = opened
    try attempt { () throws(StorageError) in
      // Read is not durable: pages may be in memory only, even after a failed synchronization.
      if habit != .trustsTheCache { try opened.write(Array(segment.bytes[..<end]), at: 0) }
      if habit != .leavesTheTail { try opened.truncate(to: Int64(end)) }
      // A mark may stand beyond the full size.
      try opened.truncate(to: Int64(max(end, Self.segmentSize)))
      if habit != .trustsWhatItReads {
        // A mark says that what is before it is durable: this comes first.
        if habit != .marksBeforeSynchronizing { try opened.synchronize() }
        try system.synchronizeFolder(folder)
      }
    }
    settle()
    if leavesMark {
      provenEnd = end
      if habit != .setsNoMark { try write(makeRecord(nil, sequence: last)) }
      try attempt { () throws(StorageError) in try opened.synchronize() }
      settle()
    }
  }

  /// Whether it leaves a mark when it is opened.
  private var leavesMark: Bool {
    habit != .leavesTheTail && habit != .cutsWithoutFence
  }

  // MARK: Segments

  /// Begins a new segment. All records of the old one are durable first.
  private func roll() throws(TinyLogError) {
    if file != nil, habit != .rollsWithoutSynchronizing { try synchronize() }
    close()
    salt = UInt32(truncatingIfNeeded: generator.next())
    path = "\(folder)/\(TinySegment.name(first: last + 1))"
    let header = TinySegment.header(first: last + 1, salt: salt)
    let isDirect = habit == .createsUnderItsName || habit == .toleratesTornHeaders
    let temporary = isDirect ? path : path + ".tmp"
    file = try attempt { () throws(StorageError) in
      let file = try system.open(temporary, .creating)
      try file.write(header + [UInt8](repeating: 0, count: Self.segmentSize - header.count), at: 0)
      return file
    }
    if habit != .renamesUnsynchronizedHeader {
      try attempt { () throws(StorageError) in try openFile.synchronize() }
    }
    if !isDirect { try rename(temporary, to: path) }
    if habit == .toleratesTornHeaders {
      try attempt { () throws(StorageError) in try system.synchronizeFolder(folder) }
    }
    (end, link, durableEnd, provenEnd) = (header.count, salt, header.count, 0)
  }

  private func settle() {
    (durable, durableDigest, durableEnd) = (last, digest, end)
  }

  private func makeRecord(_ payload: [UInt8]?, sequence: UInt32) -> TinyRecord {
    TinyRecord(
      payload: payload, sequence: sequence, durableEnd: UInt32(durableEnd), link: link)
  }

  private func write(_ record: TinyRecord) throws(TinyLogError) {
    let bytes = record.bytes(salt: salt)
    try attempt { () throws(StorageError) in try openFile.write(bytes, at: Int64(end)) }
    end += bytes.count
    link = record.check(salt: salt)
  }

  private var openFile: any File {
    guard let file else { preconditionFailure("A log that failed is not used again.") }
    return file
  }

  // MARK: Files

  private func store(
    _ bytes: [UInt8], in path: String, _ access: FileAccess
  ) throws(TinyLogError) {
    try attempt { () throws(StorageError) in
      let file = try system.open(path, access)
      defer { file.close() }
      try file.write(bytes, at: 0)
      try file.synchronize()
    }
  }

  private func rename(_ path: String, to newPath: String) throws(TinyLogError) {
    try attempt { () throws(StorageError) in
      try system.rename(path, to: newPath)
      try system.synchronizeFolder(folder)
    }
  }

  private func names() throws(TinyLogError) -> [String] {
    try attempt { () throws(StorageError) in try system.names(in: folder) }
  }

  private func remove(_ names: [String]) throws(TinyLogError) {
    for name in names {
      try attempt { () throws(StorageError) in try system.remove("\(folder)/\(name)") }
    }
  }
}
