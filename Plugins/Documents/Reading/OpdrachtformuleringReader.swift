import Expressions
import Fields
import Languages
package import Lifecycle
package import PluginInterface

/// Reads the text of an opdrachtformulering: a table of labels and cells, separated by tabs.
///
/// Every line becomes a row, so that every word of the source is kept. What a value could be
/// derived from becomes a field beside it; what is open, doubtful or not understood is remarked.
package struct OpdrachtformuleringReader: DocumentReader {
  package let documentKind = "opdrachtformulering"
  package let description: PluginDescription
  /// With fewer known labels a text is no opdrachtformulering.
  static let fewestRows = 3

  package init(name: PluginName) {
    description = PluginDescription(
      name: name, version: "1", kinds: [.documentReader],
      title: LocalizedText(
        nl: "leest opdrachtformuleringen", en: "reads assignment formulations"))
  }

  package func read(
    _ text: String, named fileName: String
  ) throws(DocumentReadingError) -> ImportedDocument {
    let lines = SourceLine.lines(of: text)
    let known = lines.count { $0.row != nil }
    guard known >= Self.fewestRows else { throw Self.noFormulation(lines, known: known) }
    var reading = FormulationReading()
    for line in lines { reading.take(line) }
    reading.lookAcross()
    return ImportedDocument(
      fields: reading.fields.map { ($0.name, $0.value) },
      source: SourceDocument(
        fileName: fileName, rows: reading.rows, remarks: reading.remarks))
  }

  private static func noFormulation(_ lines: [SourceLine], known: Int) -> DocumentReadingError {
    let line = lines.first?.number ?? 1
    return DocumentReadingError(
      line: line,
      message: LocalizedText(
        nl: "Dit is geen opdrachtformulering: van de rijen zoals 'Onderwerp⇥…', 'Doel⇥…' en "
          + "'Besluitvorming⇥…' zijn er \(known) gevonden.",
        en: "This is no opdrachtformulering: of the rows such as 'Onderwerp⇥…', 'Doel⇥…' and "
          + "'Besluitvorming⇥…', \(known) were found."),
      remedy: LocalizedText(
        nl: "Zet elk label met zijn inhoud op een rij van een tabel, of met een tab ertussen.",
        en: "Put each label and its content on a row of a table, or with a tab between."))
  }
}

/// A line of the source with its cells.
struct SourceLine {
  /// Counted from 1.
  let number: Int
  let text: String
  let cells: [String]
  /// Whether a character had to be replaced: a control character says nothing in a text.
  let hasControlCharacters: Bool

  /// The row that the line is; nil for headings and unknown labels.
  var row: FormulationRow? {
    guard cells.count > 1 else { return nil }
    return FormulationRow(label: isCondition ? cells[1] : cells[0])
  }

  /// Whether it stands under Randvoorwaarden: the label says so, or an italic label follows none.
  var isCondition: Bool {
    guard cells.count > 2 else { return false }
    let label = FormulationRow.normalised(cells[0])
    return label == FormulationRow.conditions
      || (label.isEmpty && cells[1].lowercased().contains("<i>"))
  }

  /// The cell, and what stands in cells behind it.
  var content: String {
    let cells = cells.dropFirst(isCondition ? 2 : 1).filter { !Wording.trimmed($0).isEmpty }
    return cells.joined(separator: "\t")
  }

  /// '# Opdrachtformulering …': headings of a word processor are lines like any other.
  private static func withoutHeadingMarks(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let rest = line.drop { $0 == UInt8(ascii: "#") }
    guard rest.count < line.count, rest.first == 0x20, !line.contains(0x09) else { return line }
    return rest.dropFirst()
  }

  /// The lines that hold something; with `marksHeadings` the marks of headings stay.
  static func lines(of text: String, marksHeadings: Bool = false) -> [SourceLine] {
    var lines: [SourceLine] = []
    let bytes = Array(text.utf8)
    let raw = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    for (place, line) in raw.enumerated() {
      let whole = line.last == 0x0D ? line.dropLast() : line
      let line = marksHeadings ? whole : withoutHeadingMarks(whole)
      guard !line.allSatisfy({ $0 <= 0x20 && $0 != 0 }) else { continue }
      let isControl: (UInt8) -> Bool = { $0 < 0x20 && $0 != 0x09 || $0 == 0x7F }
      let replaced = line.flatMap { isControl($0) ? Array("\u{FFFD}".utf8) : [$0] }
      let cells = replaced.split(separator: 0x09, omittingEmptySubsequences: false)
        .map { Wording.trimmed(String(decoding: Array($0), as: UTF8.self)) }
      lines.append(
        SourceLine(
          number: place + 1, text: String(decoding: replaced, as: UTF8.self), cells: cells,
          hasControlCharacters: line.contains(where: isControl)))
    }
    return lines
  }
}
