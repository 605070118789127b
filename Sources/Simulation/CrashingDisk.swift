package import Storage
import Synchronization

/// A disk in memory that can crash, fail and rot, for tests of what promises to survive that.
///
/// It keeps apart what is read and what is on the disk: for data by sectors of 512 bytes, for the
/// size of a file, and for each name in a folder. Only `File.synchronize` and `synchronizeFolder`
/// bring the one to the other. All that happens follows from its seed and from what it is asked.
package final class CrashingDisk: FileSystem {
  /// What every operation fails with once the disk has crashed, until `crash` brings it back.
  package static let goneNumber = DiskState.goneNumber

  private let state: Mutex<DiskState>

  /// A disk with one folder, which is there and empty.
  package init(seed: UInt64, folder: String = "/disk") {
    state = Mutex(DiskState(seed: seed, folder: folder))
  }

  private init(_ state: DiskState) { self.state = Mutex(state) }

  /// The same disk once more, without its open files; what happens to one is unknown to the other.
  package func copy() -> CrashingDisk {
    var copy = state.withLock { $0 }
    copy.closeAll()
    return CrashingDisk(copy)
  }

  /// Puts the disk back as a copy of it was. Open files are gone.
  package func restore(from other: CrashingDisk) {
    let copy = other.state.withLock { $0 }
    state.withLock { $0.restore(copy) }
  }

  // MARK: Crashes and failures

  /// Crashes the disk and brings it back: what was not synchronized may be lost, as the mode says,
  /// open files are gone, and nothing is planned to fail any more.
  package func crash(_ mode: CrashMode, using generator: inout some RandomNumberGenerator) {
    let seed = generator.next()
    state.withLock { $0.crash(mode, generator: SplitMix(seed: seed)) }
  }

  /// Lets the disk crash at a change: that one, perhaps half done, and all after it fail.
  ///
  /// Changes are counted from the first of the disk, see `changes`.
  package func crash(atChange number: Int) { state.withLock { $0.crashPoint = number } }

  package func plan(_ fault: DiskFault) { state.withLock { $0.faults.append(fault) } }

  package func forgetFaults() { state.withLock { $0.faults.removeAll() } }

  /// Whether the change that it was to crash at was reached.
  package var hasCrashed: Bool { state.withLock { $0.hasCrashed } }

  /// How many operations changed it, or tried to.
  package var changes: Int { state.withLock { $0.changes } }

  package func count(of kind: DiskOperation.Kind) -> Int {
    state.withLock { $0.counts[kind.rawValue] }
  }

  /// The last changes, oldest first; no more than 256.
  package var trace: [DiskOperation] { state.withLock { $0.trace.operations } }

  /// How many files are open: none should be left at the end.
  package var openFiles: Int { state.withLock { $0.handles.count } }

  // MARK: FileSystem

  package func open(_ path: String, _ access: FileAccess) throws(StorageError) -> any File {
    let handle = try state.withLock { state throws(StorageError) in
      try state.open(path, access)
    }
    return CrashingFile(disk: self, handle: handle, path: path)
  }

  package func names(in folder: String) throws(StorageError) -> [String] {
    try state.withLock { state throws(StorageError) in try state.names(in: folder) }
  }

  package func makeFolder(_ path: String) throws(StorageError) -> Bool {
    try state.withLock { state throws(StorageError) in try state.makeFolder(path) }
  }

  package func rename(_ path: String, to newPath: String) throws(StorageError) {
    try state.withLock { state throws(StorageError) in try state.rename(path, to: newPath) }
  }

  package func remove(_ path: String) throws(StorageError) {
    try state.withLock { state throws(StorageError) in try state.remove(path) }
  }

  package func synchronizeFolder(_ path: String) throws(StorageError) {
    try state.withLock { state throws(StorageError) in try state.synchronizeFolder(path) }
  }

  // MARK: What tests do to it

  /// The paths of all files, sorted.
  package var paths: [String] { state.withLock { $0.paths } }

  /// What a reader sees in a file.
  package func bytes(of path: String) throws(StorageError) -> [UInt8] {
    try state.withLock { state throws(StorageError) in try state.bytes(of: path) }
  }

  /// Puts a file on the disk, durable at once.
  package func put(_ bytes: [UInt8], at path: String) throws(StorageError) {
    try state.withLock { state throws(StorageError) in try state.put(bytes, at: path) }
  }

  /// Turns bits of one byte over, in memory and on the disk.
  package func flip(_ bits: UInt8, of path: String, at offset: Int) throws(StorageError) {
    try state.withLock { state throws(StorageError) in
      try state.damage(path, at: offset, count: 1) { $0[0] ^= bits }
    }
  }

  /// Fills the sector that holds an offset, as far as the file goes, with other bytes.
  package func replaceSector(
    of path: String, at offset: Int, using generator: inout some RandomNumberGenerator
  ) throws(StorageError) {
    let random = SplitMix(seed: generator.next())
    let start = offset - offset % FileImage.sectorSize
    try state.withLock { [random] state throws(StorageError) in
      var random = random
      try state.damage(path, at: start, count: FileImage.sectorSize) { bytes in
        for index in bytes.indices { bytes[index] = UInt8(random.below(256)) }
      }
    }
  }

  fileprivate func onFile<Result>(
    _ work: (inout DiskState) throws(StorageError) -> Result
  ) throws(StorageError) -> Result where Result: Sendable {
    try state.withLock { state throws(StorageError) in try work(&state) }
  }
}

extension StorageError {
  /// Whether the disk had crashed, and not only failed.
  package var isFromCrash: Bool { number == CrashingDisk.goneNumber }
}

/// An open file of a disk that can crash.
private struct CrashingFile: File {
  let disk: CrashingDisk
  let handle: Int
  let path: String

  func read(
    at offset: Int64, into buffer: UnsafeMutableRawBufferPointer
  ) throws(StorageError) -> Int {
    try disk.onFile { state throws(StorageError) in
      try state.read(handle, path, at: offset, into: buffer)
    }
  }

  func write(_ bytes: UnsafeRawBufferPointer, at offset: Int64) throws(StorageError) {
    try disk.onFile { state throws(StorageError) in
      try state.write(bytes, handle, path, at: offset)
    }
  }

  func synchronize() throws(StorageError) {
    try disk.onFile { state throws(StorageError) in try state.synchronize(handle, path) }
  }

  func size() throws(StorageError) -> Int64 {
    try disk.onFile { state throws(StorageError) in try state.size(handle, path) }
  }

  func truncate(to size: Int64) throws(StorageError) {
    try disk.onFile { state throws(StorageError) in try state.truncate(handle, path, to: size) }
  }

  func close() { disk.close(handle) }
}

extension CrashingDisk {
  fileprivate func close(_ handle: Int) { state.withLock { $0.close(handle) } }
}
