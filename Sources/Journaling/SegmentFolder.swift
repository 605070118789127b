import Digests
import Storage

/// The folder of the segments, each named by the sequence that it begins with.
struct SegmentFolder {
  static let ending = ".jsonl"
  static let temporaryName = "segment.tmp"
  private static let nameDigits = 12

  let path: String
  let system: any FileSystem

  /// Makes the folder where it is missing, durably.
  init(_ path: String, on system: any FileSystem) throws(StorageError) {
    self.path = path
    self.system = system
    try system.ensureFolder(path)
  }

  /// A folder that is there already, for looking only.
  init(existing path: String, on system: any FileSystem) {
    self.path = path
    self.system = system
  }

  /// The first sequences of all segments, ascending.
  func firsts() throws(StorageError) -> [UInt64] {
    try system.names(in: path).compactMap(Self.first(of:)).sorted()
  }

  func path(of first: UInt64) -> String { "\(path)/\(Self.name(of: first))" }

  static func name(of first: UInt64) -> String {
    let digits = String(first)
    return String(repeating: "0", count: max(0, nameDigits - digits.utf8.count)) + digits + ending
  }

  /// The first sequence that a name stands for; nil for the name of anything else.
  static func first(of name: String) -> UInt64? {
    guard name.hasSuffix(ending), let first = UInt64(name.dropLast(ending.count)), first > 0,
      self.name(of: first) == name
    else { return nil }
    return first
  }

  /// Makes the segment that follows `head`, with its header and the beginning of its room.
  ///
  /// It gets its name when its content is on the disk: a segment with a name has a header.
  func create(
    after head: JournalHead, room: Int
  ) throws(StorageError) -> (file: any File, end: Int64) {
    let temporary = "\(path)/\(Self.temporaryName)"
    if try system.names(in: path).contains(Self.temporaryName) { try system.remove(temporary) }
    let file = try system.open(temporary, .creating)
    defer { file.close() }
    var bytes: [UInt8] = []
    JournalLine.write(header: head, into: &bytes)
    let end = Int64(bytes.count)
    bytes += [UInt8](repeating: 0, count: room)
    try file.write(bytes, at: 0)
    try file.synchronize()
    let path = self.path(of: head.sequence + 1)
    try system.rename(temporary, to: path)
    try system.synchronizeFolder(self.path)
    // Opened again: what fails from now on is told under the name that it has.
    return (try system.open(path, .writing), end)
  }

  /// Copies a part of a file into a new one, durably.
  func keep(
    from file: any File, _ range: Range<Int64>, as name: String
  ) throws(StorageError) {
    // Left by a recovery that was interrupted: the part itself is still where it was.
    if try system.names(in: path).contains(where: { "\(path)/\($0)" == name }) {
      try system.remove(name)
    }
    let copy = try system.open(name, .creating)
    defer { copy.close() }
    var offset = range.lowerBound
    while offset < range.upperBound {
      let count = Int(min(Int64(LineReader.blockSize), range.upperBound - offset))
      try copy.write(try file.read(at: offset, count: count), at: offset - range.lowerBound)
      offset += Int64(count)
    }
    try copy.synchronize()
    try system.synchronizeFolder(path)
  }
}
