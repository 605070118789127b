package import Languages

/// What the templates of documents may name: the same for every kind and every workflow. What an
/// assignment lacks reads 'ntb', and a section of it is left out.
package enum DocumentPlaceholders {
  /// Sorted by what they are about.
  package static let all: [Placeholder] = assignment + meeting + lists

  static let field = "field."
  static let presence = "has."

  /// 'field.doel' is what a field holds, also one by one as a section; 'label.doel' is what people
  /// call it; 'has.doel' and 'has.requests' say whether there is something, once; 'deadline.stukken'
  /// is the day of a deadline.
  static func families(knowing fields: Set<String>?) -> [PlaceholderFamily] {
    let all = fields.map { $0.union(lists.map(\.name)) }
    return [
      PlaceholderFamily(prefix: presence, kind: .flag, known: all),
      PlaceholderFamily(prefix: field, kind: .list(fieldElements), known: fields),
      PlaceholderFamily(prefix: "label.", kind: .text, known: fields),
      PlaceholderFamily(prefix: "deadline.", kind: .optionalText, known: nil),
    ]
  }

  private static let fieldElements = [
    text("number", "1, 2, 3 …", "1, 2, 3 …", sample: ("1", "1")),
    text("value", "een van de waarden", "one of the values", sample: ("Eerst", "First")),
  ]

  /// What stands in a list where an example is shown.
  package static func samples(in language: Language) -> DocumentValues {
    samples(of: all, in: language)
  }

  private static func samples(
    of placeholders: [Placeholder], in language: Language
  ) -> DocumentValues {
    var values = DocumentValues()
    for placeholder in placeholders {
      switch placeholder.kind {
      case .text, .optionalText: values.set(placeholder.name, placeholder.sample.text(in: language))
      case .flag: values.set(placeholder.name, true)
      case .list(let elements):
        values.set(placeholder.name, [samples(of: elements, in: language)])
      }
    }
    return values
  }

  // MARK: Making

  static func text(
    _ name: String, _ nl: String, _ en: String, sample: (String, String)
  ) -> Placeholder {
    Placeholder(name, nl: nl, en: en, sample: (sample.0, sample.1))
  }

  static func maybe(
    _ name: String, _ nl: String, _ en: String, sample: (String, String)
  ) -> Placeholder {
    Placeholder(name, .optionalText, nl: nl, en: en, sample: (sample.0, sample.1))
  }

  static func list(
    _ name: String, _ nl: String, _ en: String, _ elements: [Placeholder]
  ) -> Placeholder {
    Placeholder(name, .list(elements), nl: nl, en: en)
  }
}
