import Fields

extension Draft {
  /// Decides what becomes of a promised effect other than that it is performed.
  mutating func carryOut(
    _ request: DeliveryRequest, of effect: EffectID, about assignment: Assignment
  ) throws(Refusal) {
    guard let owed = assignment.owed(effect) else {
      throw Refusal(.outdated, [.notOwed(effect)])
    }
    switch request {
    case .giveUp(let attempts, let message):
      guard owed.deadLetter == nil else { throw Refusal(.outdated, [.givenUpBefore(effect)]) }
      occurrence = .delivery(
        effect, .givenUp(attempts: attempts, message: DeadLetter.kept(message)))
    case .resume:
      guard owed.deadLetter != nil else { throw Refusal(.outdated, [.waitsAnyhow(effect)]) }
      occurrence = .delivery(effect, .resumed)
    case .drop(let reason):
      let text = Wording.trimmed(reason)
      guard !text.isEmpty, text.utf8.count <= Workflow.longestReason else {
        throw Refusal(.notUnderstood, [.reasonToDrop(text)])
      }
      occurrence = .delivery(effect, .dropped(reason: text))
    }
  }
}
