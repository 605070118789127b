import Expressions
import Fields
package import JSONSyntax
import Languages
package import Lifecycle
import WorkingCalendar

extension Deadline {
  /// Members that say nothing of most deadlines are left out.
  package var view: JSON {
    var object = JSONObject()
    object["name"] = .string(name.text)
    object["state"] = .string(state.text)
    object["label"] = label.view
    object["due"] = .string(due.description)
    object["derivation"] = .string(derivation)
    object["proof"] = proof.map(\.view)
    object["asks"] = asks.map { .string($0.text) }
    object["acknowledged"] = acknowledgment.map {
      ["by": .string($0.person), "on": .string($0.day.description)]
    }
    object["suspended"] = standstill.map { still in
      [
        "since": .string(still.since.description), "consumed": .string(still.consumed.description),
        "term": countedTerm.map { .string($0.description) } ?? .null,
      ]
    }
    object["reminders"] = .array(rungs.map(\.view))
    return .object(object)
  }
}

extension Deadline {
  /// The term that counts forward, so that a part of it can be over; nil for any other date.
  private var countedTerm: Term? {
    guard let term = proof?.date.term, term.amount > 0 else { return nil }
    return term
  }
}

extension Deadline.Rung {
  fileprivate var view: JSON {
    var object = JSONObject()
    object["before"] = .string(before.description)
    object["at"] = .string(moment.description)
    object["status"] = .string(status.rawValue)
    object["to"] = recipients.map { .array($0.map { .string($0.text) }) }
    return .object(object)
  }
}

extension Deadline.Proof {
  /// Everything that the date rests on, as `opdracht workdays check` reads it.
  package var view: JSON {
    var object = JSONObject()
    object["from"] = .string(base.description)
    if case .hand(let move) = base {
      object["reason"] = .string(move.reason)
      object["by"] = .string(move.person)
      object["on"] = .string(move.day.description)
      object["instead"] = move.instead.map(\.view)
    }
    object["start"] = .string(date.start.description)
    object["term"] = .string(date.term.description)
    object["suspensions"] = .array(
      date.suspensions.map {
        ["from": .string($0.from.description), "until": .string($0.until.description)]
      })
    object["policy"] = .string(date.policy.rawValue)
    object["calendar"] = [
      "name": .string(date.calendar.name), "digest": .string(date.calendar.digest),
    ]
    object["reached"] = .string(date.reached.description)
    object["due"] = .string(date.due.description)
    object["skipped"] = .array(
      date.skipped.map { ["date": .string($0.date.description), "name": .string($0.name)] })
    return .object(object)
  }
}

extension Flag {
  package var view: JSON {
    var object = JSONObject()
    object["name"] = .string(name.text)
    object["message"] = message.view
    object["remedy"] = remedy.map(\.view)
    object["uncertain"] = .boolean(isUncertain)
    object["seen"] = .array(
      seen.map { ["text": .string($0.text), "value": $0.value.json] })
    return .object(object)
  }
}
