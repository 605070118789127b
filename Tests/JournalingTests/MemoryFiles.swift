import Glibc
import Storage
import Synchronization

/// Files in memory, for tests that change single bytes of them and open them again.
final class MemoryFiles: FileSystem {
  private final class Content: Sendable {
    let bytes: Mutex<[UInt8]>

    init(_ bytes: [UInt8] = []) { self.bytes = Mutex(bytes) }
  }

  private struct OpenFile: File {
    let content: Content
    let path: String

    func read(
      at offset: Int64, into buffer: UnsafeMutableRawBufferPointer
    ) throws(StorageError) -> Int {
      content.bytes.withLock { bytes in
        let start = min(bytes.count, Int(offset))
        let end = min(bytes.count, start + buffer.count)
        buffer.copyBytes(from: bytes[start..<end])
        return end - start
      }
    }

    func write(_ new: UnsafeRawBufferPointer, at offset: Int64) throws(StorageError) {
      content.bytes.withLock { bytes in
        let start = Int(offset)
        if bytes.count < start {
          bytes.append(contentsOf: repeatElement(0, count: start - bytes.count))
        }
        bytes.replaceSubrange(start..<min(bytes.count, start + new.count), with: new)
      }
    }

    func synchronize() throws(StorageError) {}

    func size() throws(StorageError) -> Int64 { content.bytes.withLock { Int64($0.count) } }

    func truncate(to size: Int64) throws(StorageError) {
      content.bytes.withLock { $0.removeLast($0.count - Int(size)) }
    }

    func close() {}
  }

  private let contents: Mutex<[String: Content]>
  private let folders = Mutex<Set<String>>(["/"])

  init(_ files: [String: [UInt8]] = [:]) {
    contents = Mutex(files.mapValues { Content($0) })
  }

  /// All that is there.
  var files: [String: [UInt8]] {
    contents.withLock { $0.mapValues { content in content.bytes.withLock { $0 } } }
  }

  func open(_ path: String, _ access: FileAccess) throws(StorageError) -> any File {
    let content = contents.withLock { contents -> Content? in
      guard access == .creating else { return contents[path] }
      guard contents[path] == nil else { return nil }
      let content = Content()
      contents[path] = content
      return content
    }
    guard let content else {
      throw StorageError("open", path, access == .creating ? EEXIST : ENOENT)
    }
    return OpenFile(content: content, path: path)
  }

  func names(in folder: String) throws(StorageError) -> [String] {
    contents.withLock { contents in
      contents.keys.compactMap { path in
        path.hasPrefix(folder + "/") ? String(path.dropFirst(folder.count + 1)) : nil
      }.sorted()
    }
  }

  func makeFolder(_ path: String) throws(StorageError) -> Bool {
    folders.withLock { $0.insert(path).inserted }
  }

  func rename(_ path: String, to newPath: String) throws(StorageError) {
    contents.withLock { $0[newPath] = $0.removeValue(forKey: path) }
  }

  func remove(_ path: String) throws(StorageError) {
    contents.withLock { $0[path] = nil }
  }

  func synchronizeFolder(_ path: String) throws(StorageError) {}
}
