import Glibc
import Storage

/// The names of a disk: what leads to a file or folder.
extension DiskState {
  // MARK: Operations

  mutating func open(_ path: String, _ access: FileAccess) throws(StorageError) -> Int {
    let isNew = access == .creating
    try admit(isNew ? .create : .open, path)
    let (folder, name) = try place(of: path, for: "open")
    if isNew {
      guard folders[folder][name] == nil else { throw StorageError("open", path, EEXIST) }
      files.append(FileImage())
      folders[folder].record(.added(name, .file(files.count - 1)), operation: changes)
      return makeHandle(file: files.count - 1, isWritable: true)
    }
    switch folders[folder][name] {
    case .file(let file): return makeHandle(file: file, isWritable: access == .writing)
    case .folder: throw StorageError("open", path, access == .reading ? EINVAL : EISDIR)
    case nil: throw StorageError("open", path, ENOENT)
    }
  }

  mutating func names(in folder: String) throws(StorageError) -> [String] {
    try admit(.names, folder)
    return folders[try number(ofFolder: folder, for: "opendir")].entries.keys.sorted()
  }

  mutating func makeFolder(_ path: String) throws(StorageError) -> Bool {
    try admit(.makeFolder, path)
    if folderNumbers[path] != nil { return false }
    let (folder, name) = try place(of: path, for: "mkdir")
    guard folders[folder][name] == nil else { return false }
    folders.append(FolderImage())
    folderNumbers[path] = folders.count - 1
    folders[folder].record(.added(name, .folder(folders.count - 1)), operation: changes)
    return true
  }

  /// Files only, and in the same folder only, as the protocol has it.
  mutating func rename(_ path: String, to newPath: String) throws(StorageError) {
    try admit(.rename, path)
    let (folder, name) = try place(of: path, for: "rename")
    let (newFolder, newName) = try place(of: newPath, for: "rename")
    guard folder == newFolder else { throw StorageError("rename", path, EXDEV) }
    guard let entry = folders[folder][name] else { throw StorageError("rename", path, ENOENT) }
    guard case .file = entry else { throw StorageError("rename", path, EINVAL) }
    if case .folder = folders[folder][newName] { throw StorageError("rename", path, EISDIR) }
    guard name != newName else { return }
    folders[folder].record(.renamed(name, newName, entry), operation: changes)
  }

  mutating func remove(_ path: String) throws(StorageError) {
    try admit(.remove, path)
    let (folder, name) = try place(of: path, for: "unlink")
    switch folders[folder][name] {
    case .file(let file):
      folders[folder].record(.removed(name, .file(file)), operation: changes)
    case .folder: throw StorageError("unlink", path, EISDIR)
    case nil: throw StorageError("unlink", path, ENOENT)
    }
  }

  mutating func synchronizeFolder(_ path: String) throws(StorageError) {
    let folder: Int
    do throws(StorageError) {
      folder = try number(ofFolder: path, for: "open")
    } catch {
      try admit(.synchronizeFolder, path)
      throw error
    }
    switch judge(.synchronizeFolder, path) {
    case .granted:
      for case .file(let file) in folders[folder].synchronize() {
        files[file].isRetired = true
        retireIfUnused(file)
      }
    case .crashing: throw StorageError("fsync", path, Self.goneNumber)
    case .failing(let reason):
      folders[folder].failSynchronize()
      throw StorageError("fsync", path, reason)
    }
  }

  // MARK: What no name leads to

  /// The sectors of a file that is gone for good are free: they may show up again.
  mutating func retireIfUnused(_ file: Int) {
    guard files[file].isRetired, files[file].openCount == 0 else { return }
    stale.add(contentsOf: files[file])
    files[file] = FileImage()
  }

  /// After a crash only what the disk's names lead to is there.
  mutating func forgetUnreachable() {
    var reached = [Bool](repeating: false, count: files.count)
    folderNumbers = [root: 0]
    var waiting = [(root, 0)]
    while let (path, folder) = waiting.popLast() {
      for (name, entry) in folders[folder].entries {
        switch entry {
        case .file(let file): reached[file] = true
        case .folder(let number):
          folderNumbers["\(path)/\(name)"] = number
          waiting.append(("\(path)/\(name)", number))
        }
      }
    }
    for file in files.indices where !reached[file] {
      stale.add(contentsOf: files[file])
      files[file] = FileImage()
    }
  }

  // MARK: Paths

  private func number(
    ofFolder path: String, for call: String
  ) throws(StorageError) -> Int {
    if let number = folderNumbers[path] { return number }
    let (folder, name) = try place(of: path, for: call)
    throw StorageError(call, path, folders[folder][name] == nil ? ENOENT : ENOTDIR)
  }

  /// The folder of a path, and the name in it.
  private func place(
    of path: String, for call: String
  ) throws(StorageError) -> (folder: Int, name: String) {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else {
      throw StorageError(call, path, ENOENT)
    }
    let parent = String(path[..<slash])
    if let number = folderNumbers[parent] {
      return (number, String(path[path.utf8.index(after: slash)...]))
    }
    throw StorageError(call, path, isBelowFile(parent) ? ENOTDIR : ENOENT)
  }

  private func isBelowFile(_ path: String) -> Bool {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return false }
    let parent = String(path[..<slash])
    guard let number = folderNumbers[parent] else { return isBelowFile(parent) }
    if case .file = folders[number][String(path[path.utf8.index(after: slash)...])] { return true }
    return false
  }

  // MARK: What tests do

  var paths: [String] {
    folderNumbers.flatMap { path, number in
      folders[number].entries.compactMap { name, entry in
        if case .file = entry { "\(path)/\(name)" } else { nil }
      }
    }.sorted()
  }

  func bytes(of path: String) throws(StorageError) -> [UInt8] {
    let image = files[try number(ofFile: path)]
    return [UInt8](unsafeUninitializedCapacity: image.size) { buffer, filled in
      filled = image.read(at: 0, into: UnsafeMutableRawBufferPointer(buffer))
    }
  }

  mutating func put(_ bytes: [UInt8], at path: String) throws(StorageError) {
    let (folder, name) = try place(of: path, for: "open")
    if case .folder = folders[folder][name] { throw StorageError("open", path, EISDIR) }
    var image = FileImage()
    bytes.withUnsafeBytes { image.write($0, at: 0, operation: changes) }
    image.makeDurable()
    files.append(image)
    folders[folder].makeDurable(name, .file(files.count - 1))
  }

  mutating func damage(
    _ path: String, at offset: Int, count: Int, by change: (inout [UInt8]) -> Void
  ) throws(StorageError) {
    let file = try number(ofFile: path)
    guard offset >= 0, offset < files[file].size else { throw StorageError("pwrite", path, EINVAL) }
    let end = min(files[file].size, offset + count)
    var bytes = Array(try self.bytes(of: path)[offset..<end])
    change(&bytes)
    bytes.withUnsafeBytes { files[file].write($0, at: offset, operation: changes) }
    files[file].makeDurable()
  }

  private func number(ofFile path: String) throws(StorageError) -> Int {
    let (folder, name) = try place(of: path, for: "open")
    switch folders[folder][name] {
    case .file(let file): return file
    case .folder: throw StorageError("open", path, EISDIR)
    case nil: throw StorageError("open", path, ENOENT)
    }
  }
}
