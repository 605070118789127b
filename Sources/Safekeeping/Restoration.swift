import Glibc
import Languages
package import Storage

/// Makes a home of a backup, in an empty or missing folder only.
package struct Restoration: Sendable {
  /// Files go here first: a folder without its journal is taken for no home.
  private static let workshop = "restoring"
  /// What a new disk may hold.
  private static let harmless = ["lost+found"]

  private let backup: String
  private let home: HomeLayout
  private let system: any FileSystem

  package init(
    of backup: String, to home: HomeLayout, on system: any FileSystem = LocalFileSystem()
  ) {
    self.backup = backup
    self.home = home
    self.system = system
  }

  /// Checks the backup, unpacks it, and checks the home. What the check of the home found is
  /// returned; it is sound.
  package func run(
    progress: @escaping @Sendable (UInt64) -> Void = { _ in }
  ) throws(SafekeepingError) -> SoundnessReport {
    let archive = try Archive(backup, on: system)
    let names = try SafekeepingError.wrapping { () throws(StorageError) in
      do throws(StorageError) {
        return try system.names(in: home.path).filter { !Self.harmless.contains($0) }
      } catch {
        if error.isMissing { return [String]() }
        throw error
      }
    }
    guard names.isEmpty else { throw .notEmpty(home.path) }
    let before = try Backup.check(archive, anchor: nil, progress: progress)
    guard before.isSound else { throw before.flaws[0] }
    try SafekeepingError.wrapping { () throws(StorageError) in
      try unpack(archive)
    }
    let after = SoundnessCheck(of: home, on: system, anchor: before.head, progress: progress)
      .report()
    guard after.isSound, after.state == before.state else {
      throw after.flaws.first
        ?? .damaged(
          nl: "\(home.path) heeft een andere toestand dan \(backup).",
          en: "\(home.path) has another state than \(backup).")
    }
    return after
  }

  private func unpack(_ archive: Archive) throws(StorageError) {
    if try system.makeFolder(home.path) {
      try system.synchronizeFolder(LocalFileSystem.parent(of: home.path))
    }
    let workshop = home.place(Self.workshop)
    _ = try system.makeFolder(workshop)
    var folders: Set<String> = [workshop]
    var tops: [String] = []
    for entry in archive.entries where entry.name != BackupManifest.name {
      try makeFolders(of: entry.name, in: workshop, &folders)
      let top = entry.name.split(separator: "/").first.map(String.init) ?? entry.name
      if !tops.contains(top) { tops.append(top) }
      let file = try system.open("\(workshop)/\(entry.name)", .creating)
      defer { file.close() }
      try archive.forEachChunk(of: entry) { (bytes, offset) throws(StorageError) in
        try file.write(bytes, at: offset)
      }
      try file.synchronize()
    }
    for folder in folders.sorted() { try system.synchronizeFolder(folder) }
    // The journal comes last: with it the folder becomes a home.
    for top in tops.filter({ $0 != HomeLayout.journalName }) + [HomeLayout.journalName] {
      try system.rename("\(workshop)/\(top)", to: home.place(top))
    }
    guard rmdir(workshop) == 0 else { throw StorageError("rmdir", workshop, errno) }
    try system.synchronizeFolder(home.path)
  }

  private func makeFolders(
    of name: String, in root: String, _ known: inout Set<String>
  ) throws(StorageError) {
    var folder = root
    for component in name.split(separator: "/").dropLast() {
      folder += "/\(component)"
      if known.insert(folder).inserted { _ = try system.makeFolder(folder) }
    }
  }
}

extension SafekeepingError {
  fileprivate static func notEmpty(_ path: String) -> SafekeepingError {
    SafekeepingError(
      .notUnderstood,
      .init(nl: "\(path) is niet leeg.", en: "\(path) is not empty."),
      remedy: .init(
        nl: "Er is niets gewijzigd. Noem een lege of nieuwe map: --home MAP",
        en: "Nothing was changed. Name an empty or a new folder: --home DIR"))
  }
}
