import Digests
import JSONSyntax
import Journaling
import Languages
import Lifecycle
import Recording
package import Storage
import WorkingCalendar

/// The records of a home as CloudEvents 1.0, a JSON text a line.
///
/// Nothing but what is on the disk is handed out, so no event has to be taken back. Whoever goes
/// on asks for what comes after the last `sequence`.
package struct EventExport: Sendable {
  private enum End: Error {
    case complete
    case failed(SafekeepingError)
  }

  private let run: SegmentRun
  private let since: UInt64
  private let until: UInt64
  private let source: String
  /// Records whose content was replaced.
  private let redacted: Set<UInt64>

  /// The records behind `since`, up to `until`, as far as they are on the disk.
  package init(
    of home: HomeLayout, since: UInt64, until: UInt64?,
    on system: any FileSystem = LocalFileSystem()
  ) throws(SafekeepingError) {
    let end = try JournalOverview.head(of: home, on: system)
    let steady = try SafekeepingError.wrapping { () throws(StorageError) in
      try SteadyFiles(journal: home.journal, on: system)
    }
    let whole = try SafekeepingError.wrapping { () throws(JournalError) in
      try SegmentRun(folder: home.journal, on: steady)
    }
    self.since = since
    self.until = min(until ?? .max, end.sequence)
    guard since < self.until else {
      run = whole
      source = ""
      redacted = []
      return
    }
    run = whole.suffix(from: since + 1)
    source = try Self.source(of: whole)
    redacted = try Self.redacted(in: run)
  }

  /// Hands out the lines, without their ends, in order. `body` returns false to stop.
  package func forEachLine(_ body: ([UInt8]) -> Bool) throws(SafekeepingError) {
    guard since < until else { return }
    do throws(ReplayFailure<End>) {
      _ = try run.read { (record, head) throws(End) in
        guard record.sequence > since else { return }
        guard record.sequence <= until else { throw End.complete }
        let bytes: [UInt8]
        do throws(SafekeepingError) {
          bytes = try line(record, head)
        } catch {
          throw End.failed(error)
        }
        guard body(bytes) else { throw End.complete }
      }
    } catch {
      switch error {
      case .journal(let error): throw SafekeepingError(error)
      case .replay(.failed(let error)): throw error
      case .replay(.complete): return
      }
    }
  }

  private func line(
    _ record: JournalRecord, _ head: JournalHead
  ) throws(SafekeepingError) -> [UInt8] {
    var object: JSONObject = [
      "specversion": "1.0", "id": .string(String(record.sequence)), "source": .string(source),
    ]
    switch record.kind {
    case .redaction: object["type"] = "nl.opdracht.journal.redacted"
    case .event:
      let event: Event
      do throws(EventCodingError) {
        event = try Event(recorded: record.payload)
      } catch {
        throw SafekeepingError(error, record: record.sequence)
      }
      object["type"] = .string("nl.opdracht.assignment.\(event.occurrence.word)")
      object["subject"] = .string(event.assignment.text)
      object["time"] = .string(event.recordedAt.description)
    }
    object["datacontenttype"] = "application/json"
    object["sequence"] = .string(String(record.sequence))
    object["link"] = .string(head.link.hexadecimal)
    if redacted.contains(record.sequence) { object["redacted"] = true }
    var bytes: [UInt8] = []
    JSON.object(object).write(into: &bytes)
    // The payload is one JSON text: it goes along as it stands in the journal.
    bytes.removeLast()
    bytes += ",\"data\":".utf8
    bytes += record.payload
    bytes.append(UInt8(ascii: "}"))
    return bytes
  }

  /// Another one for each home: the link behind the first record, which is salted.
  private static func source(of run: SegmentRun) throws(SafekeepingError) -> String {
    var found: JournalHead?
    do throws(ReplayFailure<End>) {
      _ = try run.read { (_, head) throws(End) in
        found = head
        throw End.complete
      }
    } catch {
      switch error {
      case .journal(let error): throw SafekeepingError(error)
      case .replay(.failed(let error)): throw error
      case .replay(.complete): break
      }
    }
    guard let found, found.sequence == 1 else { throw .firstSegmentMissing }
    return "urn:opdracht:\(found.link.hexadecimal.prefix(16))"
  }

  /// What the redactions in a run tell of. They come after what they replace.
  private static func redacted(in run: SegmentRun) throws(SafekeepingError) -> Set<UInt64> {
    var found: Set<UInt64> = []
    do throws(ReplayFailure<Never>) {
      _ = try run.read { record, _ in
        guard record.kind == .redaction,
          let redaction = record.payload.withUnsafeBytes({ Redaction($0) })
        else { return }
        found.formUnion(redaction.entries.map(\.sequence))
      }
    } catch {
      switch error {
      case .journal(let error): throw SafekeepingError(error)
      }
    }
    return found
  }
}

extension Event.Occurrence {
  /// The last part of the type of an event.
  fileprivate var word: String {
    switch self {
    case .acknowledged: "acknowledged"
    case .deadlineMoved: "deadline-moved"
    case .delivery(_, let step): step.name
    case .opened: "opened"
    case .edited: "edited"
    case .elapsed: "elapsed"
    case .erased: "erased"
    case .itemDecided: "item-decided"
    case .migrated: "migrated"
    case .performed: "performed"
    case .reminded: "reminded"
    case .series(let step): step.name
    case .settled: "settled"
    case .updated: "updated"
    }
  }
}

extension SafekeepingError {
  fileprivate static let firstSegmentMissing = SafekeepingError(
    .notUnderstood,
    .init(
      nl: "Het eerste segment ontbreekt; het geeft de events hun bron.",
      en: "The first segment is missing; it gives the events their source."),
    remedy: .init(
      nl: "Zet 000000000001.jsonl terug uit het archief.",
      en: "Put 000000000001.jsonl back from the archive."))
}
