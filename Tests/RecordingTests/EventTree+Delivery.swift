import JSONSyntax
import Lifecycle

extension DeliveryStep {
  func encode(_ effect: EffectID, into object: inout JSONObject) {
    object["what"] = .string(name)
    object["effect"] = effect.tree
    switch self {
    case .givenUp(let attempts, let message):
      object["attempts"] = .integer(attempts)
      object["message"] = .string(message)
    case .resumed: break
    case .dropped(let reason):
      object["reason"] = .string(reason)
    }
  }
}
