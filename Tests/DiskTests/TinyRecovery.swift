import Storage

/// What a small log finds when it is opened.
struct TinyRecovery {
  var checkpoint = TinyCheckpoint.none
  var records: [[UInt8]] = []
  var last: UInt32 = 0
  /// The newest segment; nil in a new log.
  var segment: TinySegment?
}

/// A segment as it was read, up to where its records end.
struct TinySegment {
  static let headerSize = 16
  private static let magic: UInt32 = 0x796E_6974

  let path: String
  let bytes: [UInt8]
  let first: UInt32
  let salt: UInt32
  var last: UInt32
  var link: UInt32
  var end = headerSize
  var payloads: [[UInt8]] = []

  static func name(first: UInt32) -> String {
    let digits = String(first)
    return String(repeating: "0", count: max(0, 8 - digits.count)) + digits + ".seg"
  }

  static func header(first: UInt32, salt: UInt32) -> [UInt8] {
    let body = [magic, first, salt].flatMap(TinyRecord.littleEndian)
    return body + TinyRecord.littleEndian(TinyRecord.checksum(body, salt: 0))
  }

  init?(path: String, bytes: [UInt8], habit: TinyHabit?) {
    guard bytes.count >= Self.headerSize else { return nil }
    first = TinyRecord.number(bytes, 4)
    salt = TinyRecord.number(bytes, 8)
    guard first > 0, Array(bytes[..<Self.headerSize]) == Self.header(first: first, salt: salt)
    else { return nil }
    self.path = path
    self.bytes = bytes
    last = first - 1
    link = salt
    let isChained =
      habit != .leavesTheTail && habit != .cutsWithoutFence && habit != .trustsLength
      && habit != .takesZerosForRecords
    while let record = TinyRecord(reading: bytes, at: end, salt: salt, habit: habit),
      record.payload == nil || record.sequence == last + 1 || habit == .takesZerosForRecords,
      record.link == link || !isChained
    {
      if let payload = record.payload {
        last += 1
        payloads.append(payload)
      }
      link = record.check(salt: salt)
      end += record.size
    }
    if habit == .takesSizeForEnd { end = bytes.count }
  }

  /// Whether something follows that was written when what should be here was durable.
  var isDamaged: Bool {
    (end..<bytes.count).contains { offset in
      TinyRecord(reading: bytes, at: offset, salt: salt, habit: nil).map { $0.durableEnd > end }
        ?? false
    }
  }
}

extension TinyLog {
  func recover() throws(TinyLogError) -> TinyRecovery {
    var found = TinyRecovery()
    let names = try prepareFolder()
    if names.contains("checkpoint") {
      let bytes = try contents("checkpoint")
      guard let checkpoint = TinyCheckpoint(reading: bytes) else {
        throw .damaged("checkpoint")
      }
      found.checkpoint = checkpoint
    }
    found.last = found.checkpoint.sequence
    let segmentNames = names.filter { $0.hasPrefix("0") }
    for name in segmentNames {
      let bytes = try contents(name)
      guard let segment = TinySegment(path: "\(folder)/\(name)", bytes: bytes, habit: habit) else {
        if habit == .toleratesTornHeaders, name == segmentNames.last {
          try attempt { () throws(StorageError) in try system.remove("\(folder)/\(name)") }
          continue
        }
        throw .damaged("the header of \(name)")
      }
      // Older segments that the checkpoint stands for may be gone, each by itself.
      let isNext = segment.first == found.last + 1
      guard isNext || found.last == found.checkpoint.sequence && segment.first <= found.last else {
        throw .damaged("records are missing before \(name)")
      }
      let known = Int(found.last) + 1 - Int(segment.first)
      found.records += segment.payloads.dropFirst(known)
      found.last = max(found.last, segment.last)
      found.segment = segment
    }
    guard let segment = found.segment else {
      guard found.checkpoint == .none else { throw .damaged("no segment") }
      return found
    }
    guard segment.last >= found.checkpoint.sequence || habit == .stopsAtDamage,
      !segment.isDamaged || habit == .stopsAtDamage || habit == .trustsLength
    else { throw .damaged("a record of \(segment.path) at \(segment.end)") }
    return found
  }

  /// Makes the folder where it is missing, and returns the names of what is whole.
  private func prepareFolder() throws(TinyLogError) -> [String] {
    let folder = self.folder
    let parent = folder.lastIndex(of: "/").map { String(folder[..<$0]) } ?? folder
    return try attempt { () throws(StorageError) in
      // Also where it is there: the process that made it may have ended before this.
      _ = try system.makeFolder(folder)
      try system.synchronizeFolder(parent)
      var names: [String] = []
      for name in try system.names(in: folder) {
        if name.hasSuffix(".tmp"), habit != .takesTemporaryForReal {
          try system.remove("\(folder)/\(name)")
        } else {
          names.append(name)
        }
      }
      return names
    }
  }

  private func contents(_ name: String) throws(TinyLogError) -> [UInt8] {
    try attempt { () throws(StorageError) in
      let file = try system.open("\(folder)/\(name)", .reading)
      defer { file.close() }
      return try file.read(at: 0, count: Int(file.size()))
    }
  }

  func attempt<Result>(
    _ work: () throws(StorageError) -> Result
  ) throws(TinyLogError) -> Result {
    do throws(StorageError) {
      return try work()
    } catch {
      throw .storage(error.call, error.number)
    }
  }
}
