import Lifecycle

extension EventGenerator {
  /// About an effect that an earlier event may have promised.
  mutating func deliveryStep(version: Int) -> Event.Occurrence {
    let effect = EffectID(
      assignment: id, version: Int.random(in: 1...version, using: &generator),
      number: Int.random(in: 1...2, using: &generator))
    if chance(3) { return .delivery(effect, .dropped(reason: text())) }
    if chance(3) { return .delivery(effect, .resumed) }
    return .delivery(
      effect,
      .givenUp(attempts: Int.random(in: 1...200, using: &generator), message: text()))
  }
}
