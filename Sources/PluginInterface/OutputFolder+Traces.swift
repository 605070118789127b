import Glibc

/// Looking for what was written, and removing it. No symbolic link is followed below the root.
extension OutputFolder {
  /// The largest file that is looked through.
  private static let largestFile = 64 << 20

  /// The names in a folder below the root, sorted, those of unfinished files too; none where the
  /// folder is missing.
  public func names(in folders: [String]) throws(OutputError) -> [String] {
    guard let descriptor = try existing(folders) else { return [] }
    guard let listing = fdopendir(descriptor) else {
      let error = traceFailure("opendir", folders)
      close(descriptor)
      throw error
    }
    defer { closedir(listing) }
    var names: [String] = []
    errno = 0
    while let entry = readdir(listing) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
      errno = 0
    }
    guard errno == 0 else { throw traceFailure("readdir", folders) }
    return names.sorted()
  }

  /// The bytes of a file below the root; nil where there is none.
  public func read(_ components: [String]) throws(OutputError) -> [UInt8]? {
    guard let name = components.last, let folder = try existing(components.dropLast()) else {
      return nil
    }
    defer { close(folder) }
    let file = openat(folder, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    if file < 0, errno == ENOENT { return nil }
    guard file >= 0 else { throw traceFailure("open", components) }
    defer { close(file) }
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = Glibc.read(file, &block, block.count)
      if count == 0 { return bytes }
      if count < 0 {
        guard errno == EINTR else { throw traceFailure("read", components) }
        continue
      }
      bytes += block[..<count]
      guard bytes.count <= Self.largestFile else {
        throw OutputError(path: components.joined(separator: "/"), reason: "is too large")
      }
    }
  }

  /// Removes a file below the root, and what an interrupted write left of it. Returns when that is
  /// durable; a file that is not there counts as removed.
  public func remove(_ components: [String]) throws(OutputError) {
    guard let name = components.last, let folder = try existing(components.dropLast()) else {
      return
    }
    defer { close(folder) }
    for each in [name, Self.temporaryName(of: name)] {
      guard unlinkat(folder, each, 0) == 0 || errno == ENOENT else {
        throw traceFailure("unlink", components)
      }
    }
    guard fsync(folder) == 0 else { throw traceFailure("fsync", components) }
  }

  /// What a file is called while it is written.
  public static func temporaryName(of name: String) -> String { ".\(name).new" }

  /// An open folder below the root; nil where it is missing.
  private func existing(_ folders: [String]) throws(OutputError) -> Int32? {
    guard folders.allSatisfy(Self.isSafe) else {
      throw OutputError(path: folders.joined(separator: "/"), reason: "is no safe name")
    }
    var folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    for name in folders where folder >= 0 {
      let inner = openat(folder, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)
      let reason = errno
      close(folder)
      errno = reason
      folder = inner
    }
    if folder < 0, errno == ENOENT { return nil }
    guard folder >= 0 else { throw traceFailure("open", folders) }
    return folder
  }

  private func traceFailure(_ call: String, _ components: [String]) -> OutputError {
    OutputError(
      path: "\(path)/\(components.joined(separator: "/"))",
      reason: "\(call): \(String(cString: strerror(errno)))")
  }
}
