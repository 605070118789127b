package import JSONSyntax
package import Lifecycle
import WorkingCalendar

/// What replies show of promised effects that are not performed.
extension PromisedEffect {
  package var view: JSON {
    [
      "effect": .string(id.description), "id": .string(id.assignment.text),
      "plugin": .string(plugin.text), "product": .string(product),
      "to": .array(recipients.map { .string($0.text) }),
      "promisedAt": .string(promisedAt.description), "dead": deadLetter?.view ?? .null,
    ]
  }
}

extension DeadLetter {
  package var view: JSON {
    [
      "since": .string(since.description), "attempts": .integer(attempts),
      "message": .string(message),
    ]
  }
}

extension DeliveryStep {
  func add(_ effect: EffectID, to object: inout JSONObject) {
    object["what"] = .string(name)
    object["effect"] = .string(effect.description)
    switch self {
    case .givenUp(let attempts, let message):
      object["attempts"] = .integer(attempts)
      object["message"] = .string(message)
    case .resumed: break
    case .dropped(let reason): object["reason"] = .string(reason)
    }
  }
}
