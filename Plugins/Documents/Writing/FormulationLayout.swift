import Expressions
import Fields
import Lifecycle

/// What a document shows, before it is HTML or Markdown.
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
  let title: String
  let stage: String
  let cooperation: String?
  let conditionsLabel: String
  private(set) var rows: [Row] = []
  private let assignment: Assignment
  private let workflow: Workflow

  init(of assignment: Assignment, in workflow: Workflow, _ language: Language) {
    self.assignment = assignment
    self.workflow = workflow
    self.language = language
    title = Self.text("titel", of: assignment) ?? assignment.title
    stage = workflow.stageLabels(of: assignment).map { $0.text(in: language) }
      .joined(separator: ", ")
    cooperation = Self.text("samenwerkingsvorm", of: assignment)
    conditionsLabel = language == .nl ? "Randvoorwaarden" : "Conditions"
    rows = order().compactMap { row(for: $0.row, label: $0.label) }
  }

  /// What an open field shows, in words: never by a colour alone.
  var openMark: String { language == .nl ? "ntb" : "to be determined" }

  /// The rows of the source in its order, then those that it lacks, in the usual order.
  private func order() -> [(row: FormulationRow, label: String)] {
    var order: [(row: FormulationRow, label: String)] = []
    for source in assignment.source?.rows ?? [] {
      let label = source.subLabel ?? source.label
      guard let row = FormulationRow(label: label), !order.contains(where: { $0.row == row }) else {
        continue
      }
      order.append((row, Wording.trimmed(TextMarkup.plain(label))))
    }
    for row in FormulationRow.allCases where !order.contains(where: { $0.row == row }) {
      // After the row that usually stands before it.
      let before = FormulationRow.allCases.prefix { $0 != row }
      let place = order.lastIndex { before.contains($0.row) }.map { $0 + 1 } ?? 0
      order.insert((row, row.usualLabel.text(in: language)), at: place)
    }
    return order
  }

  private func row(for row: FormulationRow, label: String) -> Row? {
    let hasSource = assignment.source?.rows.contains { source in
      FormulationRow(label: source.subLabel ?? source.label) == row
    }
    let parts = row.fields.compactMap { part($0, isFirst: row.fields.first == $0) }
    guard !parts.isEmpty || hasSource ?? false else { return nil }
    return Row(label: label, isCondition: row.isCondition, parts: parts)
  }

  /// The first field of a row needs no label of its own: the row has one.
  private func part(_ name: String, isFirst: Bool) -> Part? {
    guard let field = FieldName(name), let value = assignment.fields[field] else { return nil }
    return Part(
      label: isFirst ? nil : workflow.label(of: field).text(in: language),
      blocks: blocks(of: value), isOpen: value.isOpen,
      needsMark: value.isOpen && !saysSo(value))
  }

  private func saysSo(_ value: Value) -> Bool {
    Placeholder.mention(in: value.display(in: language)) != nil
  }

  private func blocks(of value: Value) -> [Prose.Block] {
    let prose = Prose.blocks(in: value)
    if !prose.isEmpty { return prose }
    if case .list(let values) = value, values.count > 1 {
      return values.map { Prose.Block(kind: .item, text: $0.display(in: language)) }
    }
    return [Prose.Block(kind: .paragraph, text: value.display(in: language))]
  }

  private static func text(_ name: String, of assignment: Assignment) -> String? {
    guard let field = FieldName(name), case .text(let text) = assignment.fields[field] else {
      return nil
    }
    return text
  }
}
