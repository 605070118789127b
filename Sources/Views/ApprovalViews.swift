package import JSONSyntax
import Languages
package import Lifecycle
import WorkingCalendar

/// What replies show of rounds of agreement: who voted what, who is missing, and what it takes.
extension RoundStanding {
  package var view: JSON {
    var object = JSONObject()
    object["state"] = .string(round.state.text)
    object["label"] = node.label.view
    object["rule"] = .string(approval.rule.name)
    object["needed"] = .integer(tally.quorum)
    object["inFavour"] = .integer(tally.inFavour.count)
    object["open"] = .boolean(isOpen)
    object["complete"] = .boolean(isComplete)
    object["outcome"] = .string(
      round.outcome.map { $0.isApproved ? "agreed" : "refused" } ?? "none")
    object["decidedOn"] = round.outcome.map { .string($0.date.description) } ?? .null
    object["standing"] = wording.standing.view
    object["remedy"] = isOpen ? wording.remedy.view : .null
    object["parties"] = .array(tally.members.map { view(of: $0) })
    object["former"] = .array(former.map(\.view))
    object["owed"] = .array(round.owed.map(\.view))
    object["missing"] = .array(tally.missing.map { .string($0.name) })
    return .object(object)
  }

  private func view(of party: PartySet.Party) -> JSON {
    let ballot = round.ballots.first { $0.party == party.name }
    var object = ballot?.members ?? ["party": .string(party.name), "vote": .null]
    object["role"] = party.role.map { .string($0.text) } ?? .null
    return .object(object)
  }
}

extension Approval.Rule {
  fileprivate var name: String {
    switch self {
    case .atLeast: "atLeast"
    case .majority: "majority"
    case .unanimous: "unanimous"
    case .veto: "veto"
    }
  }
}

extension ApprovalRound.Ballot {
  package var view: JSON { .object(members) }

  fileprivate var members: JSONObject {
    var object = JSONObject()
    object["party"] = .string(party)
    object["vote"] = .string(choice.rawValue)
    object["by"] = .string(person)
    object["for"] = principal.map { .string($0) } ?? .null
    object["on"] = .string(date.description)
    object["version"] = subject.map { .integer($0) } ?? .null
    object["earlier"] =
      earlier.map { earlier in
        ["vote": .string(earlier.choice.rawValue), "on": .string(earlier.date.description)]
      } ?? .null
    object["conditions"] = .array(conditions.map(\.view))
    return object
  }
}

extension ApprovalRound.Condition {
  fileprivate var view: JSON {
    [
      "text": .string(text), "fulfilled": .boolean(fulfilment != nil),
      "by": fulfilment.map { .string($0.person) } ?? .null,
      "on": fulfilment.map { .string($0.date.description) } ?? .null,
    ]
  }
}

extension VoidedVotes {
  package var view: JSON {
    ["state": .string(state.text), "parties": .array(parties.map { .string($0) })]
  }
}

extension Event {
  /// The votes that were cast with the event: those on the version before it.
  package var castVotes: [ApprovalRound.Ballot] {
    guard case .performed = occurrence else { return [] }
    return (approvals ?? []).flatMap(\.ballots).filter { $0.subject == version - 1 }
  }
}
