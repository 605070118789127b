import Languages

/// Why something cannot be booked as it was written.
extension FieldReadingError {
  static func severalAmounts(_ text: String) -> FieldReadingError {
    FieldReadingError(
      message: LocalizedText(
        nl: "In '\(text)' staat meer dan één bedrag.", en: "'\(text)' holds more than one amount."),
      remedy: LocalizedText(
        nl: "Boek elk bedrag apart: € 5.000 2018-02-01; € 250 2018-02-01.",
        en: "Book each amount by itself: € 5.000 2018-02-01; € 250 2018-02-01."))
  }

  static func severalHours(_ text: String) -> FieldReadingError {
    FieldReadingError(
      message: LocalizedText(
        nl: "In '\(text)' staat meer dan één getal: hoeveel uur het is, blijkt daar niet uit.",
        en: "'\(text)' holds more than one number: it does not tell how many hours it is."),
      remedy: LocalizedText(
        nl: "Schrijf één aantal, en zet de rest tussen haakjes: Trekker: 1:30 uur (2 gesprekken).",
        en: "Write one number, and the rest in brackets: Trekker: 1:30 uur (2 meetings)."))
  }

  static func ambiguousNumber(_ text: String) -> FieldReadingError {
    FieldReadingError(
      message: LocalizedText(
        nl: "Het getal in '\(text)' is op meer manieren te lezen.",
        en: "The number in '\(text)' can be read in more than one way."),
      remedy: LocalizedText(
        nl: "Schrijf duizendtallen met een punt en delen met een komma: 1.234,56.",
        en: "Write thousands with a point and decimals with a comma: 1.234,56."))
  }

  static func fraction(_ text: String) -> FieldReadingError {
    FieldReadingError(
      message: LocalizedText(
        nl: "Het bedrag in '\(text)' heeft delen van een cent.",
        en: "The amount in '\(text)' has parts of a cent."),
      remedy: LocalizedText(
        nl: "Schrijf duizendtallen met een punt en centen met een komma: € 1.234,50.",
        en: "Write thousands with a point and cents with a comma: € 1.234,50."))
  }
}
