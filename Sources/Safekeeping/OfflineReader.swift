import Journaling
package import Lifecycle
import Recording
import Registry
import Revisions
package import Storage
import WorkingCalendar

/// Reads single assignments from the files of a home, and changes nothing.
///
/// It reads the newest snapshot's directory, the records behind it, and those that the assignment
/// refers to; not the whole journal. Without a snapshot it looks at the start of every record, and
/// decodes those of the assignment alone.
package struct OfflineReader: Sendable {
  private let home: HomeLayout
  private let system: any FileSystem

  package init(of home: HomeLayout, on system: any FileSystem = LocalFileSystem()) {
    self.home = home
    self.system = system
  }

  /// An assignment as its last durable event left it; nil where there is none.
  package func assignment(
    _ id: AssignmentID
  ) throws(SafekeepingError) -> (assignment: Assignment, workflow: Workflow)? {
    let traces = try traces(of: id)
    guard var held = try traces.held() else { return nil }
    try held.complete { (sequence) throws(SafekeepingError) in
      try Self.event(try traces.record(sequence)).event
    }
    guard held.isComplete else {
      throw .damaged(
        nl: "Het logboek heeft de teksten van '\(id)' niet, waar de momentopname naar verwijst.",
        en: "The journal lacks the texts of '\(id)' that the snapshot refers to.")
    }
    return (held.assignment, try workflow(of: held.assignment))
  }

  /// The workflow that an assignment runs on.
  func workflow(of assignment: Assignment) throws(SafekeepingError) -> Workflow {
    let reference = assignment.workflow
    let store = DefinitionStore(
      storage: StoredDefinitions(folder: home.definitions, system: system),
      calendars: try SafekeepingError.calendars(of: home, on: system))
    let workflow: Workflow?
    do throws(RevisionError) {
      workflow = try store.definition(reference)
    } catch {
      throw SafekeepingError(error)
    }
    guard let workflow else { throw .definitionMissing(store.path(of: reference), assignment.id) }
    return workflow
  }

  /// The last events of an assignment, the oldest first; nil where there is no such assignment.
  package func history(
    of id: AssignmentID, limit: Int
  ) throws(SafekeepingError) -> [Event]? {
    let traces = try traces(of: id)
    guard traces.resting != nil || !traces.tail.isEmpty else { return nil }
    var events: [Event] = traces.tail.reversed().prefix(limit).map(\.recorded.event)
    var next = traces.tail.first.map(\.recorded.after) ?? traces.resting?.lastSequence
    var isFirst = traces.tail.first?.recorded.event.version == 1
    while events.count < limit, !isFirst {
      guard let sequence = next else {
        // Records of the first version do not tell of the one before.
        let all = try Self.tail(of: id, in: traces.run).map(\.recorded.event)
        return all.suffix(limit)
      }
      let recorded = try Self.event(try traces.record(sequence))
      events.append(recorded.event)
      next = recorded.after
      isFirst = recorded.event.version == 1
    }
    return events.reversed()
  }

  // MARK: What there is

  /// What the files have of an assignment.
  private struct Traces {
    let run: SegmentRun
    /// As the snapshot has it.
    let resting: HeldAssignment?
    /// Its events behind the snapshot.
    let tail: [(sequence: UInt64, recorded: RecordedEvent)]

    func record(_ sequence: UInt64) throws(SafekeepingError) -> JournalRecord {
      try SafekeepingError.wrapping { () throws(JournalError) in try run.record(sequence) }
    }

    func held() throws(SafekeepingError) -> HeldAssignment? {
      var held = resting
      for (sequence, recorded) in tail {
        do throws(ReplayError) {
          if held == nil {
            held = try HeldAssignment(openedBy: recorded.event, sequence: sequence)
          } else {
            try held?.apply(recorded.event, sequence: sequence)
          }
        } catch {
          throw .damaged(
            nl: "Record \(sequence) past niet bij '\(error.assignment)': \(error.reason)",
            en: "Record \(sequence) does not fit '\(error.assignment)': \(error.reason)")
        }
      }
      return held
    }
  }

  private func traces(of id: AssignmentID) throws(SafekeepingError) -> Traces {
    let steady = try SafekeepingError.wrapping { () throws(StorageError) in
      try SteadyFiles(journal: home.journal, on: system)
    }
    let run = try SafekeepingError.wrapping { () throws(JournalError) in
      try SegmentRun(folder: home.journal, on: steady)
    }
    var resting: HeldAssignment?
    var start: UInt64 = 0
    do throws(RegistryError) {
      if let opened = try Registry.open(snapshotIn: home.snapshots, on: system) {
        resting = try opened.registry.held(id)
        start = opened.head.sequence
      }
    } catch {
      guard error.code != .inputOutput else { throw SafekeepingError(error) }
      // A damaged snapshot is no loss, only slower: the journal has everything.
      resting = nil
      start = 0
    }
    let tail = try Self.tail(of: id, in: run.suffix(from: start + 1))
    return Traces(run: run, resting: resting, tail: tail.filter { $0.sequence > start })
  }

  /// The events of an assignment in a run of segments.
  private static func tail(
    of id: AssignmentID, in run: SegmentRun
  ) throws(SafekeepingError) -> [(sequence: UInt64, recorded: RecordedEvent)] {
    let wanted = Array(id.text.utf8)
    var found: [(sequence: UInt64, recorded: RecordedEvent)] = []
    do throws(ReplayFailure<SafekeepingError>) {
      _ = try run.read { (record, _) throws(SafekeepingError) in
        guard record.kind == .event else { return }
        if let heading = RecordHeading(of: record.payload),
          !record.payload[heading.assignment].elementsEqual(wanted)
        {
          return
        }
        let recorded = try Self.event(record)
        if recorded.event.assignment == id { found.append((record.sequence, recorded)) }
      }
    } catch {
      throw SafekeepingError(error)
    }
    return found
  }

  private static func event(_ record: JournalRecord) throws(SafekeepingError) -> RecordedEvent {
    do throws(EventCodingError) {
      return try RecordedEvent(recorded: record.payload)
    } catch {
      throw SafekeepingError(error, record: record.sequence)
    }
  }
}
