package import JSONSyntax
package import Languages

/// Why a file is no template.
package struct InvalidTemplate: Error, Hashable, Sendable {
  /// At least one, in the order of the file.
  package let flaws: [TemplateFlaw]
}

/// A flaw of a template, and where its author can mend it.
package struct TemplateFlaw: Hashable, Sendable {
  package let position: SourcePosition
  /// How many columns it takes; at least 1.
  package let length: Int
  package let message: LocalizedText
  package let remedy: LocalizedText

  init(
    _ position: SourcePosition, length: Int = 1, _ message: LocalizedText, _ remedy: LocalizedText
  ) {
    self.position = position
    self.length = max(1, length)
    self.message = message
    self.remedy = remedy
  }

  /// The flaw on one line: 'templates/bericht.nl.txt:3:7: …'.
  package func line(file: String, in language: Language) -> String {
    "\(file):\(position.line):\(position.column): "
      + "\(message.text(in: language)) \(remedy.text(in: language))"
  }
}

extension TemplateFlaw {
  static func tooLong(_ count: Int) -> TemplateFlaw {
    TemplateFlaw(
      SourcePosition(offset: 0, line: 1, column: 1),
      LocalizedText(
        nl: "Het bestand heeft \(count) bytes.", en: "The file has \(count) bytes."),
      LocalizedText(
        nl: "Een sjabloon heeft er hoogstens \(MessageTemplate.maximumBytes).",
        en: "A template has at most \(MessageTemplate.maximumBytes)."))
  }

  static func noText(_ position: SourcePosition) -> TemplateFlaw {
    TemplateFlaw(
      position,
      LocalizedText(nl: "Hier staat geen tekst in UTF-8.", en: "This is no text in UTF-8."),
      LocalizedText(
        nl: "Sla het bestand op als tekst, met codering UTF-8.",
        en: "Save the file as text, encoded in UTF-8."))
  }

  static func invisible(_ scalar: Unicode.Scalar, _ position: SourcePosition) -> TemplateFlaw {
    let code = "U+" + Self.padded(String(scalar.value, radix: 16, uppercase: true))
    return TemplateFlaw(
      position,
      LocalizedText(
        nl: "Hier staat een onzichtbaar teken, \(code).",
        en: "There is an invisible character here, \(code)."),
      LocalizedText(nl: "Haal het weg.", en: "Take it out."))
  }

  private static func padded(_ digits: String) -> String {
    String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }

  static func noSubject(_ position: SourcePosition) -> TemplateFlaw {
    TemplateFlaw(
      position,
      LocalizedText(
        nl: "De eerste regel is geen onderwerp.", en: "The first line is no subject."),
      LocalizedText(
        nl: "Begin met 'Onderwerp: …', dan een lege regel, dan de tekst.",
        en: "Begin with 'Subject: …', then a blank line, then the text."))
  }

  static func blankPart(_ position: SourcePosition, isSubject: Bool) -> TemplateFlaw {
    TemplateFlaw(
      position,
      isSubject
        ? LocalizedText(nl: "Het onderwerp is leeg.", en: "The subject is empty.")
        : LocalizedText(
          nl: "Er staat geen tekst onder het onderwerp.",
          en: "There is no text below the subject."),
      isSubject
        ? LocalizedText(
          nl: "Schrijf het achter 'Onderwerp:'.", en: "Write it behind 'Subject:'.")
        : LocalizedText(
          nl: "Schrijf die onder een lege regel.", en: "Write it below a blank line."))
  }
}
