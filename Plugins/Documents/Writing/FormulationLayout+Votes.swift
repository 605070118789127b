import Fields
import Languages
import Lifecycle
import WorkingCalendar

extension FormulationLayout {
  /// A row for each round of agreement: what every party said, and on what condition.
  static func votes(
    of assignment: Assignment, in workflow: Workflow, _ language: Language
  ) -> [Row] {
    assignment.approvals.compactMap { round in
      let ballots = round.ballots.filter { $0.choice != .withdrawn }
      guard !ballots.isEmpty, let state = workflow.chart.state(named: round.state) else {
        return nil
      }
      return Row(
        label: workflow.chart.states[state].label.text(in: language), isCondition: false,
        parts: [
          Part(
            label: nil,
            blocks: ballots.map { Prose.Block(kind: .item, text: $0.wording(in: language)) },
            isOpen: false, needsMark: false)
        ])
    }
  }
}

extension ApprovalRound.Ballot {
  /// 'Houten: voor, 3 december 2018. Voorwaarde: jaarlijks verslag (staat open).'
  fileprivate func wording(in language: Language) -> String {
    let isDutch = language == .nl
    let vote: String
    switch choice {
    case .abstain: vote = isDutch ? "onthouden" : "abstained"
    case .against: vote = isDutch ? "tegen" : "against"
    case .inFavour: vote = isDutch ? "voor" : "in favour"
    case .withdrawn: vote = isDutch ? "ingetrokken" : "withdrawn"
    }
    let asked = conditions.map { condition in
      let mark =
        condition.fulfilment == nil
        ? (isDutch ? "staat open" : "open") : (isDutch ? "aan voldaan" : "fulfilled")
      return " \(isDutch ? "Voorwaarde" : "Condition"): \(condition.text) (\(mark))."
    }
    return "\(party): \(vote), \(date.wording(dutch: isDutch))." + asked.joined()
  }
}
