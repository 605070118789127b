import Glibc
import JSONSyntax
import Journaling
import Registry
import Storage

/// The files of a home that a backup up to some record holds.
struct BackupContent {
  struct Item: Hashable {
    /// The name inside the backup.
    let name: String
    let path: String
    let size: Int64
    /// Whether it may be gone when its turn comes: mail that was taken from the spool.
    var mayVanish = false
  }

  private static let longestHeader = 4_096

  /// More folders inside each other are no home.
  private static let deepest = 8

  private let system: any FileSystem
  private(set) var items: [Item] = []

  init(
    of home: HomeLayout, upTo head: JournalHead, on system: any FileSystem
  ) throws(SafekeepingError) {
    self.system = system
    let run = try SafekeepingError.wrapping { () throws(JournalError) in
      try SegmentRun(folder: home.journal, on: system)
    }
    try SafekeepingError.wrapping { () throws(StorageError) in
      for segment in run.segments where segment.first <= head.sequence + 1 {
        let name = segment.path.split(separator: "/").last.map(String.init) ?? segment.path
        let isNext = segment.first > head.sequence
        // Of the segment that follows the header is enough: a start goes on from there.
        items.append(
          Item(
            name: "\(HomeLayout.journalName)/\(name)", path: segment.path,
            size: try isNext ? headerSize(of: segment.path) : size(of: segment.path)))
      }
      let firsts = Set(run.segments.map(\.first))
      if let path = try newestSnapshot(in: home, upTo: head, followedBy: firsts) {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        items.append(
          Item(
            name: "\(HomeLayout.snapshotsName)/\(name)", path: path, size: try size(of: path)))
      }
      try addTree(HomeLayout.configurationName, home.configuration, depth: 0)
      for name in HomeLayout.companions { try addTree(name, home.place(name), depth: 0) }
    }
  }

  /// How many bytes the backup takes, about.
  var size: Int64 {
    items.reduce(1 << 16) { sum, item in
      sum + ArchiveHeader.padded(item.size) + Int64(ArchiveHeader.blockSize + 128)
    }
  }

  private func size(of path: String) throws(StorageError) -> Int64 {
    let file = try system.open(path, .reading)
    defer { file.close() }
    return try file.size()
  }

  private func headerSize(of path: String) throws(StorageError) -> Int64 {
    let file = try system.open(path, .reading)
    defer { file.close() }
    let start = try file.read(at: 0, count: Self.longestHeader)
    return Int64(start.firstIndex(of: ProtectedLine.lineEnd).map { $0 + 1 } ?? start.count)
  }

  private mutating func addTree(
    _ name: String, _ path: String, depth: Int
  ) throws(StorageError) {
    let names: [String]
    do throws(StorageError) {
      names = try system.names(in: path)
    } catch {
      switch error.number {
      case ENOENT: return
      case ENOTDIR:
        items.append(Item(name: name, path: path, size: try size(of: path), mayVanish: true))
        return
      default: throw error
      }
    }
    guard depth < Self.deepest else { throw StorageError("read", path, ELOOP) }
    for inner in names { try addTree("\(name)/\(inner)", "\(path)/\(inner)", depth: depth + 1) }
  }

  /// The newest snapshot that stands for no more than the backup's journal, and behind which a
  /// segment begins: a start goes on there.
  private func newestSnapshot(
    in home: HomeLayout, upTo head: JournalHead, followedBy firsts: Set<UInt64>
  ) throws(StorageError) -> String? {
    var newest: (path: String, sequence: UInt64)?
    for path in Registry.snapshotPaths(in: home.snapshots) {
      do throws(RegistryError) {
        guard let found = try Registry.check(snapshotAt: path, on: system)?.head,
          found.sequence <= head.sequence, found.sequence > newest?.sequence ?? 0,
          firsts.contains(found.sequence + 1)
        else { continue }
        newest = (path, found.sequence)
      } catch {
        // A damaged snapshot helps nobody: the journal has everything. `verify` tells of it.
        continue
      }
    }
    return newest?.path
  }
}
