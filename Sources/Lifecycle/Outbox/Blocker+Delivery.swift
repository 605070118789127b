import Languages

/// The reasons about promised effects, in both languages, each with its remedy.
extension Blocker {
  public static func notOwed(_ effect: EffectID) -> Blocker {
    Blocker(
      code: .notPossible, subject: effect.description,
      message: LocalizedText(
        nl: "'\(effect)' wacht niet op bezorging.", en: "'\(effect)' does not wait for delivery."),
      remedy: LocalizedText(nl: "Bekijk wat wacht: opdracht outbox", en: seeOutbox))
  }

  static func givenUpBefore(_ effect: EffectID) -> Blocker {
    Blocker(
      code: .notPossible, subject: effect.description,
      message: LocalizedText(
        nl: "'\(effect)' wordt al niet meer geprobeerd.",
        en: "'\(effect)' is not tried any more already."),
      remedy: LocalizedText(
        nl: "Probeer het opnieuw: opdracht outbox retry \(effect)",
        en: "Try it again: opdracht outbox retry \(effect)"))
  }

  static func waitsAnyhow(_ effect: EffectID) -> Blocker {
    Blocker(
      code: .notPossible, subject: effect.description,
      message: LocalizedText(
        nl: "'\(effect)' wordt vanzelf bezorgd.", en: "'\(effect)' is delivered by itself."),
      remedy: LocalizedText(nl: "Bekijk wanneer: opdracht outbox", en: seeOutbox))
  }

  static func reasonToDrop(_ text: String) -> Blocker {
    Blocker(
      code: .value, subject: "reason",
      message: text.isEmpty
        ? LocalizedText(nl: "De reden ontbreekt.", en: "The reason is missing.")
        : LocalizedText(
          nl: "De reden is langer dan \(Workflow.longestReason) bytes.",
          en: "The reason is longer than \(Workflow.longestReason) bytes."),
      remedy: LocalizedText(
        nl: "Schrijf kort waarom: --reason \"adres bestaat niet\"",
        en: "Write briefly why: --reason \"no such address\""))
  }

  private static let seeOutbox = "See what waits: opdracht outbox"
}
