import Glibc

/// Writing several files so that they appear one by one, after something else is on the disk.
///
/// Folders are single components below the root, and are made where they are missing.
extension OutputFolder {
  /// Writes a new file in a folder, over one that is there. Its content is durable when this
  /// returns; that it is there only after `synchronize`.
  public func stage(
    _ bytes: [UInt8], as name: String, in folder: String
  ) throws(OutputError) {
    let place = try opened(folder, for: name)
    defer { close(place) }
    unlinkat(place, name, 0)
    do throws(OutputError) {
      try fill(name, with: bytes, for: name, in: place)
    } catch {
      unlinkat(place, name, 0)
      throw error
    }
  }

  /// Moves a file from one folder to another, over one that is there. Durable after `synchronize`
  /// of both. Returns false where there is no such file.
  public func move(
    _ name: String, from source: String, to target: String
  ) throws(OutputError) -> Bool {
    let origin = try opened(source, for: name)
    defer { close(origin) }
    let place = try opened(target, for: name)
    defer { close(place) }
    if renameat(origin, name, place, name) == 0 { return true }
    guard errno == ENOENT else { throw failure("rename", name) }
    return false
  }

  /// Returns when what was made, moved and removed in the folder is durable.
  public func synchronize(_ folder: String) throws(OutputError) {
    let place = try opened(folder, for: folder)
    defer { close(place) }
    guard fsync(place) == 0 else { throw failure("fsync", folder) }
  }

  private func opened(_ folder: String, for name: String) throws(OutputError) -> Int32 {
    guard Self.isSafe(folder), Self.isSafe(name) else {
      throw OutputError(path: "\(folder)/\(name)", reason: "is no safe name")
    }
    let root = try openFolder(path, beneath: AT_FDCWD)
    defer { close(root) }
    return try openFolder(folder, beneath: root)
  }
}
