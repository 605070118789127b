import Expressions
import Fields
import Languages

/// The text that parties vote on: who wrote it, and what becomes of the votes where it changes.
extension Draft {
  /// Notes that a field gets a value, before it has it.
  mutating func noteChange(of field: FieldName, to value: Value) {
    guard (fields[field] ?? .null) != value else { return }
    for node in workflow.chart.states {
      guard let approval = node.approval, node.isVotedOn(field, in: workflow.chart) else {
        continue
      }
      if isAuthored, approval.isFourEyes {
        authored.insert(node.name)
        nameAuthor(of: node.name)
      }
      voidVotes(in: node, approval)
    }
  }

  /// The role in which somebody takes an action is known once the action is found possible: after
  /// its changes.
  mutating func nameAuthors() {
    for author in authors where authored.contains(author.state) { nameAuthor(of: author.state) }
  }

  private mutating func nameAuthor(of state: StateName) {
    authors.removeAll { $0.state == state }
    authors.append(
      TextAuthor(of: state, person: requester.person, principal: requester.principal(in: role)))
  }

  /// Whether a person writes, rather than time.
  private var isAuthored: Bool {
    switch occurrence {
    case .edited, .opened, .performed, .updated: true
    case .acknowledged, .deadlineMoved, .delivery, .elapsed, .erased, .itemDecided, .migrated,
      .reminded, .series, .settled:
      false
    }
  }

  /// Votes count for the text on which they were given. Those of a round that came to its end stay
  /// what they were.
  private mutating func voidVotes(in node: StateNode, _ approval: Approval) {
    guard let place = approvals.firstIndex(where: { $0.state == node.name }),
      !approvals[place].ballots.isEmpty,
      approvals[place].outcome == nil || isActive(node.name)
    else { return }
    let parties = approvals[place].ballots.filter { $0.choice != .withdrawn }.map(\.party)
    approvals[place].ballots = []
    approvals[place].outcome = nil
    guard !parties.isEmpty else { return }
    voided.append(VoidedVotes(in: node.name, of: parties))
    let known = workflow.parties(approval.parties)?.parties ?? []
    let concerned = parties.map { name in known.first { $0.name == name && $0.belongs(on: today) } }
      .compactMap(\.self)
    for rule in approval.voided {
      promise(
        rule, standingFor: .votedParties, concerned, particulars(label: node.label, of: node))
    }
  }

  private func isActive(_ state: StateName) -> Bool {
    workflow.chart.state(named: state).map { configuration.contains($0) } ?? false
  }

  private func particulars(label: LocalizedText, of node: StateNode) -> Record {
    Record(inOrder: [
      ("day", .date(moment.today)), ("label_en", .text(label.en)), ("label_nl", .text(label.nl)),
      ("person", .text(requester.person)), ("voided", .boolean(true)),
    ])
  }

  // MARK: Telling parties

  /// Promises an effect. Where a word among its recipients stands for parties, it is promised for
  /// each of them: to the role of the party, else to the others that the rule names.
  mutating func promise(
    _ rule: EffectRule, standingFor word: RoleName, _ parties: [PartySet.Party],
    _ particulars: Record
  ) {
    guard rule.recipients.contains(word), !workflow.declares(word) else {
      return promise(rule, particulars)
    }
    let others = rule.recipients.filter { $0 != word }
    for party in parties {
      let recipients = party.role.map { [$0] } ?? others
      guard !recipients.isEmpty else { continue }
      var told = particulars
      told["party"] = .text(party.name)
      promise(
        EffectRule(plugin: rule.plugin, product: rule.product, recipients: recipients), told)
    }
  }

  /// The parties that have still to vote where a state waits for them.
  func missingParties(of state: StateName) -> [PartySet.Party] {
    guard let found = workflow.chart.state(named: state),
      let approval = workflow.chart.states[found].approval,
      let round = approvals.first(where: { $0.state == state }), round.outcome == nil
    else { return [] }
    return tally(of: round, under: approval).missing
  }
}

extension StateNode {
  /// Whether the parties that the state asks vote on a field: not on what their votes set.
  fileprivate func isVotedOn(_ field: FieldName, in chart: Statechart) -> Bool {
    guard let text = approval?.text, text.covers(field) else { return false }
    return !transitions.contains { number in
      let step = chart.transitions[number]
      return step.vote != nil && (step.sets.contains(field) || step.adds.contains(field))
    }
  }
}

extension EditRule.Extent {
  func covers(_ field: FieldName) -> Bool {
    switch self {
    case .all: true
    case .only(let fields): fields.contains(field)
    }
  }
}

extension Workflow {
  /// Whether a workflow has a role of this name: then the word stands for nothing else.
  func declares(_ role: RoleName) -> Bool { roles.contains { $0.name == role } }
}
