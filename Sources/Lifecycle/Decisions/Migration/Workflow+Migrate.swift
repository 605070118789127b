import Expressions
import Fields

extension Workflow {
  /// Decides to bring an assignment under this revision of its workflow. Pure.
  ///
  /// States, history, rounds of agreement and fields go by `mapping`; then automatic steps are
  /// taken and deadlines planned anew. Deadlines whose name and state stay keep the day on which
  /// their state was entered, and a reminder that was sent for the same moment is not sent again.
  /// A refusal whose blockers all have the code `mapping` can be lifted by a mapping.
  public func migrate(
    _ assignment: Assignment, from old: Workflow, mapping: MigrationMapping = .identity,
    by requester: Requester, at moment: Moment
  ) -> Decision {
    guard assignment.workflow.digest != reference.digest else {
      return .refused(Refusal(.outdated, [.migratedBefore(assignment.id, reference)]))
    }
    var migration = Migration(from: old, to: self, mapping: mapping)
    let mapped = migration.mapped(assignment)
    guard migration.blockers.isEmpty else {
      return .refused(Refusal(.blocked, migration.blockers))
    }
    var draft = Draft(of: mapped, in: self, for: requester, at: moment)
    draft.occurrence = .migrated(reference)
    draft.renewsDeadlines = true
    draft.adoptRounds(of: assignment, from: old)
    do throws(Refusal) {
      try draft.settleDown()
      return .accepted(draft.migrationEvent(since: assignment), Advice())
    } catch {
      return .refused(error)
    }
  }
}

extension Draft {
  /// Rounds of agreement under the new rules: a state that asks for agreement now has a round, and
  /// a round that the new rules make certain is certain at once; no further vote may come.
  fileprivate mutating func adoptRounds(of assignment: Assignment, from old: Workflow) {
    for state in configuration.active {
      let node = workflow.chart.states[state]
      guard let approval = node.approval else { continue }
      guard let place = approvals.firstIndex(where: { $0.state == node.name }) else {
        openRound(node)
        continue
      }
      guard let isApproved = tally(of: approvals[place], under: approval).isApproved,
        !old.isCertain(assignment.approvals[place], on: moment)
      else { continue }
      decide(isApproved, round: place, of: node)
    }
  }

  /// The event of a migration: everything that differs from the assignment as it was.
  fileprivate func migrationEvent(since before: Assignment) -> Event {
    let leaves = configuration.leafNames(of: workflow.chart)
    return Event(
      assignment: before.id, version: before.version + 1, recordedAt: moment.instant,
      effectiveOn: moment.today, actor: actor,
      occurrence: occurrence, changes: fields.values.changes(since: before.fields),
      configuration: leaves == before.configuration ? nil : leaves,
      history: history == before.history ? nil : history,
      deadlines: deadlines == before.deadlines ? nil : deadlines,
      approvals: approvals == before.approvals ? nil : approvals,
      series: series == before.series ? nil : series,
      effects: effects + newsForParent(since: before, leaves: leaves),
      firedReminders: fired == before.firedReminders ? nil : fired, voided: voided,
      authors: authors == before.authors ? nil : authors)
  }
}

extension Workflow {
  /// Whether a round had its outcome under this revision.
  fileprivate func isCertain(_ round: ApprovalRound, on moment: Moment) -> Bool {
    guard let state = chart.state(named: round.state),
      let approval = chart.states[state].approval,
      let members = parties(approval.parties)?.members(on: moment.today)
    else { return false }
    let tally = ApprovalTally(of: round, under: approval, among: members, on: moment.today)
    return tally.isApproved != nil
  }
}

extension FieldValues {
  /// What turns `before` into these values; `.null` where a value is gone.
  fileprivate func changes(since before: FieldValues) -> [FieldValue] {
    let gone = before.entries.filter { self[$0.name] == nil }
      .map { FieldValue(name: $0.name, value: .null) }
    return gone + entries.filter { before[$0.name] != $0.value }
  }
}
