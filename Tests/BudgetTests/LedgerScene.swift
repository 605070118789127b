import Budget
import Definitions
import Documents
import Expressions
import Fields
import Ledgers
import Lifecycle
import PluginInterface
import ShippedFiles
import Testing
import WorkingCalendar

/// An assignment of the shipped workflow, with the plugin that watches its money and hours.
struct LedgerScene {
  let workflow: Workflow
  let check: BudgetCheck
  private(set) var assignment: Assignment
  /// In the order in which they happened.
  private(set) var events: [Event] = []

  static let book = "budget"

  /// Brought in, in some states, from a sample and what is said beside it.
  init(
    sample: String? = nil, in states: [String] = ["uitvoering"], on day: String,
    _ wordings: [(String, String)] = [], settings: PluginSettings = PluginSettings()
  ) async throws {
    workflow = try WorkflowFile(
      parsing: try #require(ShippedFiles.workflows.first { $0.name == "lekstroom.json5" }).bytes
    ).workflow
    check = BudgetCheck(name: try #require(PluginName(Self.book)), settings: settings)
    var values = try await Self.fields(ofSample: sample)
    let workflow = workflow
    for change in try workflow.read(
      wordings.map { WrittenChange(field: $0.0, operation: .set, wording: $0.1) })
    {
      values.removeAll { $0.name == change.field }
      values.append(FieldValue(name: change.field, value: change.value))
    }
    let decision = workflow.open(
      try #require(AssignmentID("opdracht")), with: values, from: nil,
      by: try Self.everybody(workflow),
      in: try states.map { try #require(StateName($0)) }, at: try Self.moment(day))
    let event = try #require(decision.event)
    assignment = try Assignment(openedBy: event)
    events = [event]
  }

  private static func fields(ofSample name: String?) async throws -> [FieldValue] {
    guard let name else { return [] }
    let sample = try #require(ShippedFiles.samples.first { $0.name == "\(name).txt" })
    let reader = OpdrachtformuleringReader(name: try #require(PluginName("formulations")))
    return try reader.read(sample.text, named: sample.name).fields
      .map { FieldValue(name: $0.name, value: $0.value) }
  }

  private static func everybody(_ workflow: Workflow) throws -> Requester {
    Requester(person: "jansen", roles: workflow.roles.map(\.name))
  }

  static func moment(_ day: String) throws -> Moment {
    Moment(try #require(Instant(iso: "\(day)T10:00:00Z")), in: EuropeanZone.amsterdam)
  }

  /// What the plugin says of a step.
  func facts(
    _ action: String, _ wordings: [(String, String)] = [], on day: String
  ) async throws -> Facts {
    let name = try #require(ActionName(action))
    let proposal = Proposal(
      assignment: assignment, workflow: workflow, action: name,
      changes: try changes(wordings, for: name), today: try Self.moment(day).today)
    return try await check.facts(on: proposal)
  }

  private func changes(
    _ wordings: [(String, String)], for action: ActionName
  ) throws -> [FieldChange] {
    try workflow.read(
      wordings.map { WrittenChange(field: $0.0, operation: .set, wording: $0.1) }, for: action)
  }

  /// Takes a step as the engine does; the blockers of a refusal, each with its subject.
  @discardableResult
  mutating func perform(
    _ action: String, _ wordings: [(String, String)] = [], on day: String
  ) async throws -> [String] {
    let name = try #require(ActionName(action))
    let facts = try await facts(action, wordings, on: day)
    let decision = workflow.decide(
      Command(
        by: try Self.everybody(workflow), .perform(name, try changes(wordings, for: name))),
      about: assignment, knowing: facts.findings,
      posting: facts.postings.map { $0.kept(by: Self.book) }, at: try Self.moment(day))
    switch decision {
    case .refused(let refusal):
      return refusal.blockers.map { "\($0.code.rawValue):\($0.subject)" }
    case .accepted(let event, _):
      try assignment.apply(event)
      events.append(event)
      return []
    }
  }

  /// Changes fields outside the actions: nobody asks the plugin.
  mutating func set(_ field: String, _ value: Value) throws {
    let event = Event(
      assignment: assignment.id, version: assignment.version + 1,
      recordedAt: assignment.changedAt, effectiveOn: try #require(events.last).effectiveOn,
      actor: Actor(person: "jansen", role: nil), occurrence: .edited,
      changes: [FieldValue(name: try #require(FieldName(field)), value: value)])
    try assignment.apply(event)
    events.append(event)
  }

  // MARK: The ledger

  func account(_ line: LedgerLine) -> LedgerAccount? {
    assignment.ledger.account(line.kept(by: Self.book))
  }

  /// 'closed granted reserved committed spent' of money of a year, in whole euros.
  func money(_ year: Int?, source: String? = nil) -> String? {
    account(LedgerLine(.money, source: source, year: year)).map { account in
      let use = account.balance.use
      let amounts = [
        account.balance.closed, account.balance.granted, use.reserved, use.committed, use.spent,
      ]
      return amounts.map { "\($0 / 100)" }.joined(separator: " ")
    }
  }

  /// 'granted spent' of a role, in hundredths.
  func hours(_ role: String, person: String? = nil) -> String? {
    account(LedgerLine(.hours, role: role, person: person)).map {
      "\($0.balance.granted) \($0.balance.use.spent)"
    }
  }
}

extension Decision {
  fileprivate var event: Event? {
    if case .accepted(let event, _) = self { event } else { nil }
  }
}
