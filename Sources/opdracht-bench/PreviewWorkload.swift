import Control
import Definitions
import Execution
import Fields
import Glibc
import JSONSyntax
import Journaling
import Lifecycle
import Recording
import ShippedFiles
import Synchronization
import WorkingCalendar

/// How long a command takes while somebody looks ahead over many assignments, beside one that
/// nothing goes on next to.
enum PreviewWorkload {
  private static let count = 100_000
  private static let days = 90
  private static let definition = """
    { workflow: 'vooruit', revision: 1, roles: { lead: 'lead' },
      fields: { titel: { type: 'text' } },
      edit: { by: 'lead', fields: 'all' }, initial: 'open',
      states: {
        open: {
          deadlines: { antwoord: {
            due: 'entry + 60 days', roll: 'atw',
            remind: ['30 days before', '10 days before', 'when due'], to: 'lead' } },
          on: { 'deadline.antwoord': { to: 'rust' } } },
        rust: { on: { klaar: { to: 'klaar', by: 'lead' } } }, klaar: { final: true },
      } }
    """

  static func run(_ settings: Settings) throws {
    let home = try BenchDaemon.temporaryFolder()
    let today = try fill(home)
    let daemon = try BenchDaemon.start(home: home)
    defer { daemon.stop() }
    // A snapshot of what was filled in may begin with the first command: it is not measured.
    _ = try ControlClient(path: daemon.socket).call("snapshot")
    let alone = try commands(daemon, while: { $0 < Double(settings.seconds) })
    let isOver = Atomic<Bool>(false)
    let preview = Mutex<(seconds: Double, reply: JSON)>((0, .null))
    let beside = Mutex<[Double]>([])
    try Workers.run(2) { worker in
      guard worker == 0 else {
        let times = try commands(daemon, while: { _ in !isOver.load(ordering: .relaxed) })
        return beside.withLock { $0 = times }
      }
      defer { isOver.store(true, ordering: .relaxed) }
      let began = now()
      let reply = try ControlClient(path: daemon.socket).call(
        "preview", ["until": .string(today.adding(days: days).description), "limit": 100])
      preview.withLock { $0 = (now() - began, reply) }
    }
    let (seconds, reply) = preview.withLock { $0 }
    let times = beside.withLock { $0 }
    report([
      "workload": "preview", "assignments": .integer(count), "days": .integer(days),
      "seconds": rounded(seconds), "totals": reply["totals"] ?? .null,
      "cut": reply["cut"] ?? .null, "commands": .integer(times.count),
      "p50Milliseconds": rounded(percentile(times, 50)),
      "p99Milliseconds": rounded(percentile(times, 99)),
      "mostMilliseconds": rounded(percentile(times, 100)),
      "aloneP50Milliseconds": rounded(percentile(alone, 50)),
      "aloneP99Milliseconds": rounded(percentile(alone, 99)),
      "aloneMostMilliseconds": rounded(percentile(alone, 100)),
    ])
  }

  /// One edit after the other of assignments all over. Returns the milliseconds of each.
  private static func commands(
    _ daemon: BenchDaemon, while goesOn: (Double) -> Bool
  ) throws -> [Double] {
    let client = try ControlClient(path: daemon.socket)
    let start = now()
    var times: [Double] = []
    while goesOn(now() - start) {
      let id = "taak-\(times.count * 7_919 % count)"
      let change: JSON = ["field": "titel", "wording": .string("Nummer \(times.count)")]
      let began = now()
      _ = try client.call("edit", ["id": .string(id), "changes": .array([change])])
      times.append((now() - began) * 1e3)
    }
    return times
  }

  private static func percentile(_ times: [Double], _ percent: Int) -> Double {
    guard !times.isEmpty else { return 0 }
    return times.sorted()[min(times.count - 1, times.count * percent / 100)]
  }

  /// Opens the assignments in the journal of a home. Returns the day.
  private static func fill(_ home: String) throws -> CivilDate {
    mkdir("\(home)/workflows", 0o700)
    guard let file = fopen("\(home)/workflows/vooruit.json5", "w") else {
      throw BenchError("no file of a workflow")
    }
    fputs(definition, file)
    fclose(file)
    let workflow = try WorkflowFile(parsing: Array(definition.utf8)).workflow
    let somebody = Requester(person: "bench", roles: workflow.roles.map(\.name))
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    let moment = Moment(
      Instant(milliseconds: Int64(time.tv_sec) * 1_000), in: EuropeanZone.amsterdam)
    let journal = try Journal.open(in: "\(home)/journal") { _ in }
    for number in 0..<count {
      guard let id = AssignmentID("taak-\(number)"),
        case .accepted(let opened, _) = workflow.open(
          id, with: [], from: nil, by: somebody, at: moment)
      else { throw BenchError("not opened") }
      var payload: [UInt8] = []
      opened.write(into: &payload, after: nil)
      _ = journal.append(payload)
    }
    try journal.close()
    return moment.today
  }
}
