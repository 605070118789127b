import Expressions
import Fields
package import Languages
import Lifecycle

extension DocumentForm {
  /// The first line of every form, by which it is known.
  static let titles = ["Formulier van een opdracht", "Form of an assignment"]
  static let originLabels = ["Bron:", "Source:"]
  static let markLabels = ["Kenmerk:", "Mark:"]

  /// Whether a text is a form, and no document.
  package static func isForm(_ text: String) -> Bool {
    let first = TypedText.lines(of: String(text.prefix(400))).lazy
      .map { TypedText.trimmed($0) }.first { !$0.isEmpty }
    return first.map { titles.contains($0) } ?? false
  }

  /// The form as people get it.
  package func text(in language: Language) -> String {
    let place = language == .nl ? 0 : 1
    var lines = [
      Self.titles[place], "\(Self.originLabels[place]) \(origin.name)",
      "\(Self.markLabels[place]) \(origin.mark)", "",
    ]
    lines += comments(Self.guide.text(in: language))
    for entry in entries { lines += block(of: entry, in: language) }
    if !missing.isEmpty {
      lines += [""] + comments(Self.missingGuide.text(in: language))
      for definition in missing {
        lines += ["", header(of: definition, in: language)]
      }
    }
    lines += loose(in: language)
    return lines.joined(separator: "\n") + "\n"
  }

  private static let guide = LocalizedText(
    nl: """
      Verbeter de waarden, en bewaar dit bestand als tekst (UTF-8).
      Regels met een # zijn uitleg; die worden niet gelezen.
      Wat u niet wijzigt, blijft zoals het was. Een leeg blok maakt het veld leeg.
      Meer waarden in één veld: elk op een eigen regel met een streepje ervoor.
      Alinea's: een lege regel ertussen. Begint een regel met #, [ of -, zet er dan \\ voor.
      """,
    en: """
      Correct the values, and save this file as text (UTF-8).
      Lines with a # explain; they are not read.
      What you do not change stays as it was. An empty block empties the field.
      Several values of one field: each on a line of its own with a dash before it.
      Paragraphs: an empty line between them. Where a line begins with #, [ or -, put \\ before it.
      """)

  private static let missingGuide = LocalizedText(
    nl: "Deze velden zijn leeg, en nodig voor de eerste stap.",
    en: "These fields are empty, and the first step needs them.")

  private func comments(_ text: String) -> [String] {
    text.split(separator: "\n").map { "# \($0)" }
  }

  /// Comments that hold words of a document: they stay on their line.
  private func comment(_ text: String) -> String {
    "# " + Wording.words(text).joined(separator: " ")
  }

  private func header(of definition: FieldDefinition, in language: Language) -> String {
    "[\(definition.name)] \(definition.label.text(in: language))"
  }

  // MARK: Blocks

  private func block(of entry: Entry, in language: Language) -> [String] {
    var lines = ["", header(of: entry.definition, in: language)]
    if !entry.lines.isEmpty {
      let numbers = entry.lines.map(String.init).joined(separator: ", ")
      lines.append(comment(language == .nl ? "regel \(numbers)" : "line \(numbers)"))
    }
    lines += entry.remarks.map { comment(Self.told($0, in: language)) }
    let parts = FormPart.parts(of: entry.value, as: entry.definition, in: language)
    let understood = Understanding.texts(
      of: entry.value, as: entry.definition, in: language)
    for (place, part) in parts.enumerated() {
      // Only paragraphs need air between them: a list shows where its items begin.
      if place > 0, !part.isItem || !parts[place - 1].isItem { lines.append("") }
      lines.append(part.isItem ? "- \(part.text)" : Self.escaped(part.text))
      if understood.indices.contains(place), let text = understood[place] {
        lines.append(comment((language == .nl ? "  gelezen als " : "  read as ") + text))
      }
    }
    return lines
  }

  /// A remark with its kind: 'OPEN, regel 7: ntb. Dit is nog open.'
  private static func told(_ remark: ImportRemark, in language: Language) -> String {
    let line = language == .nl ? "regel \(remark.line)" : "line \(remark.line)"
    let words = remark.wording.isEmpty ? "" : "'\(remark.wording)': "
    return "\(remark.kind.title.text(in: language)), \(line): \(words)"
      + remark.message.text(in: language)
  }

  private func loose(in language: Language) -> [String] {
    guard !looseRemarks.isEmpty else { return [] }
    let title =
      language == .nl
      ? "Dit is bij geen veld gelezen; het blijft bij het document bewaard."
      : "This was read into no field; it stays with the document."
    return ["", comment(title)] + looseRemarks.map { comment(Self.told($0, in: language)) }
  }

  /// A line of text that would be read as something else gets a mark before it.
  private static func escaped(_ text: String) -> String {
    let isSpecial =
      text.hasPrefix("#") || text.hasPrefix("[") || text.hasPrefix("\\")
      || TypedText.behindBullet(text) != nil
    return isSpecial ? "\\\(text)" : text
  }
}

extension ImportRemark.Kind {
  /// What it is, as a form begins a remark.
  fileprivate var title: LocalizedText {
    switch self {
    case .conflict: LocalizedText(nl: "BOTST", en: "CONFLICT")
    case .doubtful: LocalizedText(nl: "TWIJFEL", en: "DOUBTFUL")
    case .notUnderstood: LocalizedText(nl: "NIET BEGREPEN", en: "NOT UNDERSTOOD")
    case .open: LocalizedText(nl: "OPEN", en: "OPEN")
    }
  }
}
