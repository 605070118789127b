package import Journaling
import Lifecycle
import Recording
import Registry
package import Storage

/// Tells whether some segments, by the names of their files, are what was written and follow each
/// other: archived ones, or part of a journal.
///
/// From the first record on the state is replayed, too; from a later one the events are only read.
package struct SegmentsCheck: Sendable {
  private let files: [String]
  private let system: any FileSystem
  private let anchor: JournalHead?

  package init(
    of files: [String], on system: any FileSystem = LocalFileSystem(), anchor: JournalHead? = nil
  ) {
    self.files = files
    self.system = system
    self.anchor = anchor
  }

  package func report() -> SoundnessReport {
    var report = SoundnessReport()
    do throws(SafekeepingError) {
      try run(&report)
    } catch {
      report.flaws.append(error)
    }
    return report
  }

  private func run(_ report: inout SoundnessReport) throws(SafekeepingError) {
    let run = try SafekeepingError.wrapping { () throws(JournalError) in
      try SegmentRun(files: files, on: system)
    }
    let isWhole = run.segments.first?.first == 1
    var replay = StateReplay()
    var events = 0
    var redactions = 0
    var hasPassedAnchor = false
    let found: SegmentRun.Report
    do throws(ReplayFailure<SafekeepingError>) {
      found = try run.read { (record, head) throws(SafekeepingError) in
        if head == anchor { hasPassedAnchor = true }
        if record.kind == .event { events += 1 } else { redactions += 1 }
        if isWhole { try replay.take(record) } else { try Self.decode(record) }
      }
    } catch {
      throw SafekeepingError(error)
    }
    report.start = found.start
    report.head = found.head
    report.segments = run.segments.count
    report.bytes = found.bytes
    report.unfinishedBytes = found.unfinishedBytes
    report.wasClosed = found.wasClosed
    report.events = events
    report.redactions = redactions
    if isWhole {
      report.assignments = replay.registry.count
      report.state = try replay.agreedDigest()
    }
    guard let anchor else { return }
    guard hasPassedAnchor || anchor == found.start else {
      throw .anchorMissed(anchor, head: found.head)
    }
    report.passedAnchor = anchor
  }

  private static func decode(_ record: JournalRecord) throws(SafekeepingError) {
    guard record.kind == .event else { return }
    do throws(EventCodingError) {
      _ = try Event(recorded: record.payload)
    } catch {
      throw SafekeepingError(error, record: record.sequence)
    }
  }
}
