package import Languages

/// A name in a template that stands for something known when the message is written.
package struct Placeholder: Sendable {
  package indirect enum Kind: Sendable {
    /// Always has a text.
    case text
    /// Can be missing: it stands inside `{{#name}}…{{/name}}`.
    case optionalText
    /// Only says whether: `{{#name}}…{{/name}}` or `{{^name}}…{{/name}}`.
    case flag
    /// Several things, with the placeholders of each: `{{#name}}…{{/name}}`.
    case list([Placeholder])
  }

  package let name: String
  package let kind: Kind
  /// What it stands for.
  package let meaning: LocalizedText
  /// What could stand there; nothing for a flag or a list.
  package let sample: LocalizedText
  /// Whether most messages have nothing of it.
  package let isUnusual: Bool

  init(
    _ name: String, _ kind: Kind = .text, nl: String, en: String,
    sample: (nl: String, en: String) = ("", ""), isUnusual: Bool = false
  ) {
    self.isUnusual = isUnusual
    self.name = name
    self.kind = kind
    meaning = LocalizedText(nl: nl, en: en)
    self.sample = LocalizedText(nl: sample.nl, en: sample.en)
  }

  /// Those of each element of a list; none for anything else.
  package var elements: [Placeholder] {
    if case .list(let elements) = kind { elements } else { [] }
  }
}

/// A kind of message, with what its templates may name.
package struct MessageKind: Sendable {
  /// As in the names of its files: 'bericht' of 'bericht.nl.txt'.
  package let name: String
  package let title: LocalizedText
  package let placeholders: [Placeholder]

  init(_ name: String, nl: String, en: String, _ placeholders: [Placeholder]) {
    self.name = name
    title = LocalizedText(nl: nl, en: en)
    self.placeholders = placeholders
  }

  /// Nil where there is no such kind.
  package static func named(_ name: String) -> MessageKind? { all.first { $0.name == name } }

  /// The file with its template in a language.
  package func fileName(in language: Language) -> String { "\(name).\(language.rawValue).txt" }

  /// What a file with a template is for; nil for a name that no template has.
  package static func ofFile(_ name: String) -> (kind: MessageKind, language: Language)? {
    for kind in all {
      for language in Language.allCases where kind.fileName(in: language) == name {
        return (kind, language)
      }
    }
    return nil
  }

  /// The names of all files with templates, sorted.
  package static var fileNames: [String] {
    all.flatMap { kind in Language.allCases.map { kind.fileName(in: $0) } }.sorted()
  }

  /// A value for every placeholder, to show how a template reads; without what is unusual, unless
  /// that is asked for.
  package func samples(
    in language: Language, withUnusual takesUnusual: Bool = false
  ) -> TemplateValues {
    Self.samples(of: placeholders, in: language, takesUnusual)
  }

  private static func samples(
    of placeholders: [Placeholder], in language: Language, _ takesUnusual: Bool
  ) -> TemplateValues {
    var values = TemplateValues()
    for placeholder in placeholders where takesUnusual || !placeholder.isUnusual {
      switch placeholder.kind {
      case .text, .optionalText: values.set(placeholder.name, placeholder.sample.text(in: language))
      case .flag: values.set(placeholder.name, true)
      case .list(let elements):
        values.set(placeholder.name, [samples(of: elements, in: language, takesUnusual)])
      }
    }
    return values
  }
}
