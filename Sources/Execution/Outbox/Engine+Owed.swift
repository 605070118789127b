import Lifecycle
import Recording
import WorkingCalendar

/// What events make of the outbox: called in the turn in which one is recorded.
extension Engine {
  /// Notes a promise that the journal has, whether it is durable or not.
  func note(_ effect: PromisedEffect) {
    guard outbox.insert(effect) else { return }
    lane(of: effect.plugin).note(effect.id, isDead: effect.deadLetter != nil)
  }

  func noteDeliveries(of event: Event) {
    for effect in event.effects { note(effect) }
    switch event.occurrence {
    case .settled(let effect, _): forget(effect)
    case .delivery(let effect, let step): note(step, of: effect)
    case .erased:
      // What plugins said may tell of what is erased.
      for (effect, trouble) in troubles where effect.assignment == event.assignment {
        troubles[effect] = DeliveryTrouble(
          attempts: trouble.attempts, message: "", nextAttempt: trouble.nextAttempt)
      }
    case .acknowledged, .deadlineMoved, .edited, .elapsed, .itemDecided, .migrated, .opened,
      .performed,
      .reminded, .series, .updated:
      break
    }
  }

  private func note(_ step: DeliveryStep, of effect: EffectID) {
    guard let plugin = outbox.plugin(of: effect) else { return }
    troubles[effect] = nil
    switch step {
    case .givenUp:
      outbox.mark(effect, isDead: true)
      lane(of: plugin).bury(effect, at: clock.now)
    case .resumed:
      outbox.mark(effect, isDead: false)
      lane(of: plugin).revive(effect)
    case .dropped: forget(effect)
    }
  }

  /// Forgets an effect that is not owed any more.
  func forget(_ effect: EffectID) {
    troubles[effect] = nil
    guard let plugin = outbox.plugin(of: effect) else { return }
    outbox.remove(effect)
    lane(of: plugin).forget(effect, at: clock.now)
  }
}
