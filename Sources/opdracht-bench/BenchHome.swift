import Execution
import Glibc
import Journaling
import Lifecycle
import Recording
import Registry
import Storage
import WorkingCalendar

/// A home that holds many assignments of one workflow, with the snapshot that the engine would
/// write.
struct BenchHome {
  let path: String

  /// Opens so many assignments in the journal of a new folder, at one moment.
  init(of workflow: Workflow, count: Int, openedAt instant: Instant) throws {
    path = try BenchDaemon.temporaryFolder()
    let somebody = Requester(person: "bench", roles: workflow.roles.map(\.name))
    let moment = Moment(instant, in: EuropeanZone.amsterdam)
    var state = try RecoveredState(journal: "\(path)/journal", snapshots: "\(path)/snapshots")
    for number in 0..<count {
      let decision = workflow.open(
        try Self.identifier(number), with: [], from: nil, by: somebody, at: moment)
      guard case .accepted(let opened, _) = decision else { throw BenchError("not opened") }
      var payload: [UInt8] = []
      opened.write(into: &payload, after: nil)
      try state.registry.replay(opened, sequence: state.journal.append(payload))
    }
    try state.registry.fileAll { assignment in
      (workflow.isOver(assignment), workflow.waitsForADay(assignment))
    }
    guard let head = state.journal.roll() else { throw BenchError("no new segment") }
    let frozen = state.registry.freeze()
    try state.journal.close()
    _ = try frozen.write(to: "\(path)/snapshots", on: LocalFileSystem(), head: head)
  }

  static func identifier(_ number: Int) throws -> AssignmentID {
    guard let id = AssignmentID("opdracht-\(number)") else { throw BenchError("no identifier") }
    return id
  }

  /// Puts a file into one of its folders, which is made where it is missing.
  func put(_ text: String, in folder: String, as name: String) throws {
    mkdir("\(path)/\(folder)", 0o700)
    guard let file = fopen("\(path)/\(folder)/\(name)", "w") else {
      throw BenchError("\(folder)/\(name): \(String(cString: strerror(errno)))")
    }
    defer { fclose(file) }
    guard fputs(text, file) >= 0 else { throw BenchError("\(folder)/\(name) cannot be written") }
  }

  func remove() throws { try Self.remove(path) }

  static func remove(_ path: String) throws {
    var status = stat()
    guard lstat(path, &status) == 0 else { return }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      unlink(path)
      return
    }
    for name in try LocalFileSystem().names(in: path) { try remove("\(path)/\(name)") }
    rmdir(path)
  }
}
