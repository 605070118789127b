/// Writes ZIP archives of the plain kind that office programs read: no encryption, no extensions
/// for archives above 4 GiB. The same entries give the same bytes, on every day.
package struct ZipWriter {
  package struct Entry: Hashable, Sendable {
    package let name: String
    package let bytes: [UInt8]
    /// Whether it may be packed; it is stored where that is no longer.
    package let isPacked: Bool

    package init(_ name: String, _ bytes: [UInt8], isPacked: Bool = true) {
      self.name = name
      self.bytes = bytes
      self.isPacked = isPacked
    }
  }

  /// The entries, in their order.
  package static func bytes(of entries: [Entry]) -> [UInt8] {
    precondition(entries.count < 0xFFFF, "an archive of the plain kind holds fewer entries")
    precondition(Set(entries.map(\.name)).count == entries.count, "an entry has its own name")
    var writer = ZipWriter()
    for entry in entries { writer.add(entry) }
    return writer.closed()
  }

  private var archive: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0

  private mutating func add(_ entry: Entry) {
    let packed = entry.isPacked ? Deflate.packed(entry.bytes) : entry.bytes
    let isPacked = packed.count < entry.bytes.count
    let content = isPacked ? packed : entry.bytes
    let name = Array(entry.name.utf8)
    precondition(name.count <= 0xFFFF, "the name of an entry fits its field")
    precondition(
      archive.count + entry.bytes.count < 0xFFFF_FFFF, "an archive of the plain kind is shorter")
    var fields: [UInt8] = []
    fields.append(number: isPacked ? 20 : 10, bytes: 2)  // What a reader must know: 2.0 or 1.0.
    fields.append(number: 0x0800, bytes: 2)  // The name is UTF-8.
    fields.append(number: isPacked ? 8 : 0, bytes: 2)
    fields.append(number: 0, bytes: 2)  // Midnight,
    fields.append(number: 0x0021, bytes: 2)  // 1 January 1980: the first day that ZIP knows.
    fields.append(number: Int(CyclicRedundancyCheck.value(of: entry.bytes)), bytes: 4)
    fields.append(number: content.count, bytes: 4)
    fields.append(number: entry.bytes.count, bytes: 4)
    fields.append(number: name.count, bytes: 2)
    fields.append(number: 0, bytes: 2)  // No extra field: readers of ODF want none on 'mimetype'.

    let place = archive.count
    archive += [0x50, 0x4B, 3, 4] + fields + name + content
    directory += [0x50, 0x4B, 1, 2]
    directory.append(number: 20, bytes: 2)  // Made by version 2.0, on FAT: no modes of files.
    directory += fields
    directory.append(number: 0, bytes: 2)  // No comment.
    directory.append(number: 0, bytes: 2)  // On the first disk.
    directory.append(number: 0, bytes: 2)
    directory.append(number: 0, bytes: 4)
    directory.append(number: place, bytes: 4)
    directory += name
    count += 1
  }

  private func closed() -> [UInt8] {
    precondition(
      archive.count + directory.count < 0xFFFF_FFFF, "an archive of the plain kind is shorter")
    var end: [UInt8] = [0x50, 0x4B, 5, 6, 0, 0, 0, 0]
    end.append(number: count, bytes: 2)
    end.append(number: count, bytes: 2)
    end.append(number: directory.count, bytes: 4)
    end.append(number: archive.count, bytes: 4)
    end.append(number: 0, bytes: 2)
    return archive + directory + end
  }
}

extension [UInt8] {
  /// The lowest byte first.
  fileprivate mutating func append(number: Int, bytes count: Int) {
    for place in 0..<count { append(UInt8(truncatingIfNeeded: number >> (8 * place))) }
  }
}
