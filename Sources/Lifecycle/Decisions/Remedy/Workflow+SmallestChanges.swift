import Fields

extension Workflow {
  /// The smallest set of changes that would let an action through; empty where nothing is missing,
  /// nil where none is found. Pure.
  ///
  /// It is found by trying: what the conditions compare with gives the values to try. Objections
  /// of plugins cannot be changed here: the set is what else is missing, and
  /// `objections(to:about:knowing:)` tells which of them stay.
  public func smallestChanges(
    for action: ActionName, with changes: [FieldChange], about assignment: Assignment,
    by requester: Requester, knowing findings: [Finding], at moment: Moment
  ) -> [ProposedChange]? {
    let trial = ChangeTrial(
      workflow: self, action: action, given: changes, assignment: assignment,
      requester: requester, moment: moment)
    guard let candidates = ChangeCandidates(for: trial) else { return nil }
    return ChangeSearch(trial: trial, candidates: candidates).smallest()
  }

  /// The objections that stand in the way of an action whatever is changed.
  public func objections(
    to action: ActionName, about assignment: Assignment, knowing findings: [Finding]
  ) -> [Finding] {
    let asked = checks(for: action, about: assignment)
    return findings.filter { $0.verdict == .objection && asked.contains($0.plugin) }
  }
}
