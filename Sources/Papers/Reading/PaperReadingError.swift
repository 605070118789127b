import Archives
package import Languages

/// Why a file is no paper, and what its sender can do.
package struct PaperReadingError: Error, Hashable, Sendable {
  package let message: LocalizedText
  package let remedy: LocalizedText

  package init(_ message: LocalizedText, remedy: LocalizedText) {
    self.message = message
    self.remedy = remedy
  }

  private static let saveAgain = LocalizedText(
    nl: "Open het bestand in Word of LibreOffice en sla het opnieuw op als .docx of .odt.",
    en: "Open the file in Word or LibreOffice and save it again as .docx or .odt.")

  static func notSupported(_ kind: LocalizedText) -> PaperReadingError {
    PaperReadingError(
      LocalizedText(
        nl: "Dit is \(kind.nl); die vorm wordt niet gelezen.",
        en: "This is \(kind.en); that form is not read."),
      remedy: saveAgain)
  }

  static func locked(_ kind: LocalizedText) -> PaperReadingError {
    PaperReadingError(
      LocalizedText(
        nl: "Dit is \(kind.nl), of een bestand met een wachtwoord; die zijn niet te lezen.",
        en: "This is \(kind.en), or a file with a password; those cannot be read."),
      remedy: LocalizedText(
        nl: "Open het bestand en sla het op als .docx of .odt, zonder wachtwoord.",
        en: "Open the file and save it as .docx or .odt, without a password."))
  }

  static let missingPart = PaperReadingError(
    LocalizedText(
      nl: "In dit bestand staat geen document van een tekstverwerker.",
      en: "This file holds no document of a word processor."),
    remedy: saveAgain)

  init(_ error: ZipReadingError) {
    let isTooLarge =
      switch error {
      case .bomb, .tooLarge, .tooManyEntries: true
      case .damagedEntry, .damagedRecord, .duplicateName, .encrypted, .noArchive, .overlapping,
        .split, .unknownMethod, .zip64:
        false
      }
    self.init(
      isTooLarge
        ? LocalizedText(
          nl: "Uitgepakt is dit bestand te groot (\(error)).",
          en: "Unpacked this file is too large (\(error)).")
        : LocalizedText(
          nl: "Dit bestand is niet uit te pakken (\(error)).",
          en: "This file cannot be unpacked (\(error))."),
      remedy: Self.saveAgain)
  }

  init(_ error: XMLReadingError, in part: String) {
    self.init(
      LocalizedText(
        nl: "Het deel \(part) is niet te lezen (\(error)).",
        en: "The part \(part) cannot be read (\(error))."),
      remedy: Self.saveAgain)
  }
}
