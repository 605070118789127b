/// Why a file is no ZIP archive that can be read, and where.
package enum ZipReadingError: Error, Hashable, Sendable, CustomStringConvertible {
  /// There is no end record, or it is not the end.
  case noArchive
  /// The archive is cut into several files.
  case split
  /// The archive uses the extension for sizes beyond four gigabytes.
  case zip64
  case encrypted(entry: String)
  /// Compressed in a way other than 'stored' and 'deflated'.
  case unknownMethod(entry: String, method: Int)
  case duplicateName(String)
  /// Two entries share bytes: a way to make much out of little.
  case overlapping(entry: String)
  case damagedRecord(offset: Int)
  case damagedEntry(entry: String, reason: String)
  case tooManyEntries(limit: Int)
  /// The entry, or all that was read so far, is larger than allowed.
  case tooLarge(entry: String, limit: Int)
  /// Almost nothing that becomes very much: nobody's document.
  case bomb(entry: String, limit: Int)

  package var description: String {
    switch self {
    case .noArchive: "no ZIP archive"
    case .split: "an archive in several parts"
    case .zip64: "a ZIP64 archive"
    case .encrypted(let entry): "\(entry) is encrypted"
    case .unknownMethod(let entry, let method): "\(entry) is compressed by method \(method)"
    case .duplicateName(let name): "\(name) occurs twice"
    case .overlapping(let entry): "\(entry) overlaps another entry"
    case .damagedRecord(let offset): "a damaged record at byte \(offset)"
    case .damagedEntry(let entry, let reason): "\(entry) is damaged: \(reason)"
    case .tooManyEntries(let limit): "more than \(limit) entries"
    case .tooLarge(let entry, let limit): "\(entry) is larger than \(limit) bytes"
    case .bomb(let entry, let limit): "\(entry) grows to more than \(limit) times its size"
    }
  }
}
