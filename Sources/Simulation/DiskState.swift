import Glibc
import Storage

/// All of a crashing disk: its files and folders, and what is to go wrong.
struct DiskState {
  struct Handle {
    let file: Int
    let isWritable: Bool
  }

  /// 'No such device': the disk does not answer.
  static let goneNumber = ENODEV
  /// Beyond it a write is refused, for a sector more costs memory.
  private static let maximumSize: Int64 = 1 << 30

  let root: String
  var files: [FileImage] = []
  var folders = [FolderImage()]
  /// Folders by their path, as they are read; they are neither renamed nor removed.
  var folderNumbers: [String: Int]
  var handles: [Int: Handle] = [:]
  private var handleCount = 0
  /// Open files with a number below it went with a crash.
  private var firstLivingHandle = 0
  var stale = StaleSectors()
  private var generator: SplitMix

  private(set) var changes = 0
  private(set) var counts = [Int](repeating: 0, count: DiskOperation.Kind.allCases.count)
  private(set) var trace = DiskTrace()
  private(set) var hasCrashed = false
  var crashPoint: Int?
  var faults: [DiskFault] = []

  init(seed: UInt64, folder: String) {
    root = folder
    folderNumbers = [folder: 0]
    generator = SplitMix(seed: seed)
  }

  mutating func restore(_ other: DiskState) {
    let count = handleCount
    self = other
    handleCount = max(count, other.handleCount)
    closeAll()
  }

  mutating func closeAll() {
    for handle in handles.values { files[handle.file].openCount = 0 }
    handles.removeAll()
    firstLivingHandle = handleCount
  }

  /// What becomes of an operation before it begins.
  enum Verdict {
    case granted
    case failing(Int32)
    case crashing

    var number: Int32 {
      switch self {
      case .granted: 0
      case .failing(let number): number
      case .crashing: DiskState.goneNumber
      }
    }
  }

  /// Counts an operation and says whether it fails.
  mutating func judge(
    _ kind: DiskOperation.Kind, _ path: String, offset: Int = 0, count: Int = 0
  ) -> Verdict {
    guard !hasCrashed else { return .crashing }
    counts[kind.rawValue] += 1
    var verdict = Verdict.granted
    if kind.isChange {
      changes += 1
      if let crashPoint, changes >= crashPoint {
        hasCrashed = true
        verdict = .crashing
      }
    }
    if case .granted = verdict, !faults.isEmpty {
      let kindCount = counts[kind.rawValue]
      let fault = faults.first { $0.strikes(kind, kindCount: kindCount, changes: changes) }
      if let fault { verdict = .failing(fault.number) }
    }
    if kind.isChange {
      trace.append(
        DiskOperation(
          number: changes, kind: kind, path: path, offset: offset, count: count,
          failure: verdict.number))
    }
    return verdict
  }

  /// Counts an operation that does nothing when it fails.
  mutating func admit(
    _ kind: DiskOperation.Kind, _ path: String, offset: Int = 0, count: Int = 0
  ) throws(StorageError) {
    let number = judge(kind, path, offset: offset, count: count).number
    guard number == 0 else { throw StorageError(kind.call, path, number) }
  }

  mutating func crash(_ mode: CrashMode, generator: SplitMix) {
    closeAll()
    hasCrashed = false
    crashPoint = nil
    faults.removeAll()
    var generator = generator
    let first = changes + 1
    // A moment not long ago, so that something differs.
    let lastOperation = first - 1 - generator.below(min(first, 32))
    for number in folders.indices {
      folders[number].crash(mode, lastOperation: lastOperation, using: &generator)
    }
    var fate = FileCrash(
      mode: mode, lastOperation: lastOperation, stale: stale, generator: generator)
    for number in files.indices where !files[number].isUntouched {
      fate.befall(&files[number])
    }
    if mode != .process { forgetUnreachable() }
  }

  // MARK: Open files

  mutating func makeHandle(file: Int, isWritable: Bool) -> Int {
    handleCount += 1
    handles[handleCount] = Handle(file: file, isWritable: isWritable)
    files[file].openCount += 1
    return handleCount
  }

  mutating func close(_ number: Int) {
    guard let handle = handles.removeValue(forKey: number) else {
      precondition(number <= firstLivingHandle, "A file is closed once.")
      return
    }
    files[handle.file].openCount -= 1
    retireIfUnused(handle.file)
  }

  private func living(
    _ number: Int, _ kind: DiskOperation.Kind, _ path: String
  ) throws(StorageError) -> Handle {
    if let handle = handles[number] { return handle }
    let reason = number <= firstLivingHandle ? Self.goneNumber : EBADF
    throw StorageError(kind.call, path, reason)
  }

  mutating func read(
    _ number: Int, _ path: String, at offset: Int64, into buffer: UnsafeMutableRawBufferPointer
  ) throws(StorageError) -> Int {
    let handle = try living(number, .read, path)
    try admit(.read, path)
    guard !buffer.isEmpty else { return 0 }
    guard offset >= 0 else { throw StorageError("pread", path, EINVAL) }
    return files[handle.file].read(at: Int(offset), into: buffer)
  }

  mutating func write(
    _ bytes: UnsafeRawBufferPointer, _ number: Int, _ path: String, at offset: Int64
  ) throws(StorageError) {
    let handle = try living(number, .write, path)
    guard !bytes.isEmpty else { return }
    guard offset >= 0 else { throw StorageError("pwrite", path, EINVAL) }
    guard handle.isWritable else { throw StorageError("pwrite", path, EBADF) }
    guard offset <= Self.maximumSize - Int64(bytes.count) else {
      throw StorageError("pwrite", path, EFBIG)
    }
    let verdict = judge(.write, path, offset: Int(offset), count: bytes.count)
    var written = bytes
    if verdict.number != 0 {
      // A write that fails has often written something.
      written = UnsafeRawBufferPointer(rebasing: bytes[..<generator.below(bytes.count)])
    }
    if !written.isEmpty {
      files[handle.file].write(written, at: Int(offset), operation: changes)
    }
    guard verdict.number == 0 else { throw StorageError("pwrite", path, verdict.number) }
  }

  mutating func synchronize(_ number: Int, _ path: String) throws(StorageError) {
    let handle = try living(number, .synchronize, path)
    switch judge(.synchronize, path) {
    case .granted: files[handle.file].synchronize()
    case .crashing: throw StorageError("fdatasync", path, Self.goneNumber)
    case .failing(let reason):
      files[handle.file].failSynchronize(using: &generator)
      throw StorageError("fdatasync", path, reason)
    }
  }

  mutating func size(_ number: Int, _ path: String) throws(StorageError) -> Int64 {
    let handle = try living(number, .size, path)
    try admit(.size, path)
    return Int64(files[handle.file].size)
  }

  mutating func truncate(
    _ number: Int, _ path: String, to size: Int64
  ) throws(StorageError) {
    let handle = try living(number, .truncate, path)
    guard handle.isWritable, size >= 0 else { throw StorageError("ftruncate", path, EINVAL) }
    guard size <= Self.maximumSize else { throw StorageError("ftruncate", path, EFBIG) }
    try admit(.truncate, path, offset: Int(size))
    for cut in files[handle.file].truncate(to: Int(size), operation: changes) {
      stale.add(cut)
    }
  }
}
