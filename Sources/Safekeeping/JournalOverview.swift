package import Journaling
import Registry
package import Storage

/// The segments of a home, and what each is still needed for.
package struct JournalOverview: Sendable {
  package struct Segment: Hashable, Sendable {
    package let name: String
    package let first: UInt64
    /// Its last record; before `first` where it has none yet.
    package let last: UInt64
    package let bytes: Int64
    /// Whether records are still added to it.
    package let isOpen: Bool
    /// Whether the daemon cannot start without it. Without the others it starts, but cannot show
    /// what came before its newest snapshot.
    package let isNeededForStart: Bool
  }

  package let segments: [Segment]
  /// Where the newest snapshot stands; nil where there is none.
  package let snapshot: JournalHead?

  package init(
    of home: HomeLayout, on system: any FileSystem = LocalFileSystem()
  ) throws(SafekeepingError) {
    let run = try Self.run(of: home, system)
    let snapshot: JournalHead?
    do throws(RegistryError) {
      snapshot = try Registry.open(snapshotIn: home.snapshots, on: system)?.head
    } catch {
      throw SafekeepingError(error)
    }
    let end = try SafekeepingError.wrapping { () throws(JournalError) in try run.durableHead() }
    var segments: [Segment] = []
    for (place, segment) in run.segments.enumerated() {
      let isOpen = place == run.segments.count - 1
      let last = isOpen ? end.sequence : run.segments[place + 1].first - 1
      segments.append(
        Segment(
          name: segment.path.split(separator: "/").last.map(String.init) ?? segment.path,
          first: segment.first, last: last,
          bytes: try SafekeepingError.wrapping { () throws(JournalError) in
            try run.size(of: segment)
          },
          isOpen: isOpen, isNeededForStart: isOpen || last > (snapshot?.sequence ?? 0)))
    }
    self.segments = segments
    self.snapshot = snapshot
  }

  /// The anchor of a home: where its journal ends, on the disk.
  package static func head(
    of home: HomeLayout, on system: any FileSystem = LocalFileSystem()
  ) throws(SafekeepingError) -> JournalHead {
    let run = try run(of: home, system)
    return try SafekeepingError.wrapping { () throws(JournalError) in try run.durableHead() }
  }

  private static func run(
    of home: HomeLayout, _ system: any FileSystem
  ) throws(SafekeepingError) -> SegmentRun {
    try SafekeepingError.wrapping { () throws(JournalError) in
      try SegmentRun(folder: home.journal, on: system)
    }
  }
}
