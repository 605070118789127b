import Definitions
import Expressions
import Fields
import Glibc
import Journaling
import Languages
import Lifecycle
import Recording
import Registry
import Safekeeping
import Storage
import TestSupport
import Testing
import WorkingCalendar

/// A home with a journal of real events, in a folder of one test.
final class HomeScene {
  private static let text = """
    { workflow: 'w', revision: 1, roles: { lead: 'lead' },
      fields: { titel: { type: 'text' }, doel: { type: 'text' } },
      edit: { by: 'lead', fields: 'all' }, initial: 'bezig',
      states: { bezig: { on: { stop: { to: 'klaar', by: 'lead' } } }, klaar: { final: true } } }
    """

  let folder: TemporaryFolder
  let workflow: Workflow
  let lead: Requester
  let moment: Moment
  private(set) var registry = Registry()
  private(set) var sequence: UInt64 = 0
  private(set) var assignments: [AssignmentID: Assignment] = [:]
  /// Where the journal stood behind each segment.
  private(set) var heads: [JournalHead] = []

  init() throws {
    folder = try TemporaryFolder()
    let bytes = Array(Self.text.utf8)
    workflow = try WorkflowFile(parsing: bytes).workflow
    lead = Requester(person: "somebody", roles: [try #require(RoleName("lead"))])
    moment = Moment(
      try #require(Instant(iso: "2018-01-02T09:00:00Z")), in: EuropeanZone.amsterdam)
    for name in ["home", "home/snapshots", "home/definitions", "home/documents"] {
      mkdir("\(folder.path)/\(name)", 0o700)
    }
    try folder.write(bytes, to: "home/\(definition)")
    try folder.write(Array("tekst".utf8), to: "home/documents/stuk.md")
  }

  var home: HomeLayout { HomeLayout(path: "\(folder.path)/home") }
  var backup: String { "\(folder.path)/b.tar" }
  var definition: String { "definitions/w-\(workflow.reference.digest).json5" }

  static func segment(_ first: Int) -> String {
    let digits = String(first)
    return "home/journal/" + String(repeating: "0", count: 12 - digits.count) + digits + ".jsonl"
  }

  /// Records two assignments with some edits, in segments with a snapshot behind each.
  func write(segments: Int = 2, edits: Int = 5) async throws {
    for _ in 0..<segments {
      let journal = try Journal.open(in: home.journal) { (_: JournalRecord) throws(Never) in }
      for name in ["pilots", "werkteams"] {
        for number in 0..<edits { try record(name, number, in: journal) }
      }
      let head = try #require(journal.roll())
      try await journal.waitUntilDurable(head.sequence)
      heads.append(head)
      let written = try registry.freeze().write(
        to: home.snapshots, on: LocalFileSystem(), head: head)
      _ = registry.adopt(written)
      try journal.close()
    }
  }

  /// Records one edit behind the last snapshot.
  func writeTail(_ name: String, title: Int) throws {
    let journal = try Journal.open(in: home.journal) { (_: JournalRecord) throws(Never) in }
    try record(name, title, in: journal)
    try journal.close()
  }

  /// Replaces the title that a record set. The snapshots, which have it too, go.
  func redact(_ sequence: UInt64, _ title: String) async throws {
    let journal = try Journal.open(in: home.journal) { (_: JournalRecord) throws(Never) in }
    let old = String(decoding: try journal.payload(of: sequence), as: UTF8.self)
    let new = Replacement(
      sequence: sequence, payload: Array(old.replacing("\"\(title)\"", with: "\"-\"").utf8))
    let declared = journal.declare([new])
    try await journal.waitUntilDurable(declared.sequence)
    try journal.redact(declared.redaction, with: [new])
    try journal.close()
    for name in ["a", "b"] { unlink("\(home.snapshots)/snapshot-\(name).jsonl") }
  }

  private func record(_ name: String, _ number: Int, in journal: Journal) throws {
    let id = try #require(AssignmentID(name))
    let decision: Decision
    if let assignment = assignments[id] {
      let field = try #require(FieldName(number % 2 == 0 ? "titel" : "doel"))
      // Long texts are left to the journal by a snapshot.
      let text = String(repeating: "\(sequence) ", count: number % 2 == 0 ? 1 : 100)
      let change = FieldChange(field: field, operation: .set, value: .text(text))
      decision = workflow.decide(
        Command(by: lead, .edit([change])), about: assignment, at: moment)
    } else {
      let title = FieldValue(name: try #require(FieldName("titel")), value: .text(name))
      decision = workflow.open(id, with: [title], from: nil, by: lead, at: moment)
    }
    guard case .accepted(let event, _) = decision else { throw Refused() }
    var payload: [UInt8] = []
    event.write(into: &payload, after: registry.lastSequence(of: id))
    sequence = journal.append(payload)
    try registry.replay(event, sequence: sequence)
    if assignments[id] == nil {
      assignments[id] = try Assignment(openedBy: event)
    } else {
      try assignments[id]?.apply(event)
    }
  }

  struct Refused: Error {}

  /// Changes a byte of a file.
  func flip(_ name: String, at place: Int) throws {
    var bytes = try folder.bytes(of: name)
    bytes[place < 0 ? bytes.count + place : place] ^= 1
    try folder.write(bytes, to: name)
  }

  /// The bytes of all files below the home, by their paths.
  func content() throws -> [String: [UInt8]] {
    var found: [String: [UInt8]] = [:]
    for part in ["definitions", "documents", "journal", "snapshots"] {
      for name in folder.names(in: "home/\(part)") {
        found["\(part)/\(name)"] = try folder.bytes(of: "home/\(part)/\(name)")
      }
    }
    return found
  }

  @discardableResult
  func makeBackup() throws -> Backup.Outcome {
    try Backup(of: home, upTo: try JournalOverview.head(of: home)).write(
      to: backup, replacing: false, at: moment.instant)
  }
}
