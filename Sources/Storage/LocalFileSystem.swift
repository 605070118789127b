import Glibc

/// The file system of the machine.
package struct LocalFileSystem: FileSystem {
  package init() {}

  package func open(_ path: String, _ access: FileAccess) throws(StorageError) -> any File {
    let flags =
      switch access {
      case .reading: O_RDONLY
      case .writing: O_RDWR
      case .creating: O_RDWR | O_CREAT | O_EXCL
      }
    let descriptor = Glibc.open(path, flags | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0o600)
    guard descriptor >= 0 else { throw StorageError("open", path, errno) }
    let file = LocalFile(descriptor: descriptor, path: path)
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      file.close()
      throw StorageError("open", path, EINVAL)
    }
    return file
  }

  package func names(in folder: String) throws(StorageError) -> [String] {
    guard let entries = opendir(folder) else { throw StorageError("opendir", folder, errno) }
    defer { closedir(entries) }
    var names: [String] = []
    errno = 0
    while let entry = readdir(entries) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) {
          String(cString: $0)
        }
      }
      if name != ".", name != ".." { names.append(name) }
      errno = 0
    }
    guard errno == 0 else { throw StorageError("readdir", folder, errno) }
    return names.sorted()
  }

  package func makeFolder(_ path: String) throws(StorageError) -> Bool {
    if mkdir(path, 0o700) == 0 { return true }
    guard errno == EEXIST else { throw StorageError("mkdir", path, errno) }
    return false
  }

  package func rename(_ path: String, to newPath: String) throws(StorageError) {
    guard Glibc.rename(path, newPath) == 0 else { throw StorageError("rename", path, errno) }
  }

  package func remove(_ path: String) throws(StorageError) {
    guard unlink(path) == 0 else { throw StorageError("unlink", path, errno) }
  }

  package func synchronizeFolder(_ path: String) throws(StorageError) {
    let descriptor = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw StorageError("open", path, errno) }
    defer { Glibc.close(descriptor) }
    guard fsync(descriptor) == 0 else { throw StorageError("fsync", path, errno) }
  }
}

/// A file of the machine.
private struct LocalFile: File {
  let descriptor: Int32
  let path: String

  func read(
    at offset: Int64, into buffer: UnsafeMutableRawBufferPointer
  ) throws(StorageError) -> Int {
    var filled = 0
    while filled < buffer.count {
      let count = pread(
        descriptor, buffer.baseAddress.map { $0 + filled }, buffer.count - filled,
        off_t(offset) + filled)
      if count == 0 { break }
      if count > 0 {
        filled += count
      } else if errno != EINTR {
        throw StorageError("pread", path, errno)
      }
    }
    return filled
  }

  func write(_ bytes: UnsafeRawBufferPointer, at offset: Int64) throws(StorageError) {
    var written = 0
    while written < bytes.count {
      let count = pwrite(
        descriptor, bytes.baseAddress.map { $0 + written }, bytes.count - written,
        off_t(offset) + written)
      if count > 0 {
        written += count
      } else if count == 0 {
        throw StorageError("pwrite", path, ENOSPC)
      } else if errno != EINTR {
        throw StorageError("pwrite", path, errno)
      }
    }
  }

  func synchronize() throws(StorageError) {
    guard fdatasync(descriptor) == 0 else { throw StorageError("fdatasync", path, errno) }
  }

  func size() throws(StorageError) -> Int64 {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw StorageError("fstat", path, errno) }
    return Int64(status.st_size)
  }

  func truncate(to size: Int64) throws(StorageError) {
    guard ftruncate(descriptor, off_t(size)) == 0 else {
      throw StorageError("ftruncate", path, errno)
    }
  }

  func close() { Glibc.close(descriptor) }
}
