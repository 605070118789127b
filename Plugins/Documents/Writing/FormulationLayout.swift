import Expressions
import Fields
import Languages
import Lifecycle

/// The rows of an opdrachtformulering, in the order and with the labels that they came with.
struct FormulationLayout {
  struct Row {
    let label: String
    let isCondition: Bool
    let parts: [Part]
  }

  /// A part of a cell, with the label that stands before it.
  struct Part {
    let label: String?
    let blocks: [Prose.Block]
    let isOpen: Bool
    /// Whether it is open, and its own words do not say so.
    let needsMark: Bool
  }

  let language: Language
  let conditionsLabel: String
  private(set) var rows: [Row] = []
  let assignment: Assignment
  private let workflow: Workflow
  private var writing: FieldBlocks { FieldBlocks(language: language) }

  init(of assignment: Assignment, in workflow: Workflow, _ language: Language) {
    self.assignment = assignment
    self.workflow = workflow
    self.language = language
    conditionsLabel =
      Self.conditionsLabel(of: assignment) ?? (language == .nl ? "Randvoorwaarden" : "Conditions")
    rows =
      order().compactMap { row(at: $0) } + Self.votes(of: assignment, in: workflow, language)
  }

  /// The rows in runs: those under Randvoorwaarden stand together under one header.
  var runs: [ArraySlice<Row>] {
    var runs: [ArraySlice<Row>] = []
    var start = 0
    for end in rows.indices
    where end + 1 == rows.count || rows[end + 1].isCondition != rows[end].isCondition {
      runs.append(rows[start...end])
      start = end + 1
    }
    return runs
  }

  /// Where a row stands, with its label.
  private struct Place {
    /// Nil for a row of the source that belongs to no field.
    let row: FormulationRow?
    let label: String
    let source: SourceRow?
  }

  /// The rows of the source in its order, with those that it lacks at their usual place.
  private func order() -> [Place] {
    var order: [Place] = []
    for source in assignment.source?.rows ?? [] {
      let words = source.subLabel ?? source.label
      let label = Wording.trimmed(TextMarkup.plain(words))
      let row = FormulationRow(label: words)
      let isRepeated = row != nil && order.contains { $0.row == row }
      let isHeading = row == nil && (label.isEmpty || source.field != nil)
      if isRepeated || isHeading { continue }
      order.append(Place(row: row, label: label, source: source))
    }
    for row in FormulationRow.allCases where !order.contains(where: { $0.row == row }) {
      // After the row that usually stands before it.
      let before = FormulationRow.allCases.prefix { $0 != row }
      let place =
        order.lastIndex { place in before.contains { $0 == place.row } }.map { $0 + 1 } ?? 0
      order.insert(
        Place(row: row, label: row.usualLabel.text(in: language), source: nil), at: place)
    }
    return order
  }

  /// Nil for a row that the source lacks and that nobody filled.
  private func row(at place: Place) -> Row? {
    guard let row = place.row else { return unknownRow(at: place) }
    if let source = place.source, let kept = asWritten(row, source) {
      return Row(label: place.label, isCondition: row.isCondition, parts: [kept])
    }
    let parts = row.fields.compactMap { part($0, isFirst: row.fields.first == $0) }
    guard parts.isEmpty else {
      return Row(label: place.label, isCondition: row.isCondition, parts: parts)
    }
    guard place.source != nil else { return nil }
    // Somebody emptied it: that is open too.
    let open = Part(label: nil, blocks: [], isOpen: true, needsMark: true)
    return Row(label: place.label, isCondition: row.isCondition, parts: [open])
  }

  /// A row that belongs to no field shows what the source says.
  private func unknownRow(at place: Place) -> Row? {
    guard let source = place.source else { return nil }
    let blocks = Prose.blocks(of: source.raw)
    guard !blocks.isEmpty else { return nil }
    return Row(
      label: place.label, isCondition: source.subLabel != nil,
      parts: [Part(label: nil, blocks: blocks, isOpen: false, needsMark: false)])
  }

  /// The first field of a row needs no label of its own: the row has one.
  private func part(_ name: String, isFirst: Bool) -> Part? {
    guard let field = FieldName(name), let value = assignment.fields[field] else { return nil }
    return Part(
      label: isFirst ? nil : workflow.label(of: field).text(in: language),
      blocks: writing.parts(of: value), isOpen: value.isOpen,
      needsMark: value.isOpen && !writing.saysSo(value))
  }

  private static func conditionsLabel(of assignment: Assignment) -> String? {
    let first = assignment.source?.rows.first { $0.subLabel != nil && !$0.label.isEmpty }
    return first.map { Wording.trimmed(TextMarkup.plain($0.label)) }
  }
}
