import Definitions
import Fields
import Lifecycle
import Recording
import ShippedFiles
import Testing
import WorkingCalendar

/// The life of an assignment of the shipped workflow, event by event, with a journal to read from.
struct AssignmentLife {
  let workflow: Workflow
  let requester: Requester
  private(set) var held: HeldAssignment
  /// The events by their sequence, which leaves room for those of others.
  private(set) var journal: [UInt64: Event]
  private var moment: Moment

  static let longText = String(repeating: "Gesprekken met inwoners verlopen stroef. ", count: 10)

  private static let fields: [(String, String)] = [
    ("titel", "Gesprekken met inwoners"), ("onderwerp", "Gespreksvormen"),
    ("bestuurlijk_opdrachtgever", "Wethouder Zorg"), ("aanleiding", longText),
    ("doel", "Betere gesprekken."), ("resultaat", "Getrainde teams."), ("tijd", "heel 2018"),
    ("geld", "Binnen de begroting"), ("besluitvorming", "Het BPSDL stemt in."),
  ]

  init(from source: SourceDocument? = nil) throws {
    workflow = try WorkflowFile(
      parsing: try #require(ShippedFiles.workflows.first { $0.name == "lekstroom.json5" }).bytes
    ).workflow
    requester = Requester(person: "jansen", roles: workflow.roles.map(\.name))
    moment = Moment(
      try #require(Instant(iso: "2018-01-08T09:00:00Z")), in: EuropeanZone.amsterdam)
    let id = try #require(AssignmentID("gesprekken"))
    let values = try Self.changes(Self.fields, of: workflow)
      .map { FieldValue(name: $0.field, value: $0.value) }
    let decision = workflow.open(id, with: values, from: source, by: requester, at: moment)
    guard case .accepted(let opened, _) = decision else {
      throw HeldBack(decision: "\(decision)")
    }
    held = try HeldAssignment(openedBy: opened, sequence: 4_000_000)
    journal = [4_000_000: opened]
  }

  struct HeldBack: Error {
    let decision: String
  }

  static func changes(
    _ wordings: [(String, String)], of workflow: Workflow
  ) throws -> [FieldChange] {
    try workflow.read(
      wordings.map { WrittenChange(field: $0.0, operation: .set, wording: $0.1) })
  }

  /// What the journal has is left to it.
  mutating func rest() { held.strip() }

  mutating func advance(to iso: String) throws {
    moment = Moment(try #require(Instant(iso: iso)), in: EuropeanZone.amsterdam)
  }

  mutating func perform(_ action: String, _ wordings: [(String, String)] = []) throws {
    let changes = try Self.changes(wordings, of: workflow)
    try take(.perform(try workflow.action(named: action), changes))
  }

  mutating func edit(_ wordings: [(String, String)]) throws {
    try take(.edit(try Self.changes(wordings, of: workflow)))
  }

  /// A newer version of the document comes.
  mutating func update(_ wordings: [(String, String)], from source: SourceDocument) throws {
    try take(.update(try Self.changes(wordings, of: workflow), from: source))
  }

  /// What the plugins promised is performed.
  mutating func settleAll() throws {
    for effect in held.assignment.outbox {
      try take(.settle(effect.id, EffectReceipt(files: ["mail/\(effect.id)"])))
    }
  }

  /// Reminds of everything that is due.
  mutating func remind() throws {
    for deadline in held.assignment.deadlines {
      for rung in deadline.rungs
      where rung.status == .pending && rung.moment <= moment.instant {
        try take(
          .remind(
            ReminderKey(
              deadline: deadline.name, state: deadline.state, before: rung.before,
              moment: rung.moment)))
      }
    }
  }

  private mutating func take(_ request: Command.Request) throws {
    let decision = workflow.decide(
      Command(by: requester, request), about: held.assignment, at: moment)
    guard case .accepted(let event, _) = decision else {
      throw HeldBack(decision: "\(decision)")
    }
    let sequence = held.lastSequence + 1_000
    journal[sequence] = event
    try held.apply(event, sequence: sequence)
  }
}
