import Expressions
import Fields
import Languages

/// The rows of an opdrachtformulering, in their usual order.
enum FormulationRow: String, CaseIterable {
  case onderwerp
  case opdrachtgever
  case opdrachtnemer
  case uitdaging
  case aanleiding
  case doel
  case resultaat
  case tijd
  case geld
  case kwaliteit
  case informatie
  case organisatie
  case communicatie
  case inzet
  case afbakening
  case betrokkenen
  case activiteiten
  case afbreukrisicos
  case besluitvorming

  /// Whether the row stands under Randvoorwaarden.
  var isCondition: Bool {
    switch self {
    case .communicatie, .geld, .informatie, .inzet, .kwaliteit, .organisatie, .tijd: true
    case .aanleiding, .activiteiten, .afbakening, .afbreukrisicos, .besluitvorming, .betrokkenen,
      .doel, .onderwerp, .opdrachtgever, .opdrachtnemer, .resultaat, .uitdaging:
      false
    }
  }

  /// The fields whose values the row holds.
  var fields: [String] {
    switch self {
    case .opdrachtgever: ["orgaan", "bestuurlijk_opdrachtgever", "ambtelijk_opdrachtgever"]
    case .opdrachtnemer: ["opdrachtnemer", "trekker", "coordinator"]
    case .aanleiding, .activiteiten, .afbakening, .afbreukrisicos, .besluitvorming, .betrokkenen,
      .communicatie, .doel, .geld, .informatie, .inzet, .kwaliteit, .onderwerp, .organisatie,
      .resultaat, .tijd, .uitdaging:
      [rawValue]
    }
  }

  /// The labels by which documents call the rows.
  private static let labels: [String: FormulationRow] = [
    "aanleiding": .aanleiding, "activiteiten": .activiteiten, "afbakening": .afbakening,
    "afbreukrisico's": .afbreukrisicos, "afbreukrisicos": .afbreukrisicos,
    "ambtelijke inzet": .inzet, "besluitvorming": .besluitvorming, "betrokkenen": .betrokkenen,
    "communicatie": .communicatie, "doel": .doel, "geld": .geld,
    "gevraagde tijdsinzet": .inzet, "gewenst resultaat": .resultaat, "informatie": .informatie,
    "kwaliteit": .kwaliteit, "onderwerp": .onderwerp, "opdrachtgever": .opdrachtgever,
    "opdrachtnemer": .opdrachtnemer, "organisatie": .organisatie, "tijd": .tijd,
    "uitdaging": .uitdaging,
  ]

  static let conditions = "randvoorwaarden"

  static var knownLabels: [String] { (Array(labels.keys) + [conditions]).sorted() }

  /// The row that a label as written means.
  init?(label: String) {
    guard let row = Self.labels[Self.normalised(label)] else { return nil }
    self = row
  }

  /// Lower case, single spaces, without tags, '(achterliggend)' and a colon at the end.
  static func normalised(_ label: String) -> String {
    var words = Wording.words(TextMarkup.plain(label).lowercased())
    if words.first == "(achterliggend)" { words.removeFirst() }
    let text = words.joined(separator: " ").map { $0 == "’" ? "'" : $0 }
    return Wording.trimmed(String(text.last == ":" ? text.dropLast() : text[...]))
  }

  /// The label of a document that has no words of its own for it.
  var usualLabel: LocalizedText {
    switch self {
    case .aanleiding: LocalizedText(nl: "Aanleiding", en: "Cause")
    case .activiteiten: LocalizedText(nl: "Activiteiten", en: "Activities")
    case .afbakening: LocalizedText(nl: "Afbakening", en: "Scope")
    case .afbreukrisicos: LocalizedText(nl: "Afbreukrisico's", en: "Risks")
    case .besluitvorming: LocalizedText(nl: "Besluitvorming", en: "Decisions asked")
    case .betrokkenen: LocalizedText(nl: "Betrokkenen", en: "Parties involved")
    case .communicatie: LocalizedText(nl: "Communicatie", en: "Communication")
    case .doel: LocalizedText(nl: "Doel", en: "Goal")
    case .geld: LocalizedText(nl: "Geld", en: "Money")
    case .informatie: LocalizedText(nl: "Informatie", en: "Information")
    case .inzet: LocalizedText(nl: "Ambtelijke inzet", en: "Effort of officials")
    case .kwaliteit: LocalizedText(nl: "Kwaliteit", en: "Quality")
    case .onderwerp: LocalizedText(nl: "Onderwerp", en: "Subject")
    case .opdrachtgever: LocalizedText(nl: "Opdrachtgever", en: "Commissioner")
    case .opdrachtnemer: LocalizedText(nl: "Opdrachtnemer", en: "Contractor")
    case .organisatie: LocalizedText(nl: "Organisatie", en: "Organisation")
    case .resultaat: LocalizedText(nl: "Gewenst resultaat", en: "Desired result")
    case .tijd: LocalizedText(nl: "Tijd", en: "Time")
    case .uitdaging: LocalizedText(nl: "Uitdaging", en: "Challenge")
    }
  }
}
