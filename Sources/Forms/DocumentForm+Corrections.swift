import Expressions
import Fields
import Languages
package import Lifecycle

extension DocumentForm {
  /// What somebody changed in a form of these values, in the order of the form: new values, with
  /// `.null` for a field that was emptied. Throws every flaw at once.
  package func corrections(in text: String) throws(FormFlaws) -> [FieldValue] {
    let reading = FormReading(text, knowing: names)
    var flaws = reading.flaws
    if reading.mark != origin.mark { flaws.insert(foreign(reading.mark), at: 0) }
    var corrections: [FieldValue] = []
    for block in reading.blocks {
      guard let definition = definition(of: block.name) else { continue }
      let parts = block.parts.filter { !$0.text.isEmpty }
      let value = value(of: block.name)
      guard let language = Self.language(of: parts, value, definition) else { continue }
      do throws(FormFlaws) {
        let corrected = try definition.value(of: parts, correcting: value, in: language)
        corrections.append(FieldValue(name: block.name, value: corrected))
      } catch {
        flaws += error.flaws
      }
    }
    guard flaws.isEmpty else {
      flaws.sort { ($0.line, $0.column) < ($1.line, $1.column) }
      throw FormFlaws(flaws: Array(flaws.prefix(FormFlaws.most)))
    }
    return corrections
  }

  /// The language to compare in; nil where the parts say in either what the value says.
  private static func language(
    of parts: [FormPart], _ value: Value?, _ definition: FieldDefinition
  ) -> Language? {
    let given = parts.map { definition.many ? FormPart(isItem: true, text: $0.text).key : $0.key }
    var nearest: (language: Language, same: Int)?
    for language in [Language.nl, .en] {
      let own = FormPart.parts(of: value, as: definition, in: language)
        .filter { !$0.text.isEmpty }.map(\.key)
      if own == given { return nil }
      let same = Set(own).intersection(given).count
      if nearest.map({ $0.same < same }) ?? true { nearest = (language, same) }
    }
    return nearest?.language
  }

  private func foreign(_ mark: String?) -> FormFlaw {
    let message =
      mark == nil
      ? LocalizedText(
        nl: "Het kenmerk ontbreekt: waarvan is dit formulier gemaakt?",
        en: "The mark is missing: what was this form made of?")
      : LocalizedText(
        nl: "Dit formulier is van een andere versie van \(origin.name).",
        en: "This form is of another version of \(origin.name).")
    return FormFlaw(
      line: 1, column: 1, message: message,
      remedy: LocalizedText(
        nl: "Maak een nieuw formulier, en neem uw verbeteringen over: --dry-run --out "
          + "FORMULIER.txt",
        en: "Make a new form, and take your corrections along: --dry-run --out FORM.txt"))
  }
}
