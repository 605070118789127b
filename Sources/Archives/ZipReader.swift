/// Reads a ZIP archive: entries that are stored or deflated, found by the central directory.
///
/// Everything is bounded, and what is ambiguous is refused: two names alike, entries that share
/// bytes, sizes that differ from what is said. Archives in archives are bytes like any other.
package struct ZipReader {
  /// How much an archive may hold.
  package struct Limits: Sendable {
    /// Documents with a hundred pictures have a few hundred.
    package var entries = 4_096
    /// Of one entry, once inflated.
    package var entryBytes = 32 << 20
    /// Of all that is read from one archive.
    package var totalBytes = 64 << 20
    /// How often an entry may be its compressed size; XML stays far below.
    package var ratio = 250
    /// What a small entry may become whatever its ratio.
    package var unsuspectedBytes = 1 << 20

    package init() {}
  }

  package let entries: [ZipEntry]
  private let bytes: [UInt8]
  private let limits: Limits
  private let places: [[UInt8]: Int]
  private var readBytes = 0

  package init(_ bytes: [UInt8], limits: Limits = Limits()) throws(ZipReadingError) {
    let directory = try ZipDirectory(bytes, limits: limits)
    entries = directory.entries
    places = directory.places
    self.bytes = bytes
    self.limits = limits
  }

  /// The names as text; bytes that are no UTF-8 are replaced.
  package var names: [String] { entries.map(\.text) }

  package func has(_ name: String) -> Bool { places[Array(name.utf8)] != nil }

  /// The content of an entry; nil where there is none of that name.
  package mutating func content(of name: String) throws(ZipReadingError) -> [UInt8]? {
    guard let place = places[Array(name.utf8)] else { return nil }
    return try content(of: entries[place])
  }

  package mutating func content(of entry: ZipEntry) throws(ZipReadingError) -> [UInt8] {
    let limit = min(limits.entryBytes, limits.totalBytes - readBytes)
    guard entry.size <= limit else { throw .tooLarge(entry: entry.text, limit: limit) }
    let isSuspect = entry.size > limits.unsuspectedBytes
    guard !isSuspect || entry.size / limits.ratio <= entry.data.count else {
      throw .bomb(entry: entry.text, limit: limits.ratio)
    }
    let content = try unpacked(entry)
    guard content.count == entry.size else {
      throw .damagedEntry(entry: entry.text, reason: "less content than its size says")
    }
    guard CyclicRedundancyCheck.value(of: content) == entry.check else {
      throw .damagedEntry(entry: entry.text, reason: "its check does not fit")
    }
    readBytes += content.count
    return content
  }

  private func unpacked(_ entry: ZipEntry) throws(ZipReadingError) -> [UInt8] {
    guard !entry.isEncrypted else { throw .encrypted(entry: entry.text) }
    switch entry.method {
    case ZipEntry.stored:
      return Array(bytes[entry.data].prefix(entry.size + 1))
    case ZipEntry.deflated:
      do {
        return try Inflate.bytes(of: bytes[entry.data], limit: entry.size)
      } catch {
        throw .damagedEntry(entry: entry.text, reason: error.description)
      }
    default:
      throw .unknownMethod(entry: entry.text, method: entry.method)
    }
  }
}
