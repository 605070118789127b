import Definitions
import Digests
import Expressions
import Fields
import Journaling
import Languages
import Lifecycle
import Recording
import Registry
import Storage
import TestSupport
import Testing
import WorkingCalendar

/// A history of random events beside plain values of the assignments: what a registry is compared
/// with.
struct RegistryScene {
  private static let states = """
      fields: { titel: { type: 'text' }, doel: { type: 'text' }, vergadering: { type: 'date' } },
      edit: { by: 'lead', fields: 'all' }, initial: 'wacht',
      states: {
        wacht: {
          meeting: { body: 'Raad', on: 'vergadering' },
          deadlines: { stukken: {
            due: 'vergadering', roll: 'none', remind: ['9 days before', '4 days before', 'when due'],
            to: 'lead' } },
          always: { to: 'bezig', when: 'vergadering != null && vergadering <= today' },
          on: { start: { to: 'bezig', by: 'lead', effects: [{ plugin: 'documents', make: 'x' }] },
            stop: { to: 'klaar', by: 'lead' } } },
        bezig: {
          deadlines: { eind: {
            due: 'vergadering + 30 days', roll: 'none', remind: ['7 days before'], to: 'lead' } },
          on: { stop: { to: 'klaar', by: 'lead' }, terug: { to: 'wacht', by: 'lead' } } },
        klaar: { final: true },
      } }
    """

  let workflows: [Workflow]
  let lead: Requester
  private(set) var moment: Moment
  /// The journal: the event with sequence 1 first.
  private(set) var log: [Event] = []
  private(set) var assignments: [AssignmentID: Assignment] = [:]
  private var generator: SeededGenerator

