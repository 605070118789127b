import Expressions
import Fields
import Languages
import Lifecycle

extension PlanReading {
  /// Reads what sentences say in passing: targets, rhythms, hours. Each is told as doubtful.
  mutating func readInPassing(_ sections: PlanSections) {
    var targets = PlanTargets()
    var rhythm = PlanRhythm()
    for block in sections.prose.flatMap(\.sections).flatMap(\.blocks) {
      let text = TextMarkup.plain(block.text)
      targets.take(text, line: block.lines[0])
      rhythm.take(text, line: block.lines[0])
      remarkHours(text, line: block.lines[0])
    }
    for row in outline.tableRows where row.kind == .step {
      rhythm.take(
        PlanColumn.note.text(in: row.line.source.cells, row.columns), line: row.line.number)
    }
    set("doelen", .list(targets.found.map { .text($0.text) }))
    for target in targets.found {
      remark(
        .doubtful, line: target.line, target.wording, field: "doelen",
        nl: "Gelezen als doel: \(target.text).", en: "Read as a target: \(target.text).")
    }
    set("ritme", .list(rhythm.found.map { .text($0.text) }))
    for beat in rhythm.found {
      remark(
        .doubtful, line: beat.line, beat.wording, field: "ritme",
        nl: "Gelezen als wat terugkomt of hoe lang het duurt: \(beat.text).",
        en: "Read as what comes back or how long it lasts: \(beat.text).")
    }
  }

  /// Hours in a sentence may be those of the team, once more.
  private mutating func remarkHours(_ text: String, line: Int) {
    let bytes = Array(text.utf8)
    for range in Hours.mentions(in: text) {
      remark(
        .doubtful, line: line, String(decoding: bytes[range], as: UTF8.self), field: "team",
        nl: "Hier staan ook uren; alleen die uit de tabel van het team zijn gelezen.",
        en: "Hours stand here too; only those of the table of the team were read.")
    }
  }
}
