/// What happened to a promised effect, other than that it was performed.
public enum DeliveryStep: Hashable, Sendable {
  /// It is a dead letter: nobody tries it again by themselves.
  case givenUp(attempts: Int, message: String)
  /// Somebody asked for it again.
  case resumed
  /// Somebody decided that it is not to be performed.
  case dropped(reason: String)

  /// The stable name of what happened.
  public var name: String {
    switch self {
    case .givenUp: "delivery-given-up"
    case .resumed: "delivery-resumed"
    case .dropped: "delivery-dropped"
    }
  }
}

/// What somebody, or delivery itself, asks about a promised effect.
public enum DeliveryRequest: Hashable, Sendable {
  case giveUp(attempts: Int, message: String)
  case resume
  case drop(reason: String)
}

extension DeliveryStep {
  /// The step without what may tell of erased texts.
  ///
  /// What a plugin said goes as a whole: it may quote a field in any spelling, or a part of it.
  func erasing(_ texts: ErasedTexts) -> DeliveryStep {
    switch self {
    case .givenUp(let attempts, _) where !texts.isEmpty: .givenUp(attempts: attempts, message: "")
    case .dropped(let reason) where texts.occur(in: reason): .dropped(reason: "")
    case .dropped, .givenUp, .resumed: self
    }
  }
}

extension Assignment {
  /// A promised effect that is not performed; nil where there is none.
  public func owed(_ id: EffectID) -> PromisedEffect? { outbox.first { $0.id == id } }

  mutating func take(_ step: DeliveryStep, of effect: EffectID, at event: Event) {
    guard let place = outbox.firstIndex(where: { $0.id == effect }) else { return }
    switch step {
    case .givenUp(let attempts, let message):
      outbox[place].deadLetter = DeadLetter(
        since: event.recordedAt, attempts: attempts, message: message)
    case .resumed: outbox[place].deadLetter = nil
    case .dropped: outbox.remove(at: place)
    }
  }

  /// What plugins said of effects that they could not perform may tell of a field that is erased.
  mutating func forgetMessages() {
    for place in outbox.indices { outbox[place].deadLetter?.message = "" }
  }
}
