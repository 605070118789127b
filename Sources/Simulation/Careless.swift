package import Storage
import Synchronization

/// A file system that forgets one care, as a program that stands on it might have.
///
/// It plants a bug without touching the program: where a test of the program then finds nothing,
/// the test is worth nothing.
package final class Careless: FileSystem {
  package enum Bug: CaseIterable, Hashable, Sendable {
    /// A new file's name is not synchronized.
    case forgetsFolderAfterCreating
    case forgetsFolderAfterMakingFolder
    case forgetsFolderAfterRenaming
    /// What should only be cut is left, and the caller is told otherwise.
    case forgetsTruncate
    case forgetsSynchronizeAfterTruncate
    case ignoresSynchronizeErrors
    case ignoresWriteErrors
    /// A file that replaces another is copied over it.
    case overwritesInPlace
    case removesBeforeReplacing
    /// A file with a name that ends in `.tmp` is synchronized only after it has its real name.
    case renamesBeforeSynchronizing
    case retriesSynchronize
    case synchronizesFirstFileOnly
    /// Each synchronization happens when the file is next synchronized.
    case synchronizesLate
    case synchronizesNothing
  }

  fileprivate enum NameChange {
    case created, madeFolder, removed, renamed
  }

  /// A file whose synchronization waits for its real name.
  fileprivate struct Waiting {
    let file: any File
    var isClosed = false
  }

  fileprivate struct Memory {
    var lastChange: NameChange?
    var hasOpenedForWriting = false
    var waiting: [String: Waiting] = [:]
  }

  fileprivate let system: any FileSystem
  fileprivate let bug: Bug
  fileprivate let memory = Mutex(Memory())

  package init(_ system: any FileSystem, _ bug: Bug) {
    self.system = system
    self.bug = bug
  }

  package func open(_ path: String, _ access: FileAccess) throws(StorageError) -> any File {
    let file = try system.open(path, access)
    let isFirst = memory.withLock { memory in
      if access == .creating { memory.lastChange = .created }
      defer { if access != .reading { memory.hasOpenedForWriting = true } }
      return access != .reading && !memory.hasOpenedForWriting
    }
    return CarelessFile(file: file, path: path, isFirst: isFirst, owner: self)
  }

  package func names(in folder: String) throws(StorageError) -> [String] {
    try system.names(in: folder)
  }

  package func makeFolder(_ path: String) throws(StorageError) -> Bool {
    let isNew = try system.makeFolder(path)
    note(.madeFolder)
    return isNew
  }

  package func rename(_ path: String, to newPath: String) throws(StorageError) {
    if bug == .overwritesInPlace, try overwrite(newPath, with: path) { return }
    if bug == .removesBeforeReplacing {
      do throws(StorageError) {
        try system.remove(newPath)
      } catch {
        guard error.isMissing else { throw error }
      }
    }
    try system.rename(path, to: newPath)
    note(.renamed)
    let waiting = memory.withLock { $0.waiting.removeValue(forKey: path) }
    guard let waiting else { return }
    defer { if waiting.isClosed { waiting.file.close() } }
    try waiting.file.synchronize()
  }

  package func remove(_ path: String) throws(StorageError) {
    try system.remove(path)
    note(.removed)
  }

  package func synchronizeFolder(_ path: String) throws(StorageError) {
    let last = memory.withLock { $0.lastChange }
    let isForgotten =
      bug == .forgetsFolderAfterCreating && last == .created
      || bug == .forgetsFolderAfterRenaming && last == .renamed
      || bug == .forgetsFolderAfterMakingFolder && last == .madeFolder
    if !isForgotten { try system.synchronizeFolder(path) }
    memory.withLock { $0.lastChange = nil }
  }

  private func note(_ change: NameChange) { memory.withLock { $0.lastChange = change } }

  /// Returns false where there is nothing to overwrite.
  private func overwrite(_ target: String, with source: String) throws(StorageError) -> Bool {
    let old: any File
    do throws(StorageError) {
      old = try system.open(target, .writing)
    } catch {
      guard error.isMissing else { throw error }
      return false
    }
    defer { old.close() }
    let new = try system.open(source, .reading)
    defer { new.close() }
    let bytes = try new.read(at: 0, count: Int(new.size()))
    try old.truncate(to: 0)
    try old.write(bytes, at: 0)
    try old.synchronize()
    try system.remove(source)
    return true
  }
}

/// An open file of a careless file system.
private final class CarelessFile: File {
  private struct Habits {
    var wasCut = false
    var isLate = false
  }

  private let file: any File
  private let path: String
  /// Whether no other file was opened for writing before it.
  private let isFirst: Bool
  private let owner: Careless
  private let habits = Mutex(Habits())

  init(file: any File, path: String, isFirst: Bool, owner: Careless) {
    self.file = file
    self.path = path
    self.isFirst = isFirst
    self.owner = owner
  }

  func read(
    at offset: Int64, into buffer: UnsafeMutableRawBufferPointer
  ) throws(StorageError) -> Int {
    try file.read(at: offset, into: buffer)
  }

  func write(_ bytes: UnsafeRawBufferPointer, at offset: Int64) throws(StorageError) {
    do throws(StorageError) {
      try file.write(bytes, at: offset)
    } catch {
      guard owner.bug == .ignoresWriteErrors, !error.isFromCrash else { throw error }
    }
  }

  func synchronize() throws(StorageError) {
    switch owner.bug {
    case .synchronizesNothing: return
    case .synchronizesFirstFileOnly where !isFirst: return
    case .synchronizesLate:
      // The first call is only remembered; what is written after it goes with the second.
      let wasLate = habits.withLock { habits in
        defer { habits.isLate = !habits.isLate }
        return habits.isLate
      }
      if wasLate { try file.synchronize() }
    case .forgetsSynchronizeAfterTruncate:
      let wasCut = habits.withLock { habits in
        defer { habits.wasCut = false }
        return habits.wasCut
      }
      if !wasCut { try file.synchronize() }
    case .renamesBeforeSynchronizing where path.hasSuffix(".tmp"):
      owner.memory.withLock { $0.waiting[path] = Careless.Waiting(file: file) }
    case .ignoresSynchronizeErrors, .retriesSynchronize:
      do throws(StorageError) {
        try file.synchronize()
      } catch {
        guard !error.isFromCrash else { throw error }
        if owner.bug == .retriesSynchronize { try file.synchronize() }
      }
    case .forgetsFolderAfterCreating, .forgetsFolderAfterMakingFolder,
      .forgetsFolderAfterRenaming, .forgetsTruncate, .ignoresWriteErrors, .overwritesInPlace,
      .removesBeforeReplacing, .renamesBeforeSynchronizing, .synchronizesFirstFileOnly:
      try file.synchronize()
    }
  }

  func size() throws(StorageError) -> Int64 { try file.size() }

  func truncate(to size: Int64) throws(StorageError) {
    if owner.bug == .forgetsTruncate, try size < file.size() { return }
    try file.truncate(to: size)
    habits.withLock { $0.wasCut = true }
  }

  func close() {
    // A file that waits is closed after its synchronization.
    let isWaiting = owner.memory.withLock { memory in
      memory.waiting[path]?.isClosed = true
      return memory.waiting[path] != nil
    }
    if !isWaiting { file.close() }
  }
}
