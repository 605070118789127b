/// One thing that a disk was asked to do.
package struct DiskOperation: Hashable, Sendable, CustomStringConvertible {
  package enum Kind: Int, CaseIterable, Sendable {
    case create, makeFolder, names, open, read, remove, rename, size, synchronize
    case synchronizeFolder, truncate, write

    /// Whether it is counted as a step at which the disk may crash.
    package var isChange: Bool {
      switch self {
      case .names, .open, .read, .size: false
      case .create, .makeFolder, .remove, .rename, .synchronize, .synchronizeFolder, .truncate,
        .write:
        true
      }
    }

    /// The name of the system's call, as errors tell it.
    var call: String {
      switch self {
      case .create, .open: "open"
      case .makeFolder: "mkdir"
      case .names: "opendir"
      case .read: "pread"
      case .remove: "unlink"
      case .rename: "rename"
      case .size: "fstat"
      case .synchronize: "fdatasync"
      case .synchronizeFolder: "fsync"
      case .truncate: "ftruncate"
      case .write: "pwrite"
      }
    }
  }

  /// Its place among the changes of the disk, from 1.
  package let number: Int
  package let kind: Kind
  package let path: String
  /// Where a write begins, or the size that a file is cut to.
  package let offset: Int
  package let count: Int
  /// Another number than 0 was made to fail with.
  package let failure: Int32

  package var description: String {
    let end = failure == 0 ? "" : " failed (\(failure))"
    return switch kind {
    case .write: "\(number) write \(path) \(offset)+\(count)\(end)"
    case .truncate: "\(number) truncate \(path) to \(offset)\(end)"
    case .create, .makeFolder, .names, .open, .read, .remove, .rename, .size, .synchronize,
      .synchronizeFolder:
      "\(number) \(kind) \(path)\(end)"
    }
  }
}
