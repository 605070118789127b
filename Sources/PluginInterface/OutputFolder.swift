import Glibc

/// A folder below which plugins write files: each whole or not at all, and never outside.
///
/// Names are single components of safe characters; no symbolic link is followed below the root.
/// A file is written beside its place, synced, and renamed; the folder is synced after it.
public struct OutputFolder: Sendable {
  /// The longest name in bytes.
  public static let maximumName = 200

  /// The root, as the caller gave it.
  public let path: String

  public init(path: String) { self.path = path }

  /// Writes a file below the root, in folders that are made where they are missing.
  /// Returns when it is durable. Writing the same bytes again leaves one file.
  public func write(_ bytes: [UInt8], to components: [String]) throws(OutputError) {
    guard let name = components.last, components.allSatisfy(Self.isSafe) else {
      throw OutputError(path: components.joined(separator: "/"), reason: "is no safe name")
    }
    var folder = try openFolder(path, beneath: AT_FDCWD)
    defer { close(folder) }
    for component in components.dropLast() {
      let inner = try openFolder(component, beneath: folder)
      close(folder)
      folder = inner
    }
    try write(bytes, named: name, in: folder)
  }

  /// Letters, digits, '.', '-' and '_'; no hidden file, no way up.
  static func isSafe(_ component: String) -> Bool {
    let bytes = component.utf8
    return !bytes.isEmpty && bytes.count <= maximumName && bytes.first != UInt8(ascii: ".")
      && bytes.allSatisfy { byte in
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
          || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
          || [UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_")].contains(byte)
      }
  }

  /// Opens a folder, making it durably where it is missing. Follows no link below the root.
  func openFolder(_ name: String, beneath parent: Int32) throws(OutputError) -> Int32 {
    guard mkdirat(parent, name, 0o700) == 0 || errno == EEXIST else {
      throw failure("mkdir", name)
    }
    let isRoot = parent == AT_FDCWD
    let flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC | (isRoot ? 0 : O_NOFOLLOW)
    let descriptor = openat(parent, name, flags)
    guard descriptor >= 0 else { throw failure("open", name) }
    // Also where the folder was there: whoever made it may have died before it was durable.
    guard isRoot || fsync(parent) == 0 else {
      let error = failure("fsync", name)
      close(descriptor)
      throw error
    }
    return descriptor
  }

  private func write(
    _ bytes: [UInt8], named name: String, in folder: Int32
  ) throws(OutputError) {
    let temporary = Self.temporaryName(of: name)
    // What an interrupted write left behind is replaced.
    unlinkat(folder, temporary, 0)
    do throws(OutputError) {
      try fill(temporary, with: bytes, for: name, in: folder)
      guard renameat(folder, temporary, folder, name) == 0 else { throw failure("rename", name) }
    } catch {
      unlinkat(folder, temporary, 0)
      throw error
    }
    guard fsync(folder) == 0 else { throw failure("fsync", name) }
  }

  /// Writes a new file and syncs it.
  func fill(
    _ temporary: String, with bytes: [UInt8], for name: String, in folder: Int32
  ) throws(OutputError) {
    let file = openat(
      folder, temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else { throw failure("create", name) }
    defer { close(file) }
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { pointer in
        Glibc.write(file, pointer.baseAddress.map { $0 + written }, bytes.count - written)
      }
      if count > 0 {
        written += count
      } else if count == 0 || errno != EINTR {
        throw failure("write", name)
      }
    }
    guard fsync(file) == 0 else { throw failure("fsync", name) }
  }

  func failure(_ call: String, _ name: String) -> OutputError {
    OutputError(path: "\(path)/…/\(name)", reason: "\(call): \(String(cString: strerror(errno)))")
  }
}

/// Why a file was not written.
public struct OutputError: Error, Hashable, Sendable, CustomStringConvertible {
  public let path: String
  public let reason: String

  public init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }

  public var description: String { "\(path): \(reason)" }
}
