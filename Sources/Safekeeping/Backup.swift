import Glibc
package import Journaling
import Languages
package import Storage
package import WorkingCalendar

/// Makes one file of everything that a home needs: the journal, the newest snapshot, definitions,
/// configuration, documents and mail.
///
/// The file is a `tar` archive that any system unpacks, with a list for `sha256sum -c`.
package struct Backup: Sendable {
  /// What was made.
  package struct Outcome: Sendable {
    package let files: Int
    package let bytes: Int64
    package let report: SoundnessReport
  }

  private static let ending = ".tmp"

  private let home: HomeLayout
  private let head: JournalHead
  private let system: any FileSystem
  private let room: @Sendable (String) -> Int64?

  /// `head` is where the backup ends: behind complete segments, or where a stopped home ends.
  /// `room` tells how many bytes there are for files of a folder; nil where nobody knows.
  package init(
    of home: HomeLayout, upTo head: JournalHead, on system: any FileSystem = LocalFileSystem(),
    room: @escaping @Sendable (String) -> Int64? = Backup.room(in:)
  ) {
    self.home = home
    self.head = head
    self.system = system
    self.room = room
  }

  /// Writes the file beside its place, reads it back, and gives it its name when it is sound.
  package func write(
    to path: String, replacing: Bool, at moment: Instant,
    progress: @escaping @Sendable (UInt64) -> Void = { _ in }
  ) throws(SafekeepingError) -> Outcome {
    let folder = LocalFileSystem.parent(of: path)
    let isThere = try SafekeepingError.wrapping { () throws(StorageError) in
      try isFile(path)
    }
    guard replacing || !isThere else { throw .alreadyThere(path) }
    let content = try BackupContent(of: home, upTo: head, on: system)
    if let free = room(folder), free < content.size {
      throw .noRoom(folder, needed: content.size, free: free)
    }
    let temporary = path + Self.ending
    do throws(SafekeepingError) {
      let bytes = try SafekeepingError.wrapping { () throws(StorageError) in
        try write(content, to: temporary, at: moment)
      }
      let report = try Self.check(temporary, on: system, anchor: nil, progress: progress)
      guard report.isSound else { throw report.flaws[0] }
      try SafekeepingError.wrapping { () throws(StorageError) in
        try system.rename(temporary, to: path)
        try system.synchronizeFolder(folder)
      }
      return Outcome(files: content.items.count, bytes: bytes, report: report)
    } catch {
      // Nobody should take half a backup for one. What went wrong is told, not this.
      try? system.remove(temporary)
      throw error
    }
  }

  private func write(
    _ content: BackupContent, to path: String, at moment: Instant
  ) throws(StorageError) -> Int64 {
    do throws(StorageError) {
      try system.remove(path)
    } catch {
      guard error.isMissing else { throw error }
    }
    let file = try system.open(path, .creating)
    defer { file.close() }
    var writer = ArchiveWriter(file, path: path, modified: moment.milliseconds / 1_000)
    try writer.add(
      BackupManifest.name, BackupManifest(head: head, madeAt: moment.description).bytes)
    for item in content.items {
      let source: any File
      do throws(StorageError) {
        source = try system.open(item.path, .reading)
      } catch {
        if error.isMissing, item.mayVanish { continue }
        throw error
      }
      defer { source.close() }
      // Others are replaced as a whole by whoever writes them; a segment only grows.
      let size = item.mayVanish ? try source.size() : item.size
      try writer.add(item.name, copying: size, of: source)
    }
    try writer.finish()
    return writer.offset
  }

  private func isFile(_ path: String) throws(StorageError) -> Bool {
    do throws(StorageError) {
      try system.open(path, .reading).close()
      return true
    } catch {
      if error.isMissing { return false }
      throw error
    }
  }

  // MARK: Reading

  /// Whether a file begins as a backup does, whole or not.
  package static func isBackup(
    _ path: String, on system: any FileSystem = LocalFileSystem()
  ) -> Bool {
    guard let file = try? system.open(path, .reading) else { return false }
    defer { file.close() }
    let name = Array(BackupManifest.name.utf8)
    return (try? file.read(at: 0, count: name.count)) == name
  }

  /// Reads a whole backup: the digests of its files, and everything that is checked of a home.
  package static func check(
    _ path: String, on system: any FileSystem = LocalFileSystem(), anchor: JournalHead?,
    progress: @escaping @Sendable (UInt64) -> Void = { _ in }
  ) throws(SafekeepingError) -> SoundnessReport {
    try check(Archive(path, on: system), anchor: anchor, progress: progress)
  }

  static func check(
    _ archive: Archive, anchor: JournalHead?,
    progress: @escaping @Sendable (UInt64) -> Void
  ) throws(SafekeepingError) -> SoundnessReport {
    guard let first = archive.entries.first, first.name == BackupManifest.name,
      let manifest = BackupManifest(try archive.bytes(of: first))
    else { throw .notABackup(archive.path) }
    try archive.checkSums()
    var report = SoundnessCheck(
      of: HomeLayout(path: ""), on: archive, anchor: anchor ?? manifest.head, progress: progress
    ).report()
    if report.isSound, report.head != manifest.head {
      report.flaws.append(.otherEnd(archive.path, manifest.head, report.head))
    }
    return report
  }

  /// How many bytes may still be written to files of a folder; nil where the system does not say.
  package static func room(in folder: String) -> Int64? {
    var status = statvfs()
    guard statvfs(folder, &status) == 0 else { return nil }
    return Int64(status.f_bavail) * Int64(status.f_frsize)
  }
}

extension SafekeepingError {
  fileprivate static func alreadyThere(_ path: String) -> SafekeepingError {
    SafekeepingError(
      .notUnderstood,
      .init(nl: "\(path) bestaat al.", en: "\(path) exists already."),
      remedy: .init(
        nl: "Kies een andere naam, of overschrijf het: --force",
        en: "Choose another name, or overwrite it: --force"))
  }

  fileprivate static func noRoom(
    _ folder: String, needed: Int64, free: Int64
  ) -> SafekeepingError {
    SafekeepingError(
      .inputOutput,
      .init(
        nl: "In \(folder) is te weinig ruimte: \(needed) bytes nodig, \(free) vrij.",
        en: "There is too little room in \(folder): \(needed) bytes are needed, \(free) are free."),
      remedy: .init(
        nl: "Er is niets geschreven. Maak ruimte, of kies een andere schijf.",
        en: "Nothing was written. Make room, or choose another disk."))
  }

  fileprivate static func otherEnd(
    _ path: String, _ expected: JournalHead, _ found: JournalHead
  ) -> SafekeepingError {
    .damaged(
      nl: "\(path) zou bij \(expected) ophouden, maar houdt op bij \(found).",
      en: "\(path) should end at \(expected), but ends at \(found).")
  }
}
