package import Languages
package import Papers

/// The text of a document in a small part of Markdown, with places for what an assignment holds.
///
/// It is a tree before anything is filled in: no value can become a heading, a row or another
/// placeholder. See `DocumentPlaceholders` for the names and `DocumentReading` for the rules.
package struct DocumentTemplate: Sendable {
  /// What stands at the head of a template between two lines of '---'.
  package struct Header: Hashable, Sendable {
    /// What people call the kind; nil where the template does not say.
    package var label: String?
    /// The workflows that it is for; empty where it is for any.
    package var workflows: [String] = []
    /// The states in which it is the document that people usually want; empty for all.
    package var states: [String] = []
  }

  indirect enum Node: Sendable {
    case blank
    case line(Line)
    /// Its lines are there where the placeholder is, for each element of a list; inverted where it
    /// is not.
    case section(String, isInverted: Bool, [Node])
  }

  enum Line: Sendable {
    case heading(Int, [Part])
    case item([Part], isNumbered: Bool)
    case pageBreak
    case row([[Part]])
    /// Below the header of a table.
    case ruler
    case text([Part])
  }

  indirect enum Part: Sendable {
    case words(String, Look)
    case value(String, Look)
    case section(String, isInverted: Bool, [Part])
  }

  struct Look: Hashable, Sendable {
    var isBold = false
    var isItalic = false
  }

  package let header: Header
  private let title: [Part]
  private let nodes: [Node]

  /// Reads a template. Throws every flaw at once. `fields` are the names of fields that there are;
  /// nil where any may be.
  package init(
    parsing bytes: [UInt8], knowing fields: Set<String>? = nil
  ) throws(InvalidTemplate) {
    var reading = DocumentReading(of: bytes, knowing: fields)
    (header, title, nodes) = reading.template()
    guard reading.flaws.isEmpty else { throw InvalidTemplate(flaws: reading.flaws) }
  }

  /// The document. What it needs and nobody knows reads 'ntb'.
  package func paper(with values: DocumentValues, in language: Language) -> Paper {
    let filling = DocumentFilling(language: language)
    let runs = filling.runs(title, [values])
    let text = runs.map(\.text).joined()
    return Paper(
      title: text, language: language,
      blocks: filling.blocks(nodes, [values], captionedLike: text))
  }
}
