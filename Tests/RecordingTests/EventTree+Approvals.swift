import JSONSyntax
import Lifecycle
import WorkingCalendar

extension ApprovalRound {
  var tree: JSON {
    var object = JSONObject()
    object["state"] = .string(state.text)
    object["opened"] = .string(openedBy)
    object["openedFor"] = openedFor.map { .string($0) }
    object["ballots"] = .array(ballots.map(\.tree))
    object["outcome"] = outcome.map {
      ["approved": .boolean($0.isApproved), "on": .string($0.date.description)]
    }
    object["owed"] = owed.isEmpty ? nil : .array(owed.map(\.tree))
    return .object(object)
  }
}

extension ApprovalRound.Ballot {
  fileprivate var tree: JSON {
    var object = JSONObject()
    object["party"] = .string(party)
    object["for"] = .boolean(isInFavour)
    object["by"] = .string(person)
    object["on"] = .string(date.description)
    if choice == .abstain || choice == .withdrawn { object["choice"] = .string(choice.rawValue) }
    object["behalf"] = principal.map { .string($0) }
    object["subject"] = subject.map { .integer($0) }
    if !conditions.isEmpty { object["conditions"] = .array(conditions.map(\.tree)) }
    object["earlier"] = earlier.map {
      ["choice": .string($0.choice.rawValue), "on": .string($0.date.description)]
    }
    return .object(object)
  }
}

extension ApprovalRound.Condition {
  fileprivate var tree: JSON {
    var object = JSONObject()
    object["text"] = .string(text)
    object["by"] = fulfilment.map { .string($0.person) }
    object["on"] = fulfilment.map { .string($0.date.description) }
    return .object(object)
  }
}

extension TextAuthor {
  var tree: JSON {
    var object = JSONObject()
    object["state"] = .string(state.text)
    object["by"] = .string(person)
    object["behalf"] = principal.map { .string($0) }
    return .object(object)
  }
}

extension VoidedVotes {
  var tree: JSON {
    ["state": .string(state.text), "parties": .array(parties.map { .string($0) })]
  }
}
