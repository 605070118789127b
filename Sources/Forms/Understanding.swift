package import Expressions
package import Fields
package import Languages
import WorkingCalendar

/// What was understood of a wording, in words: the dates, numbers and names behind it.
package enum Understanding {
  /// A text for each element of a field with many values, else for the value: nil where the wording
  /// says it all.
  package static func texts(
    of value: Value?, as definition: FieldDefinition, in language: Language
  ) -> [String?] {
    guard let value, value != .null else { return [] }
    guard definition.many, case .list(let elements) = value else {
      return [text(of: value, as: definition.type, in: language)]
    }
    return elements.map { text(of: $0, as: definition.type, in: language) }
  }

  private static func text(
    of value: Value, as type: FieldType, in language: Language
  ) -> String? {
    guard case .record(let record) = value else { return nil }
    let told = attributes(of: type).compactMap { attribute -> String? in
      guard let value = record[attribute.name],
        let words = words(value, of: attribute.name, in: language)
      else { return nil }
      return "\(attribute.label.text(in: language)): \(words)"
    }
    return told.isEmpty ? nil : told.joined(separator: "; ")
  }

  private typealias Attribute = (name: String, label: LocalizedText)

  private static func label(_ name: String, _ nl: String, _ en: String) -> Attribute {
    (name, LocalizedText(nl: nl, en: en))
  }

  /// The attributes that people look at, in the order in which they are told.
  private static func attributes(of type: FieldType) -> [Attribute] {
    switch type {
    case .hours:
      [
        label("role", "wie", "who"), label("amount", "uren", "hours"),
        label("amount_high", "tot", "up to"), label("fte", "fte", "fte"),
        label("fte_high", "tot fte", "up to fte"), label("unit", "per", "per"),
        label("cap", "maximum", "maximum"), label("per_person", "per persoon", "per person"),
        label("period", "duur", "period"), label("status", "stand", "status"),
      ]
    case .money:
      [
        label("cents", "bedrag", "amount"), label("year", "jaar", "year"),
        label("asked", "gevraagd", "asked"), label("source", "bron", "source"),
        label("included_in", "in een ander bedrag", "in another amount"),
        label("status", "stand", "status"),
      ]
    case .party:
      [
        label("name", "naam", "name"), label("function", "functie", "function"),
        label("organisation", "organisatie", "organisation"), label("kind", "soort", "kind"),
        label("status", "stand", "status"),
      ]
    case .period:
      [
        label("start", "van", "from"), label("end", "tot en met", "to and including"),
        label("length", "duur", "length"), label("precision", "precisie", "precision"),
        label("status", "stand", "status"),
      ]
    case .request:
      [
        label("order", "volgorde", "order"), label("body", "orgaan", "body"),
        label("ask", "vraag", "ask"), label("meeting", "vergadering", "meeting"),
        label("window_start", "van", "from"), label("window_end", "tot en met", "to"),
      ]
    case .step:
      [
        label("number", "nummer", "number"), label("start", "van", "from"),
        label("end", "tot en met", "to and including"), label("who", "wie", "who"),
        label("after", "na stap", "after step"), label("discuss", "besproken in", "discussed in"),
        label("status", "stand", "status"),
      ]
    case .boolean, .date, .decimal, .integer, .prose, .text: []
    }
  }

  /// Nil for what need not be told.
  private static func words(
    _ value: Value, of attribute: String, in language: Language
  ) -> String? {
    switch (attribute, value) {
    case (_, .null), (_, .list([])), ("asked", .boolean(false)), ("precision", .text("day")),
      ("precision", .text("range")), ("status", .text("named")), ("unit", .text("total")):
      return nil
    case ("cents", .integer(let cents)):
      let rest = cents.magnitude % 100
      let mark = language == .nl ? "," : "."
      return "€ \(cents / 100)\(mark)\(rest < 10 ? "0" : "")\(rest)"
    case (_, .text(let text)):
      return terms[text]?.text(in: language) ?? text
    default: return value.display(in: language)
    }
  }

  /// The words that records hold for programs.
  private static let terms: [String: LocalizedText] = [
    "agree": LocalizedText(nl: "instemmen", en: "agree"),
    "body": LocalizedText(nl: "orgaan", en: "body"),
    "budget": LocalizedText(nl: "budget", en: "budget"),
    "capacity": LocalizedText(nl: "capaciteit", en: "capacity"),
    "decide": LocalizedText(nl: "besluiten", en: "decide"),
    "deferred": LocalizedText(nl: "uitgesteld", en: "deferred"),
    "discuss": LocalizedText(nl: "bespreken", en: "discuss"),
    "group": LocalizedText(nl: "groep", en: "group"),
    "half": LocalizedText(nl: "halfjaar", en: "half-year"),
    "intended": LocalizedText(nl: "beoogd", en: "intended"),
    "month": LocalizedText(nl: "maand", en: "month"),
    "open": LocalizedText(nl: "open", en: "open"),
    "person": LocalizedText(nl: "persoon", en: "person"),
    "quarter": LocalizedText(nl: "kwartaal", en: "quarter"),
    "season": LocalizedText(nl: "jaargetijde", en: "season"),
    "undated": LocalizedText(nl: "zonder datum", en: "undated"),
    "unknown": LocalizedText(nl: "onbekend", en: "unknown"),
    "week": LocalizedText(nl: "week", en: "week"),
    "year": LocalizedText(nl: "jaar", en: "year"),
  ]
}
