import Digests
package import Journaling
import Languages
import Lifecycle
import Registry
import Revisions
package import Storage
import WorkingCalendar

/// Tells whether a home is what was written: its journal, its snapshots and its definitions.
///
/// It changes nothing, and a daemon may be writing meanwhile.
package struct SoundnessCheck: Sendable {
  /// How often a journal that seems damaged is read again: its tail may have been in the making.
  private static let attempts = 4
  /// After so many records the progress is told.
  private static let pace: UInt64 = 20_000

  private let home: HomeLayout
  private let system: any FileSystem
  private let anchor: JournalHead?
  private let progress: @Sendable (UInt64) -> Void

  package init(
    of home: HomeLayout, on system: any FileSystem = LocalFileSystem(),
    anchor: JournalHead? = nil, progress: @escaping @Sendable (UInt64) -> Void = { _ in }
  ) {
    self.home = home
    self.system = system
    self.anchor = anchor
    self.progress = progress
  }

  /// Checks everything, and reports every flaw that it comes to.
  package func report() -> SoundnessReport {
    var last = attempt()
    // A daemon that writes makes another tail each time. Damage stays what it is.
    for _ in 1..<Self.attempts where !last.isSound {
      let next = attempt()
      if next.flaws == last.flaws { return next }
      last = next
    }
    return last
  }

  private func attempt() -> SoundnessReport {
    var report = SoundnessReport()
    // Before the journal: what a snapshot stands for is in the journal by then.
    var candidates = snapshots(&report)
    var replay = StateReplay()
    do throws(SafekeepingError) {
      try compare(&candidates, at: .start, with: replay, &report)
      let steady = try SafekeepingError.wrapping { () throws(StorageError) in
        try SteadyFiles(journal: home.journal, on: system)
      }
      let check = try SafekeepingError.check(home.journal, on: steady, anchor: anchor) {
        (record, head) throws(SafekeepingError) in
        try replay.take(record)
        if head.sequence % Self.pace == 0 { progress(head.sequence) }
        try compare(&candidates, at: head, with: replay, &report)
      }
      take(check, &report)
      report.events = replay.events
      report.redactions = replay.redactions
      report.assignments = replay.registry.count
      for candidate in candidates { report.flaws.append(ahead(candidate, of: check.head)) }
      report.state = try replay.agreedDigest()
      checkDefinitions(in: replay.registry, &report)
    } catch {
      report.flaws.append(error)
    }
    return report
  }

  private func take(_ check: JournalCheck, _ report: inout SoundnessReport) {
    report.head = check.head
    report.segments = check.segments
    report.bytes = check.bytes
    report.unfinishedBytes = check.unfinishedBytes
    report.wasClosed = check.wasClosed
    report.pendingRedactions = check.pendingRedactions
    guard let anchor else { return }
    if check.hasPassedAnchor {
      report.passedAnchor = anchor
    } else {
      report.flaws.append(.anchorMissed(anchor, head: check.head))
    }
  }

  // MARK: Snapshots

  private func snapshots(_ report: inout SoundnessReport) -> [SoundnessReport.Snapshot] {
    var found: [SoundnessReport.Snapshot] = []
    for path in Registry.snapshotPaths(in: home.snapshots) {
      do throws(RegistryError) {
        guard let checked = try Registry.check(snapshotAt: path, on: system) else { continue }
        found.append(
          SoundnessReport.Snapshot(
            path: path, head: checked.head, assignments: checked.count, state: checked.digest))
      } catch {
        report.flaws.append(SafekeepingError(error))
      }
    }
    return found
  }

  /// Compares the snapshots that stand for the records so far with their replay.
  private func compare(
    _ candidates: inout [SoundnessReport.Snapshot], at head: JournalHead,
    with replay: StateReplay, _ report: inout SoundnessReport
  ) throws(SafekeepingError) {
    guard candidates.contains(where: { $0.head.sequence == head.sequence }) else { return }
    let state = try replay.digest()
    for candidate in candidates where candidate.head.sequence == head.sequence {
      if candidate.head.link != head.link {
        report.flaws.append(.foreign(candidate))
      } else if candidate.state != state {
        report.flaws.append(.otherState(candidate, state))
      } else {
        report.snapshots.append(candidate)
      }
    }
    candidates.removeAll { $0.head.sequence == head.sequence }
  }

  private func ahead(
    _ snapshot: SoundnessReport.Snapshot, of head: JournalHead
  ) -> SafekeepingError {
    .damaged(
      nl: "\(snapshot.path) staat voor record \(snapshot.head.sequence), maar het logboek houdt "
        + "op bij record \(head.sequence).",
      en: "\(snapshot.path) stands for record \(snapshot.head.sequence), but the journal ends with "
        + "record \(head.sequence).")
  }

  // MARK: Definitions

  private func checkDefinitions(in registry: Registry, _ report: inout SoundnessReport) {
    let calendars: KnownCalendars
    do throws(SafekeepingError) {
      calendars = try SafekeepingError.calendars(of: home, on: system)
    } catch {
      report.flaws.append(error)
      return
    }
    let store = DefinitionStore(
      storage: StoredDefinitions(folder: home.definitions, system: system), calendars: calendars)
    let users = registry.examples
    report.definitions = users.count
    for (reference, user) in users.sorted(by: { $0.value < $1.value }) {
      do throws(RevisionError) {
        if try store.definition(reference) == nil {
          report.flaws.append(.definitionMissing(store.path(of: reference), user))
        }
      } catch {
        report.flaws.append(SafekeepingError(error))
      }
    }
    do throws(RevisionError) {
      _ = try store.live()
    } catch {
      report.flaws.append(SafekeepingError(error))
    }
  }
}

