package import Languages

/// What a file holds that its paper does not, or not as it was.
package struct PaperNote: Hashable, Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    case macros
    case externals
    case embeddedObjects = "embedded-objects"
    case images
    case textBoxes = "text-boxes"
    case headers
    case footnotes
    case comments
    case deletions
    case insertions
    case hiddenText = "hidden-text"
    case placeholders
    case contents
    case scripts
    case symbols
    case foreignParts = "foreign-parts"
  }

  package let kind: Kind
  package let count: Int

  package init(kind: Kind, count: Int) {
    self.kind = kind
    self.count = count
  }

  /// Whether its text is in the paper all the same.
  package var isTaken: Bool { kind == .insertions || kind == .textBoxes }

  package var message: LocalizedText {
    switch kind {
    case .macros:
      LocalizedText(
        nl: "Macro's: niet gelezen en niet uitgevoerd.", en: "Macros: not read, not run.")
    case .externals:
      LocalizedText(
        nl: "Verwijzingen naar buiten het bestand (sjablonen, plaatjes, bronnen): niet geopend.",
        en: "References outside the file (templates, pictures, sources): not opened.")
    case .embeddedObjects:
      LocalizedText(
        nl: "Ingesloten objecten, zoals een rekenblad: niet geopend.",
        en: "Embedded objects, such as a spreadsheet: not opened.")
    case .images:
      LocalizedText(nl: "Afbeeldingen: niet overgenomen.", en: "Pictures: not taken over.")
    case .textBoxes:
      LocalizedText(
        nl: "Tekstvakken: de tekst staat achter de alinea waar het vak bij hoort.",
        en: "Text boxes: their text stands behind the paragraph that they belong to.")
    case .headers:
      LocalizedText(
        nl: "Kop- en voetteksten: niet overgenomen.", en: "Headers and footers: not taken over.")
    case .footnotes:
      LocalizedText(
        nl: "Voet- en eindnoten: niet overgenomen. Zet wat ertoe doet in de tekst.",
        en: "Footnotes and endnotes: not taken over. Put what matters into the text.")
    case .comments:
      LocalizedText(
        nl: "Opmerkingen in de kantlijn: niet overgenomen.", en: "Comments: not taken over.")
    case .deletions:
      LocalizedText(
        nl: "Bijgehouden wijzigingen: verwijderde tekst is weggelaten.",
        en: "Tracked changes: deleted text was left out.")
    case .insertions:
      LocalizedText(
        nl: "Bijgehouden wijzigingen: ingevoegde tekst is overgenomen.",
        en: "Tracked changes: inserted text was taken over.")
    case .hiddenText:
      LocalizedText(nl: "Verborgen tekst: niet overgenomen.", en: "Hidden text: not taken over.")
    case .placeholders:
      LocalizedText(
        nl: "Invulvelden die niet zijn ingevuld: hun uitleg is niet overgenomen.",
        en: "Form fields that were not filled in: their hints were not taken over.")
    case .contents:
      LocalizedText(
        nl: "Inhoudsopgave: niet overgenomen.", en: "Table of contents: not taken over.")
    case .scripts:
      LocalizedText(
        nl: "Scripts: niet gelezen en niet uitgevoerd.", en: "Scripts: not read, not run.")
    case .symbols:
      LocalizedText(
        nl: "Tekens uit een symboollettertype: vervangen door '\u{FFFD}'.",
        en: "Characters of a symbol font: replaced by '\u{FFFD}'.")
    case .foreignParts:
      LocalizedText(
        nl: "Ingevoegde delen in een andere vorm: niet gelezen.",
        en: "Inserted parts in another form: not read.")
    }
  }
}

/// The notes of one reading, counted.
struct NoteTally {
  private var counts: [PaperNote.Kind: Int] = [:]

  mutating func add(_ kind: PaperNote.Kind, _ count: Int = 1) {
    guard count > 0 else { return }
    counts[kind, default: 0] += count
  }

  /// In the order of the kinds.
  var notes: [PaperNote] {
    PaperNote.Kind.allCases.compactMap { kind in
      counts[kind].map { PaperNote(kind: kind, count: $0) }
    }
  }
}
