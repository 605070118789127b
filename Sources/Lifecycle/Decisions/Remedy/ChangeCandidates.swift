import Expressions
import Fields

/// The changes that may let an action through: what its conditions compare with, gives the values.
struct ChangeCandidates {
  /// The most changes to try, in all and of one field.
  static let maximumCount = 40
  static let maximumValues = 8
  /// The most conditions that are looked at.
  static let maximumConditions = 64
  /// The most days and roles.
  static let maximumDays = 6
  static let maximumRoles = 6

  /// Nothing passes without these, and no condition reads them: one value is as good as another.
  private(set) var forced: [ProposedChange] = []
  /// What can be chosen from, the likeliest first.
  private(set) var free: [ProposedChange] = []

  let draft: Draft
  let transitions: [Transition]

  /// Nil where the action does not exist in this state, or cannot be given these changes.
  init?(for trial: ChangeTrial) {
    let workflow = trial.workflow
    var draft = Draft(
      of: trial.assignment, in: workflow, for: trial.requester, at: trial.moment)
    let numbers = workflow.chart.candidates(for: trial.action, in: draft.configuration)
    guard !numbers.isEmpty else { return nil }
    draft.current = RaisedEvent(name: trial.action, changes: trial.given, isAsked: true)
    for change in trial.given {
      guard (try? draft.change(change)) != nil else { return nil }
      draft.current.data[change.field.text] = change.value
    }
    self.draft = draft
    transitions = numbers.map { workflow.chart.transitions[$0] }
    collect(parties: Self.parties(of: numbers, in: draft))
  }

  // MARK: What is missing

  private mutating func collect(parties: [(field: FieldName, members: [String])]) {
    let conditions = self.conditions
    var values: [(field: FieldName, values: [ValueProposal])] = []
    func note(_ field: FieldName, _ more: [ValueProposal]) {
      if let place = values.firstIndex(where: { $0.field == field }) {
        values[place].values += more
      } else {
        values.append((field, more))
      }
    }
    for party in parties {
      note(party.field, party.members.map { .exactly(.text($0)) })
    }
    for condition in conditions {
      guard let field = FieldName(condition.name), let definition = draft.workflow.field(field)
      else { continue }
      note(field, FieldProposals(definition, in: draft).proposals(for: condition))
    }
    let read = Set(values.map(\.field))
    for need in needs {
      guard let definition = draft.workflow.field(need.field) else { continue }
      let sample = FieldProposals(definition, in: draft).filled(isSettled: need.isSettled)
      if need.isInEvery, !read.contains(need.field) {
        forced += sample.prefix(1).compactMap { change(need.field, to: $0) }
      } else {
        note(need.field, sample)
      }
    }
    for (field, proposals) in values { add(proposals, to: field) }
    free += roles.prefix(Self.maximumRoles).map { .role($0) }
    free += days(conditions).prefix(Self.maximumDays).map { .wait(until: $0) }
  }

  private mutating func add(_ proposals: [ValueProposal], to field: FieldName) {
    // What the step has to be given may be what the field holds already.
    var tried: [Value] = mustBeGiven(field) ? [] : [draft.fields[field] ?? .null]
    for proposal in proposals where !tried.contains(proposal.value) {
      let isFull = tried.count > Self.maximumValues || free.count >= Self.maximumCount
      guard !isFull, let change = change(field, to: proposal) else { continue }
      tried.append(proposal.value)
      free.append(change)
    }
  }

  // MARK: Ways to change it

  /// Whether every way out that requires the field has to be given it.
  private func mustBeGiven(_ field: FieldName) -> Bool {
    transitions.contains { $0.mustBeGiven(field) }
  }

  /// The change that gives a field the value: along with the action where that sets it, else as an
  /// edit that the state allows; nil where neither can.
  private func change(_ field: FieldName, to proposal: ValueProposal) -> ProposedChange? {
    let way: ProposedValue.Way
    var change = FieldChange(field: field, operation: .set, value: proposal.value)
    if transitions.contains(where: { $0.sets.contains(field) }) {
      way = .action
    } else if transitions.contains(where: { $0.adds.contains(field) }),
      let addition = draft.addition(to: field, reaching: proposal.value)
        ?? (mustBeGiven(field) ? proposal.value : nil)
    {
      way = .action
      change = FieldChange(field: field, operation: .add, value: addition)
    } else {
      let roles = draft.editRoles(covering: field)
      guard !roles.isEmpty else { return nil }
      way = .edit(by: roles)
    }
    return .set(
      ProposedValue(
        change: change, isExample: proposal.isExample, requirement: proposal.requirement, way: way))
  }
}

extension Draft {
  /// What would have to be added to a field to make it the list; nil where adding does not do.
  fileprivate func addition(to field: FieldName, reaching value: Value) -> Value? {
    guard case .list(let wanted) = value else { return nil }
    var present: [Value] = []
    if case .list(let elements) = fields[field] { present = elements }
    guard wanted.count > present.count, wanted.starts(with: present) else { return nil }
    return .list(Array(wanted.dropFirst(present.count)))
  }
}