  init(seed: UInt64) throws {
    let roles = "roles: { lead: 'lead' }"
    workflows = try [1, 2].map { revision in
      let text = "{ workflow: 'w', revision: \(revision), \(roles),\n\(Self.states)"
      return try WorkflowFile(parsing: Array(text.utf8)).workflow
    }
    lead = Requester(person: "somebody", roles: [try #require(RoleName("lead"))])
    moment = Moment(
      try #require(Instant(iso: "2018-01-02T09:00:00Z")), in: EuropeanZone.amsterdam)
    generator = SeededGenerator(seed: seed)
  }

  var sequence: UInt64 { UInt64(log.count) }

  /// A link for where the journal stands; nobody checks it here.
  var head: JournalHead {
    JournalHead(sequence: sequence, link: SHA256.digest(of: Array("\(sequence)".utf8)))
  }

  func event(_ sequence: UInt64) throws(RegistryScene.Missing) -> Event {
    guard sequence > 0, sequence <= self.sequence else { throw Missing(sequence: sequence) }
    return log[Int(sequence) - 1]
  }

  struct Missing: Error {
    let sequence: UInt64
  }

  func workflow(_ reference: WorkflowReference) throws -> Workflow {
    try #require(workflows.first { $0.reference == reference })
  }

  func standing(_ assignment: Assignment) -> (isOver: Bool, waitsForADay: Bool) {
    guard let workflow = workflows.first(where: { $0.reference == assignment.workflow }) else {
      return (false, false)
    }
    return (workflow.isOver(assignment), workflow.waitsForADay(assignment))
  }

  func meetingDay(_ assignment: Assignment) -> CivilDate? {
    workflows.first { $0.reference == assignment.workflow }?.meetingDay(of: assignment)
  }

  /// Replays everything into a new registry.
  func replayed(awakeLimit: Int) throws -> Registry {
    var registry = Registry(awakeLimit: awakeLimit)
    try replay(into: &registry)
    return registry
  }

  /// Replays what a registry does not have yet.
  func replay(into registry: inout Registry) throws {
    for (place, event) in log.enumerated().dropFirst(Int(registry.lastSequence)) {
      try registry.replay(event, sequence: UInt64(place) + 1)
    }
    try registry.fileAll(as: standing, meetingOn: meetingDay)
  }

  mutating func random(_ range: ClosedRange<Int>) -> Int {
    Int.random(in: range, using: &generator)
  }

  mutating func chance(_ percent: Int) -> Bool { random(1...100) <= percent }

  mutating func pass(hours: Int) {
    let later = moment.instant.adding(milliseconds: Int64(hours) * 3_600_000)
    moment = Moment(later, in: moment.zone)
  }

  // MARK: Events

  /// Something that happens now; nil where what was tried is refused.
  mutating func nextEvent(of id: AssignmentID? = nil) throws -> Event? {
    guard let id = try id ?? self.someID(), let assignment = assignments[id] else {
      return try opening()
    }
    let workflow = try workflow(assignment.workflow)
    let request: Command.Request
    switch random(0...9) {
    case 0: return try opening()
    case 1...4:
      // No chance is asked for it: the histories stay what they were.
      request =
        sequence % 4 == 0
        ? .update([try change()], from: try source("é")) : .edit([try change()])
    case 5, 6:
      let names = ["start", "stop", "terug", "start"]
      request = .perform(try #require(ActionName(names[random(0...3)])), [])
    case 7:
      guard let effect = assignment.outbox.first else { return nil }
      request = .settle(effect.id, EffectReceipt(files: ["a/\(sequence)"]))
    case 8: request = .elapse
    default:
      return accepted(workflows[1].migrate(assignment, from: workflow, by: lead, at: moment))
    }
    return accepted(
      workflow.decide(Command(by: lead, request), about: assignment, at: moment))
  }

  /// The events of an assignment's reminders that are due.
  func reminder(of id: AssignmentID) throws -> Event? {
    guard let assignment = assignments[id] else { return nil }
    let workflow = try workflow(assignment.workflow)
    for deadline in assignment.deadlines {
      for rung in deadline.pendingRungs
      where rung.moment <= moment.instant {
        let key = ReminderKey(
          deadline: deadline.name, state: deadline.state, before: rung.before,
          moment: rung.moment)
        let decision = workflow.decide(
          Command(by: lead, .remind(key)), about: assignment, at: moment)
        return accepted(decision)
      }
    }
    return nil
  }

  /// Records an event. Returns its sequence.
  mutating func record(_ event: Event) throws -> UInt64 {
    if assignments[event.assignment] == nil {
      assignments[event.assignment] = try Assignment(openedBy: event)
    } else {
      try assignments[event.assignment]?.apply(event)
    }
    log.append(event)
    return sequence
  }

  private mutating func opening() throws -> Event? {
    let letters = Array("abcdefghij")
    let text = String((0..<random(1...3)).map { _ in letters[random(0...9)] })
    let id = try #require(AssignmentID(chance(20) ? "\(text)-and-a-much-longer-name" : text))
    guard assignments[id] == nil else { return nil }
    let source = try source(text)
    return accepted(
      workflows[0].open(
        id, with: [FieldValue(name: try #require(FieldName("titel")), value: .text(text))],
        from: chance(50) ? source : nil, by: lead, at: moment))
  }

  /// How many subjects documents have.
  static let subjects: ClosedRange<UInt64> = 1...7

  private func source(_ text: String) throws -> SourceDocument {
    SourceDocument(
      fileName: "bron.txt",
      rows: [SourceRow(line: 1, label: "Titel", subLabel: nil, field: nil, raw: "é \"\(text)\"")],
      remarks: [],
      mark: DocumentMark(digest: "\(sequence)", subject: sequence % Self.subjects.upperBound + 1))
  }

  private mutating func change() throws -> FieldChange {
    let day = CivilDate(dayNumber: Int(moment.today.dayNumber) + random(-3...60))
    switch random(0...3) {
    case 0:
      return FieldChange(
        field: try #require(FieldName("vergadering")), operation: .set,
        value: .date(try #require(day)))
    case 1:
      return FieldChange(
        field: try #require(FieldName("doel")), operation: .set,
        value: chance(30) ? .null : .text(String(repeating: "lang ", count: random(1...90))))
    default:
      return FieldChange(
        field: try #require(FieldName("titel")), operation: .set,
        value: .text("titel \(sequence)"))
    }
  }

  private mutating func someID() throws -> AssignmentID? {
    assignments.isEmpty ? nil : assignments.keys.sorted()[random(0...assignments.count - 1)]
  }

  private func accepted(_ decision: Decision) -> Event? {
    switch decision {
    case .accepted(let event, _): event
    case .refused: nil
    }
  }
}
