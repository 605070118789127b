import Fields
import Languages
package import Lifecycle
package import PluginInterface

/// Reads a plan in prose: headings with text below them, a table of steps, and a table of who does
/// what.
///
/// Every line becomes a row, so that every word of the source is kept. What a plan says only in
/// passing, such as a target in a sentence, is read too, and remarked as doubtful.
package struct ConceptplanReader: DocumentReader {
  package let documentKind = "conceptplan"
  package let description: PluginDescription
  /// With fewer steps a text is no plan.
  static let fewestSteps = 3

  package init(name: PluginName) {
    description = PluginDescription(
      name: name, version: "1", kinds: [.documentReader],
      title: LocalizedText(
        nl: "leest plannen met een stappentabel", en: "reads plans with a table of steps"))
  }

  package func read(
    _ text: String, named fileName: String
  ) throws(DocumentReadingError) -> ImportedDocument {
    let outline = PlanOutline(SourceLine.lines(of: text, marksHeadings: true))
    let steps = outline.tableRows.count { $0.kind == .step }
    guard outline.hasHeadings, steps >= Self.fewestSteps else {
      throw Self.noPlan(outline, steps: steps)
    }
    var reading = PlanReading(of: outline)
    reading.readAll()
    return ImportedDocument(
      fields: reading.fields.map { ($0.name, $0.value) },
      source: SourceDocument(
        fileName: fileName, rows: reading.rows, remarks: reading.remarks))
  }

  private static func noPlan(_ outline: PlanOutline, steps: Int) -> DocumentReadingError {
    DocumentReadingError(
      line: outline.firstLine,
      message: LocalizedText(
        nl: "Dit is geen conceptplan: er \(outline.hasHeadings ? "zijn" : "zijn geen") koppen, en "
          + "een tabel met 'Stap⇥Toelichting⇥Planning⇥Wie' heeft \(steps) stappen.",
        en: "This is no conceptplan: it has \(outline.hasHeadings ? "" : "no ")headings, and a "
          + "table of 'Stap⇥Toelichting⇥Planning⇥Wie' has \(steps) steps."),
      remedy: LocalizedText(
        nl: "Zet '## ' voor koppen, en een tab tussen de cellen van de stappentabel.",
        en: "Put '## ' before headings, and a tab between the cells of the table of steps."))
  }
}
