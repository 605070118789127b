import Journaling
import Lifecycle
package import Storage

/// Carries out erasures on the disk, on an executor of its own: rewriting segments takes long.
package actor ErasureDesk {
  private static let name = "order.txt"
  private static let temporaryName = "order.tmp"
  private static let blockSize = 1 << 20
  private static let tornMark = ".torn-"

  private let folder: String
  private let journalFolder: String
  private let system: any FileSystem
  private let executor: any SerialExecutor

  package nonisolated var unownedExecutor: UnownedSerialExecutor {
    executor.asUnownedSerialExecutor()
  }

  /// `folder` holds the order of an erasure while it is carried out.
  package init(
    folder: String, journal: String, on system: any FileSystem, executor: any SerialExecutor
  ) {
    self.folder = folder
    journalFolder = journal
    self.system = system
    self.executor = executor
  }

  nonisolated var path: String { "\(folder)/\(Self.name)" }

  /// Writes an order down. Returns when it is durable.
  func begin(_ order: ErasureOrder) throws(StorageError) {
    try system.ensureFolder(folder)
    let temporary = "\(folder)/\(Self.temporaryName)"
    if try system.names(in: folder).contains(Self.temporaryName) { try system.remove(temporary) }
    let file = try system.open(temporary, .creating)
    defer { file.close() }
    try file.write(order.bytes, at: 0)
    try file.synchronize()
    try system.rename(temporary, to: path)
    try system.synchronizeFolder(folder)
  }

  /// The bytes of an order that was not carried out to its end; nil where there is none.
  func unfinished() throws(StorageError) -> [UInt8]? {
    do throws(StorageError) {
      return try bytes(of: path)
    } catch  where error.isMissing {
      return nil
    }
  }

  /// Replaces the payloads in the segments of the journal.
  func redact(
    _ redaction: Redaction, with replacements: [Replacement], in journal: Journal
  ) throws(JournalError) {
    try journal.redact(redaction, with: replacements)
  }

  /// Forgets the order: it is carried out.
  func end() throws(StorageError) {
    try system.remove(path)
    try system.synchronizeFolder(folder)
  }

  /// What recovery kept aside and holds one of the texts: it belongs to no chain any more.
  func tornCopies(holding texts: ErasedTexts) throws(StorageError) -> [String] {
    var found: [String] = []
    for name in try system.names(in: journalFolder) where name.contains(Self.tornMark) {
      let path = "\(journalFolder)/\(name)"
      if texts.occur(inJSON: try bytes(of: path)) { found.append(path) }
    }
    return found
  }

  private func bytes(of path: String) throws(StorageError) -> [UInt8] {
    let file = try system.open(path, .reading)
    defer { file.close() }
    var bytes: [UInt8] = []
    while true {
      let block = try file.read(at: Int64(bytes.count), count: Self.blockSize)
      bytes += block
      if block.count < Self.blockSize { return bytes }
    }
  }
}

extension ErasedTexts {
  /// Whether one of the wordings stands in JSON, whose texts escape some characters.
  fileprivate func occur(inJSON bytes: [UInt8]) -> Bool {
    let backslash = UInt8(ascii: "\\")
    var plain: [UInt8] = []
    var rest = bytes[...]
    while let byte = rest.popFirst() {
      guard byte == backslash, let escaped = rest.popFirst() else {
        plain.append(byte)
        continue
      }
      switch escaped {
      case UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"): plain.append(0x20)
      default: plain.append(escaped)
      }
    }
    return occur(in: String(decoding: plain, as: UTF8.self))
  }
}
