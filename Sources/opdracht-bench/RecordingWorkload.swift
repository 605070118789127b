import Definitions
import Expressions
import Fields
import JSONSyntax
import Lifecycle
import Recording
import ShippedFiles
import WorkingCalendar

/// Writing and reading of events, and of an assignment at rest, without disk.
enum RecordingWorkload {
  private static let fields: [(String, String)] = [
    ("titel", "Gesprekken met inwoners"), ("onderwerp", "Gespreksvormen"),
    ("bestuurlijk_opdrachtgever", "Wethouder Zorg"),
    ("aanleiding", "Gesprekken verlopen stroef."), ("doel", "Betere gesprekken."),
    ("resultaat", "Getrainde teams."), ("tijd", "heel 2018"), ("geld", "€ 5.000"),
    ("besluitvorming", "Het BPSDL stemt in."), ("trekker", "Adviseur (gemeente Nieuwegein)"),
  ]

  static func run(_ settings: Settings) throws {
    let workflow = try WorkflowFile(parsing: ShippedFiles.workflows[0].bytes).workflow
    guard let start = Instant(iso: "2018-01-02T09:00:00Z"), let id = AssignmentID("gesprekken-7")
    else { throw BenchError("the names of the workload are names") }
    let moment = Moment(start, in: EuropeanZone.amsterdam)
    let somebody = Requester(person: "jansen", roles: workflow.roles.map(\.name))
    let values = try changes(fields, of: workflow)
      .map { FieldValue(name: $0.field, value: $0.value) }
    guard
      case .accepted(let opened, _) = workflow.open(
        id, with: values, from: nil, by: somebody, at: moment)
    else { throw BenchError("not opened") }
    var held = try HeldAssignment(openedBy: opened, sequence: 1)
    func take(_ request: Command.Request) throws -> RecordedEvent {
      let decision = workflow.decide(
        Command(by: somebody, request), about: held.assignment, at: moment)
      guard case .accepted(let event, _) = decision else { throw BenchError("\(decision)") }
      let recorded = RecordedEvent(event, after: held.lastSequence)
      try held.apply(event, sequence: held.lastSequence + 10_000)
      return recorded
    }
    let edited = try take(.edit(changes([("titel", "Gesprekken voeren")], of: workflow)))
    let submitted = try take(.perform(workflow.action(named: "indienen"), []))
    let scheduled = try take(
      .perform(
        workflow.action(named: "agenderen"),
        changes([("vergadering", "2018-01-31")], of: workflow)))
    let events = [
      ("opened", RecordedEvent(opened, after: nil)), ("edited", edited), ("submitted", submitted),
      ("scheduled", scheduled),
    ]
    for effect in held.assignment.outbox {
      _ = try take(.settle(effect.id, EffectReceipt(files: ["mail/\(effect.id)"])))
    }
    for (name, event) in events { try measure(name, event, settings) }
    try measure(held, settings)
  }

  private static func changes(
    _ wordings: [(String, String)], of workflow: Workflow
  ) throws -> [FieldChange] {
    do {
      return try workflow.read(
        wordings.map { WrittenChange(field: $0.0, operation: .set, wording: $0.1) })
    } catch {
      throw BenchError("\(error.blockers)")
    }
  }

  private static func measure(
    _ name: String, _ event: RecordedEvent, _ settings: Settings
  ) throws {
    var payload: [UInt8] = []
    event.write(into: &payload)
    let names = KnownNames()
    let reading = try rate(settings) {
      guard try RecordedEvent(recorded: payload, knowing: names).event.version > 0 else {
        throw BenchError("not read")
      }
    }
    let passing = try rate(settings) {
      guard RecordHeading(of: payload) != nil else { throw BenchError("no heading") }
    }
    var bytes: [UInt8] = []
    let writing = try rate(settings) {
      bytes.removeAll(keepingCapacity: true)
      event.write(into: &bytes)
    }
    guard bytes == payload, try RecordedEvent(recorded: payload, knowing: names) == event else {
      throw BenchError("\(name) does not come back")
    }
    report([
      "workload": "recording", "event": .string(name), "bytes": .integer(payload.count),
      "readPerSecond": rounded(reading), "writtenPerSecond": rounded(writing),
      "passedPerSecond": rounded(passing),
    ])
  }

  private static func measure(_ held: HeldAssignment, _ settings: Settings) throws {
    var stored: [UInt8] = []
    held.write(into: &stored)
    let names = KnownNames()
    let reading = try rate(settings) {
      guard try HeldAssignment(stored: stored).lastSequence > 0 else {
        throw BenchError("not read")
      }
    }
    let knowing = try rate(settings) {
      guard try HeldAssignment(stored: stored, knowing: names).lastSequence > 0 else {
        throw BenchError("not read")
      }
    }
    var bytes: [UInt8] = []
    let writing = try rate(settings) {
      bytes.removeAll(keepingCapacity: true)
      held.write(into: &bytes)
    }
    report([
      "workload": "recording", "assignment": .string("at rest"), "bytes": .integer(stored.count),
      "deadlines": .integer(held.assignment.deadlines.count),
      "readPerSecond": rounded(reading), "readKnowingNamesPerSecond": rounded(knowing),
      "writtenPerSecond": rounded(writing),
    ])
  }

  /// How often a second something can be done.
  private static func rate(_ settings: Settings, _ work: () throws -> Void) throws -> Double {
    var count = 0
    let began = now()
    var elapsed = 0.0
    repeat {
      for _ in 0..<1_000 { try work() }
      count += 1_000
      elapsed = now() - began
    } while elapsed < Double(settings.seconds) / 4
    return Double(count) / elapsed
  }
}