extension SafekeepingError {
  fileprivate static func check(
    _ folder: String, on system: any FileSystem, anchor: JournalHead?,
    handing record: (JournalRecord, JournalHead) throws(SafekeepingError) -> Void
  ) throws(SafekeepingError) -> JournalCheck {
    do throws(ReplayFailure<SafekeepingError>) {
      return try JournalCheck(of: folder, on: system, anchor: anchor, handing: record)
    } catch {
      throw SafekeepingError(error)
    }
  }

  static func anchorMissed(_ anchor: JournalHead, head: JournalHead) -> SafekeepingError {
    .damaged(
      nl: "De keten gaat niet door het anker \(anchor); zij houdt op bij \(head). Wat ervoor "
        + "staat, is herschreven of van een ander logboek.",
      en: "The chain does not pass through the anchor \(anchor); it ends at \(head). What stands "
        + "before it was rewritten, or is of another journal.")
  }

  fileprivate static func foreign(_ snapshot: SoundnessReport.Snapshot) -> SafekeepingError {
    .damaged(
      nl: "\(snapshot.path) hoort bij een ander logboek: bij record \(snapshot.head.sequence) "
        + "staat een andere hash.",
      en: "\(snapshot.path) belongs to another journal: at record \(snapshot.head.sequence) there "
        + "is another link.")
  }

  fileprivate static func otherState(
    _ snapshot: SoundnessReport.Snapshot, _ state: SHA256.Digest
  ) -> SafekeepingError {
    SafekeepingError(
      .damaged,
      .init(
        nl: "\(snapshot.path) heeft een andere toestand (\(snapshot.state)) dan het logboek tot "
          + "record \(snapshot.head.sequence) (\(state)).",
        en: "\(snapshot.path) has another state (\(snapshot.state)) than the journal up to record "
          + "\(snapshot.head.sequence) (\(state))."),
      remedy: .init(
        nl: "Stop opdrachtd, verwijder het bestand en start opnieuw: het logboek bevat alles.",
        en: "Stop opdrachtd, delete the file and start again: the journal has everything."))
  }

  static func definitionMissing(
    _ path: String, _ user: AssignmentID
  ) -> SafekeepingError {
    SafekeepingError(
      .damaged,
      .init(
        nl: "\(path) ontbreekt, en '\(user)' loopt erop.",
        en: "\(path) is missing, and '\(user)' runs on it."),
      remedy: .init(
        nl: "Zet het bestand terug uit een reservekopie.", en: "Restore the file from a backup."))
  }
}
