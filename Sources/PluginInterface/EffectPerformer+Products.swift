import Languages
import Lifecycle

extension EffectPerformer {
  /// Performs the orders for products that the performer names, and refuses the others for good: a
  /// workflow that asked for one when it was loaded may be older than the performer.
  public func performKnown(
    _ orders: [EffectOrder], by perform: ([EffectOrder]) async -> [EffectOutcome]
  ) async -> [EffectOutcome] {
    let known = orders.filter { products.contains($0.effect.product) }
    guard known.count < orders.count else { return await perform(orders) }
    var outcomes = (known.isEmpty ? [] : await perform(known))[...]
    return orders.map { order in
      guard products.contains(order.effect.product) else {
        return .failure(unknown(order.effect.product))
      }
      guard let outcome = outcomes.popFirst() else {
        preconditionFailure("A performer tells of every order.")
      }
      return outcome
    }
  }

  private func unknown(_ product: String) -> EffectFailure {
    EffectFailure(
      LocalizedText(
        nl: "plugin '\(name)' maakt geen '\(product)'.",
        en: "plugin '\(name)' makes no '\(product)'."),
      isPermanent: true)
  }
}
