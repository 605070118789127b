import Definitions
import Execution
import Expressions
import Fields
import Glibc
import JSONSyntax
import Journaling
import Lifecycle
import Recording
import Registry
import ShippedFiles
import WorkingCalendar

/// Replay of a long journal into the state of the engine, beside the reading of its bytes alone.
enum RecoveryWorkload {
  private static let eventsAnAssignment = 10

  static func run(_ settings: Settings) throws {
    let folder = try BenchDaemon.temporaryFolder()
    let directory = "\(folder)/journal"
    try write(settings.events, to: directory)
    let plain = try readingSeconds("\(directory)/000000000001.jsonl")
    let began = now()
    let state = try RecoveredState(journal: directory, snapshots: "\(folder)/snapshots")
    let elapsed = now() - began
    let bytes = state.journal.recovery.bytes
    try state.journal.close()
    unlink("\(directory)/000000000001.jsonl")
    rmdir(directory)
    rmdir(folder)
    report([
      "workload": "recovery", "events": .integer(state.registry.eventCount),
      "assignments": .integer(state.registry.count), "bytes": .integer(Int(bytes)),
      "perSecond": rounded(Double(state.registry.eventCount) / elapsed),
      "secondsToReadBytes": rounded(plain), "ratio": rounded(elapsed / plain),
    ])
  }

  /// Writes events as the engine would: each assignment is opened, then edited.
  private static func write(_ count: Int, to directory: String) throws {
    let workflow = try WorkflowFile(parsing: ShippedFiles.workflows[0].bytes).workflow
    guard let titel = FieldName("titel"), let start = Instant(iso: "2018-01-02T09:00:00Z") else {
      throw BenchError("the names of the workload are names")
    }
    let somebody = Requester(person: "bench", roles: workflow.roles.map(\.name))
    let moment = Moment(start, in: EuropeanZone.amsterdam)
    let journal = try Journal.open(in: directory) { (_: JournalRecord) throws(BenchError) in }
    for number in 0..<(count / eventsAnAssignment) {
      guard let id = AssignmentID("a-\(number)"),
        case .accepted(let opened, _) = workflow.open(
          id, with: [], from: nil, by: somebody, at: moment)
      else { throw BenchError("not opened") }
      var assignment = try Assignment(openedBy: opened)
      append(opened, to: journal)
      for edit in 1..<eventsAnAssignment {
        let change = FieldChange(field: titel, operation: .set, value: .text("Titel \(edit)"))
        let decision = workflow.decide(
          Command(by: somebody, .edit([change])), about: assignment, at: moment)
        guard case .accepted(let event, _) = decision else { throw BenchError("refused") }
        try assignment.apply(event)
        append(event, to: journal)
      }
    }
    try journal.close()
  }

  private static func append(_ event: Event, to journal: Journal) {
    var payload: [UInt8] = []
    event.write(into: &payload, after: nil)
    _ = journal.append(payload)
  }

  private static func readingSeconds(_ path: String) throws -> Double {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw BenchError("\(path) cannot be read") }
    defer { close(file) }
    var block = [UInt8](repeating: 0, count: 1 << 20)
    var lines = 0
    let began = now()
    while case let count = read(file, &block, block.count), count > 0 {
      for byte in block[..<count] where byte == 0x0A { lines += 1 }
    }
    guard lines > 0 else { throw BenchError("the journal is empty") }
    return now() - began
  }
}
